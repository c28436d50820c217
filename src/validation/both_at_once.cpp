// SPDX-License-Identifier: Apache-2.0
#include "both_at_once.hpp"

#include <exception>
#include <mutex>
#include <thread>

namespace rowcall {

void both_at_once(const WorkOfSide& of_source, const WorkOfSide& of_target, CancelToken& cancel) {
  CancelToken stop;
  const CancelToken::Registration by_caller(cancel, [&] { stop.request(); });
  std::mutex mutex;
  std::exception_ptr failure;
  const auto attempt = [&](const WorkOfSide& work) noexcept {
    try {
      stop.check();
      work(stop);
    } catch (...) {
      const std::lock_guard lock(mutex);
      if (!failure) failure = std::current_exception();
      stop.request();
    }
  };
  std::thread other([&] { attempt(of_target); });
  attempt(of_source);
  other.join();
  if (failure) std::rethrow_exception(failure);
}

}  // namespace rowcall
