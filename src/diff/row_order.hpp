// SPDX-License-Identifier: Apache-2.0
// The order of rows in a report: by key, and rows of one key by all their cells.
#pragma once

#include "bag_matching.hpp"

#include "rowcall/model/key.hpp"

namespace rowcall {

class RowOrder {
 public:
  // The key order must outlive this one.
  explicit RowOrder(const KeyOrder& keys) : keys_(keys) {}

  [[nodiscard]] bool operator()(RowView a, RowView b) const noexcept {
    const auto by_key = keys_.compare(a, b);
    return by_key != 0 ? by_key < 0 : stands_before(a, b);
  }

 private:
  const KeyOrder& keys_;
};

}  // namespace rowcall
