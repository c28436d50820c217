// SPDX-License-Identifier: Apache-2.0
#include "both_at_once.hpp"

#include <exception>
#include <mutex>
#include <thread>

namespace rowcall {
namespace {

class Both {
 public:
  Both(Database& source, Database& target, CancelToken& cancel)
      : source_(source), target_(target), cancel_(cancel), by_caller_(cancel, [this] { stop_.request(); }) {
    for (Database* side : {&source_, &target_}) side->listen_to(stop_);
  }
  ~Both() {
    for (Database* side : {&source_, &target_}) side->listen_to(cancel_);
  }
  Both(const Both&) = delete;
  Both& operator=(const Both&) = delete;

  void run(const std::function<void()>& of_source, const std::function<void()>& of_target) {
    std::thread other([&] { attempt(of_target); });
    attempt(of_source);
    other.join();
    if (failure_) std::rethrow_exception(failure_);
  }

 private:
  void attempt(const std::function<void()>& work) noexcept {
    try {
      stop_.check();
      work();
    } catch (...) {
      const std::lock_guard lock(mutex_);
      if (!failure_) failure_ = std::current_exception();
      stop_.request();
    }
  }

  Database& source_;
  Database& target_;
  CancelToken& cancel_;
  CancelToken stop_;
  CancelToken::Registration by_caller_;
  std::mutex mutex_;
  std::exception_ptr failure_;
};

}  // namespace

void both_at_once(Database& source, const std::function<void()>& of_source, Database& target,
                  const std::function<void()>& of_target, CancelToken& cancel) {
  Both(source, target, cancel).run(of_source, of_target);
}

}  // namespace rowcall
