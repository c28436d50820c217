// SPDX-License-Identifier: Apache-2.0
// "Stop now?" answered by a clock as well.
#pragma once

#include "rowcall/base/cancel.hpp"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>

namespace rowcall {

// Has a token of its own, which is requested together with `outer`, and when the time is over.
class TimeLimit {
 public:
  // Without a limit only `outer` counts. It must outlive this object.
  TimeLimit(CancelToken& outer, std::optional<std::chrono::microseconds> limit);
  ~TimeLimit();
  TimeLimit(const TimeLimit&) = delete;
  TimeLimit& operator=(const TimeLimit&) = delete;

  [[nodiscard]] CancelToken& token() noexcept { return token_; }
  // Was it the clock that requested the token?
  [[nodiscard]] bool is_over() const noexcept { return over_.load(); }

 private:
  void wait_for(std::chrono::microseconds limit);

  CancelToken token_;
  CancelToken::Registration outer_;
  std::atomic<bool> over_{false};
  std::mutex mutex_;
  std::condition_variable wake_;
  bool ended_ = false;
  std::thread clock_;
};

}  // namespace rowcall
