// SPDX-License-Identifier: Apache-2.0
// Where both strategies write what they find: counts it, hands it to the sink, and says when the limit is reached.
#pragma once

#include "rowcall/diff/table_diff.hpp"

namespace rowcall {

class Findings {
 public:
  Findings(const DiffContext& context, DiffResult& result);

  // Each returns false once the limit is reached: stop reading.
  bool missing(RowView source, std::uint64_t count = 1);
  bool extra(RowView target, std::uint64_t count = 1);
  bool changed(RowView source, RowView target);

  [[nodiscard]] bool limit_reached() const noexcept;
  [[nodiscard]] RowCounts& counts() noexcept { return result_.rows; }

 private:
  bool emit(const Difference& difference);

  const DiffContext& context_;
  DiffResult& result_;
};

}  // namespace rowcall
