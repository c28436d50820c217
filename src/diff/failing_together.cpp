// SPDX-License-Identifier: Apache-2.0
#include "failing_together.hpp"

#include <exception>
#include <mutex>
#include <utility>

namespace rowcall {

namespace {

class FirstFailure {
 public:
  // Notes what is being thrown, if it is the first.
  bool is_first() {
    const std::lock_guard lock(mutex_);
    if (failure_) return false;
    failure_ = std::current_exception();
    return true;
  }
  [[noreturn]] void rethrow() {
    const std::lock_guard lock(mutex_);
    std::rethrow_exception(failure_);
  }

 private:
  std::mutex mutex_;
  std::exception_ptr failure_;
};

class FailingRows : public RowSource {
 public:
  FailingRows(std::unique_ptr<RowSource> rows, TableReader& other, std::shared_ptr<FirstFailure> failure)
      : rows_(std::move(rows)), other_(other), failure_(std::move(failure)) {}

  bool next(RowBatch& batch) override {
    try {
      return rows_->next(batch);
    } catch (...) {
      if (failure_->is_first()) {
        other_.cancel();
        throw;
      }
    }
    failure_->rethrow();
  }

 private:
  std::unique_ptr<RowSource> rows_;
  TableReader& other_;
  std::shared_ptr<FirstFailure> failure_;
};

}  // namespace

RowsOfBoth failing_together(RowsOfBoth rows, Sides sides) {
  const auto failure = std::make_shared<FirstFailure>();
  return {std::make_unique<FailingRows>(std::move(rows.source), sides.target, failure),
          std::make_unique<FailingRows>(std::move(rows.target), sides.source, failure)};
}

}  // namespace rowcall
