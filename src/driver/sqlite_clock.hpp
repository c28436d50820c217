// SPDX-License-Identifier: Apache-2.0
// How long a statement of an SQLite connection may take: SQLite looks at it every few thousand steps.
#pragma once

#include "url_parameters.hpp"

#include <chrono>
#include <string>

#include <fmt/format.h>
#include <sqlite3.h>

namespace rowcall {

class SqliteClock {
 public:
  using Time = std::chrono::steady_clock::time_point;

  SqliteClock() = default;
  SqliteClock(const SqliteClock&) = delete;
  SqliteClock& operator=(const SqliteClock&) = delete;

  // From now on `database`, which must go first, looks at it.
  void start(sqlite3& database, int seconds) {
    constexpr int k_steps = 10'000;  // a fraction of a millisecond
    seconds_ = seconds;
    sqlite3_progress_handler(&database, k_steps, look, this);
  }

  [[nodiscard]] Time deadline_from_now() const {
    return seconds_ > 0 ? std::chrono::steady_clock::now() + std::chrono::seconds(seconds_) : Time::max();
  }
  // What runs next is the statement that has until then.
  void watch(Time deadline) noexcept {
    deadline_ = deadline;
    is_over_ = false;
  }
  // Was that statement ended by it?
  [[nodiscard]] bool is_over() const noexcept { return is_over_; }
  [[nodiscard]] std::string sentence() const {
    return with_timeout_advice(fmt::format("the statement took longer than {} seconds", seconds_));
  }

 private:
  static int look(void* clock) noexcept {
    auto& self = *static_cast<SqliteClock*>(clock);
    self.is_over_ = std::chrono::steady_clock::now() >= self.deadline_;
    return self.is_over_ ? 1 : 0;
  }

  int seconds_ = 0;  // 0: no limit
  Time deadline_ = Time::max();
  bool is_over_ = false;
};

}  // namespace rowcall
