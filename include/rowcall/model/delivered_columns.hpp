// SPDX-License-Identifier: Apache-2.0
// Columns whose cells are compared as they were delivered.
//
// Where both sides read a column by the same function of its bytes, equal bytes are equal values, whatever they say:
// most rows then need no reading at all. Rows that are not equal so are made canonical and compared as ever.
#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace rowcall {

// By compared column: not 0 where cells are as they were delivered. Key columns never are.
using DeliveredFlags = std::vector<unsigned char>;

// Shared by the readers of both sides and the merge; thread-safe.
class DeliveredColumns {
 public:
  explicit DeliveredColumns(DeliveredFlags flags) : flags_(std::make_shared<const DeliveredFlags>(std::move(flags))) {}

  // The same object for both sides, until something is dropped; nullptr: no column is left.
  [[nodiscard]] std::shared_ptr<const DeliveredFlags> now() const {
    const std::lock_guard lock(mutex_);
    return flags_;
  }
  // From the next batches on the cells of this column are canonical: it pays no more.
  void drop(std::size_t column) {
    const std::lock_guard lock(mutex_);
    if (!flags_ || flags_->at(column) == 0) return;
    DeliveredFlags flags = *flags_;
    flags[column] = 0;
    const bool is_any_left = std::ranges::find(flags, 1) != flags.end();
    flags_ = is_any_left ? std::make_shared<const DeliveredFlags>(std::move(flags)) : nullptr;
  }
  void drop_all() {
    const std::lock_guard lock(mutex_);
    flags_ = nullptr;
  }

 private:
  mutable std::mutex mutex_;
  std::shared_ptr<const DeliveredFlags> flags_;
};

}  // namespace rowcall
