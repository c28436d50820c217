// SPDX-License-Identifier: Apache-2.0
#include "connection_pool.hpp"

#include "rowcall/base/error.hpp"
#include "rowcall/base/log.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace rowcall {

namespace {

// Servers, proxies and firewalls end what is silent for minutes, and restart in seconds.
constexpr auto k_surely_alive = std::chrono::seconds(1);

}  // namespace

std::unique_ptr<Database> ConnectionPool::take(const ConnectionUrl& url, CancelToken& cancel) {
  cancel.check();
  if (auto kept = take_kept(url, cancel)) return kept;
  return Database::open(url, cancel);
}

// The one that came back last: its server has its caches warm.
std::unique_ptr<Database> ConnectionPool::take_kept(const ConnectionUrl& url, CancelToken& cancel) {
  Kept kept;
  {
    const std::lock_guard lock(mutex_);
    const auto found = std::find_if(kept_.rbegin(), kept_.rend(), [&](const Kept& one) { return one.url == url; });
    if (found == kept_.rend()) return nullptr;
    kept = std::move(*found);
    kept_.erase(std::next(found).base());
  }
  kept.database->listen_to(cancel);
  if (Clock::now() - kept.since < k_surely_alive) return std::move(kept.database);
  try {
    kept.database->check_session();
    return std::move(kept.database);
  } catch (const Error& error) {
    cancel.check();
    log_debug(fmt::format("a kept connection is not used again: {}", error.what()));
    close_kept(url);
    return nullptr;
  }
}

void ConnectionPool::give_back(const ConnectionUrl& url, std::unique_ptr<Database> database,
                               const CancelToken& cancel) {
  try {
    database->end_snapshot();  // still listening: a server that fell silent must not be waited for
  } catch (const Error& error) {
    log_debug(fmt::format("a connection is not kept: {}", error.what()));
    return;
  }
  database->listen_to_nothing();
  if (cancel.requested()) return;
  const std::lock_guard lock(mutex_);
  kept_.push_back({url, std::move(database), Clock::now()});
}

void ConnectionPool::close_kept(const ConnectionUrl& url) {
  std::vector<Kept> closed;  // outside the lock: closing talks to the server
  const std::lock_guard lock(mutex_);
  const auto others =
      std::stable_partition(kept_.begin(), kept_.end(), [&](const Kept& one) { return one.url != url; });
  closed.assign(std::make_move_iterator(others), std::make_move_iterator(kept_.end()));
  kept_.erase(others, kept_.end());
}

}  // namespace rowcall
