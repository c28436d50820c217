// SPDX-License-Identifier: Apache-2.0
// How a connection follows a token: at its request the server is asked to stop what it runs, and where that has not
// ended the connection's work soon after, the link is cut.
#pragma once

#include "rowcall/base/cancel.hpp"
#include "rowcall/driver/connection.hpp"

#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>

namespace rowcall {

// Both must outlive it. Its end waits for the server to be asked, and so no longer than until the link is cut.
class ConnectionStop {
 public:
  ConnectionStop(Connection& connection, CancelToken& cancel);
  ~ConnectionStop();
  ConnectionStop(const ConnectionStop&) = delete;
  ConnectionStop& operator=(const ConnectionStop&) = delete;

 private:
  void begin() noexcept;
  void cut_unless_ended();

  Connection& connection_;
  std::mutex mutex_;
  std::condition_variable end_;
  bool ended_ = false;
  std::thread asking_;
  std::thread cutting_;
  std::optional<CancelToken::Registration> registration_;
};

}  // namespace rowcall
