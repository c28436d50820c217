// SPDX-License-Identifier: Apache-2.0
// Connections that outlive a pair: setting one up costs more than comparing a small table.
//
// Thread-safe. A connection serves one pair at a time, and comes back only from a pair that ended well and left nothing
// of its own in the session; every other one is closed. A pair that takes a kept one begins a snapshot of its own.
#pragma once

#include "rowcall/base/cancel.hpp"
#include "rowcall/database/database.hpp"
#include "rowcall/model/connection_url.hpp"

#include <chrono>
#include <memory>
#include <mutex>
#include <vector>

namespace rowcall {

class ConnectionPool {
 public:
  // One that was kept, or a new one. `cancel` stops what it runs until it is given back or closed.
  [[nodiscard]] std::unique_ptr<Database> take(const ConnectionUrl& url, CancelToken& cancel);
  // Keeps it for the next pair: outside any snapshot, and listening to no token. Closes it where that cannot be, and
  // where `cancel`, which it listened to, was requested: a statement of the next pair might be stopped for it.
  void give_back(const ConnectionUrl& url, std::unique_ptr<Database> database, const CancelToken& cancel);
  // Closes those that are kept: one to the same place has failed.
  void close_kept(const ConnectionUrl& url);

 private:
  using Clock = std::chrono::steady_clock;
  struct Kept {
    ConnectionUrl url;
    std::unique_ptr<Database> database;
    Clock::time_point since;
  };

  [[nodiscard]] std::unique_ptr<Database> take_kept(const ConnectionUrl& url, CancelToken& cancel);

  std::mutex mutex_;
  std::vector<Kept> kept_;
};

}  // namespace rowcall
