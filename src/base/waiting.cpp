// SPDX-License-Identifier: Apache-2.0
#include "rowcall/base/waiting.hpp"

#include <atomic>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <thread>

namespace rowcall {

namespace {

std::atomic<int> running_works{0};

}  // namespace

struct Waiting::State {
  std::mutex mutex;
  std::condition_variable changed;
  bool ended = false;
};

Waiting::Waiting() : state_(std::make_shared<State>()) {}

void Waiting::end() noexcept {
  const std::lock_guard lock(state_->mutex);
  state_->ended = true;
  state_->changed.notify_all();
}

bool Waiting::wait_for(std::function<void()> work) const {
  struct Progress {
    bool done = false;  // guarded by the mutex of the state
    std::exception_ptr failure;
  };
  std::unique_lock lock(state_->mutex);
  if (state_->ended) return false;
  const auto progress = std::make_shared<Progress>();
  auto run = [state = state_, progress, work = std::move(work)]() mutable {
    std::exception_ptr failure;
    try {
      work();
    } catch (...) {
      failure = std::current_exception();
    }
    work = nullptr;  // what it owns goes before its end is told
    --running_works;
    const std::lock_guard done(state->mutex);
    progress->failure = std::move(failure);
    progress->done = true;
    state->changed.notify_all();
  };
  ++running_works;
  std::thread thread;
  try {
    thread = std::thread(std::move(run));
  } catch (...) {
    --running_works;
    throw;
  }
  state_->changed.wait(lock, [&] { return progress->done || state_->ended; });
  const bool is_done = progress->done;
  lock.unlock();
  if (!is_done) {
    thread.detach();
    return false;
  }
  thread.join();  // libraries free what they keep for a thread when it ends
  if (progress->failure) std::rethrow_exception(progress->failure);
  return true;
}

bool work_is_left_behind() noexcept { return running_works > 0; }

}  // namespace rowcall
