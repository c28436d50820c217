// SPDX-License-Identifier: Apache-2.0
#include "rowcall/base/cancel.hpp"

#include "rowcall/base/error.hpp"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <ctime>
#include <map>
#include <mutex>
#include <thread>
#include <utility>

#include <unistd.h>

namespace rowcall {

struct CancelToken::Callbacks {
  std::mutex mutex;  // held while callbacks run, so that a Registration never goes while its callback does
  std::map<unsigned long, std::function<void()>> by_id;
  unsigned long next_id = 1;
};

CancelToken::CancelToken() : callbacks_(std::make_unique<Callbacks>()) {}
CancelToken::~CancelToken() = default;

void CancelToken::request() noexcept {
  if (requested_.exchange(true)) return;
  const std::lock_guard lock(callbacks_->mutex);
  for (const auto& [id, callback] : callbacks_->by_id) callback();
  callbacks_->by_id.clear();
}

void CancelToken::check() const {
  if (requested()) throw Error(ErrorKind::interrupted, "interrupted");
}

CancelToken::Registration::Registration(CancelToken& token, std::function<void()> callback) : token_(token), id_(0) {
  {
    const std::lock_guard lock(token.callbacks_->mutex);
    if (!token.requested()) {
      id_ = token.callbacks_->next_id++;
      token.callbacks_->by_id.emplace(id_, std::move(callback));
      return;
    }
  }
  callback();
}

CancelToken::Registration::~Registration() {
  const std::lock_guard lock(token_.callbacks_->mutex);
  token_.callbacks_->by_id.erase(id_);
}

namespace {

constexpr std::array<int, 2> k_signals{SIGINT, SIGTERM};

// A handler may touch little more than these.
std::atomic<int> wake_up_fd{-1};
constexpr std::int64_t k_not_signalled = -1;
std::atomic<std::int64_t> signalled_at{k_not_signalled};  // milliseconds of the monotonic clock

// clock_gettime() is one of the calls that a handler may make.
std::int64_t milliseconds_now() {
  timespec now{};
  clock_gettime(CLOCK_MONOTONIC, &now);
  return std::int64_t{now.tv_sec} * 1000 + now.tv_nsec / 1'000'000;
}

extern "C" void on_signal(int) {
  // timeout(1) and many shells signal the process and then its group: that is one wish, not two.
  constexpr std::int64_t k_one_wish = 300;
  const std::int64_t now = milliseconds_now();
  std::int64_t first = k_not_signalled;
  if (!signalled_at.compare_exchange_strong(first, now)) {
    if (now - first > k_one_wish) _exit(130);
    return;
  }
  const int saved_errno = errno;
  const char byte = 's';
  [[maybe_unused]] const ssize_t written = ::write(wake_up_fd.load(), &byte, 1);
  errno = saved_errno;
}

}  // namespace

// The handler only writes a byte to a pipe; this thread reads it and requests the token, so that callbacks may lock,
// allocate and talk to a server.
struct SignalScope::State {
  std::array<int, 2> pipe{-1, -1};
  std::array<struct sigaction, k_signals.size()> previous{};
  std::thread waiter;
};

namespace {

void wait_for_byte(int fd, CancelToken& token) {
  char byte = 0;
  ssize_t got = 0;
  do {
    got = ::read(fd, &byte, 1);
  } while (got < 0 && errno == EINTR);
  if (got == 1 && byte == 's') token.request();
}

}  // namespace

SignalScope::SignalScope(CancelToken& token) : state_(std::make_unique<State>()) {
  if (wake_up_fd.load() != -1) throw Error(ErrorKind::internal, "two signal scopes at a time");
  if (::pipe(state_->pipe.data()) != 0) throw Error(ErrorKind::internal, "cannot open a pipe for signals");
  signalled_at = k_not_signalled;
  wake_up_fd = state_->pipe[1];
  state_->waiter = std::thread(wait_for_byte, state_->pipe[0], std::ref(token));
  struct sigaction action{};
  action.sa_handler = on_signal;
  action.sa_flags = SA_RESTART;
  sigemptyset(&action.sa_mask);
  for (std::size_t i = 0; i < k_signals.size(); ++i) sigaction(k_signals[i], &action, &state_->previous[i]);
}

SignalScope::~SignalScope() {
  for (std::size_t i = 0; i < k_signals.size(); ++i) sigaction(k_signals[i], &state_->previous[i], nullptr);
  const char byte = 'q';
  [[maybe_unused]] const ssize_t written = ::write(state_->pipe[1], &byte, 1);
  state_->waiter.join();
  wake_up_fd = -1;
  for (const int fd : state_->pipe) ::close(fd);
}

}  // namespace rowcall
