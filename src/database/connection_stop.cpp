// SPDX-License-Identifier: Apache-2.0
#include "connection_stop.hpp"

#include <chrono>
#include <system_error>

namespace rowcall {

namespace {

// Ctrl-C ends within a second, whatever the server does.
constexpr auto k_grace = std::chrono::milliseconds(700);

}  // namespace

ConnectionStop::ConnectionStop(Connection& connection, CancelToken& cancel) : connection_(connection) {
  registration_.emplace(cancel, [this] { begin(); });
}

ConnectionStop::~ConnectionStop() {
  registration_.reset();  // nothing begins any more
  if (asking_.joinable()) asking_.join();
  {
    const std::lock_guard lock(mutex_);
    ended_ = true;
  }
  end_.notify_all();
  if (cutting_.joinable()) cutting_.join();
}

// Not on the thread that requested: it has other connections to stop.
void ConnectionStop::begin() noexcept {
  try {
    cutting_ = std::thread([this] { cut_unless_ended(); });
    asking_ = std::thread([this] { connection_.cancel(); });
  } catch (const std::system_error&) {  // no thread is to be had
    connection_.cut();
  }
}

void ConnectionStop::cut_unless_ended() {
  std::unique_lock lock(mutex_);
  if (!end_.wait_for(lock, k_grace, [this] { return ended_; })) connection_.cut();
}

}  // namespace rowcall
