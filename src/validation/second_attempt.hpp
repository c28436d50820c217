// SPDX-License-Identifier: Apache-2.0
// A pair that failed by bad luck starts over once: which failures are bad luck, and how long a server may be away.
#pragma once

#include "rowcall/base/cancel.hpp"
#include "rowcall/base/error.hpp"
#include "rowcall/model/plan.hpp"

#include <chrono>
#include <mutex>
#include <set>
#include <string>

namespace rowcall {

// The connections that answered in this run: one that is refused afterwards is not misspelt, its server is away.
// Thread-safe.
class AnsweredConnections {
 public:
  void add(const TablePlan& plan);
  [[nodiscard]] bool holds(const std::string& connection) const;

 private:
  mutable std::mutex mutex_;
  std::set<std::string> connections_;
};

// May the pair succeed when it starts over on new connections and a new snapshot?
[[nodiscard]] bool is_bad_luck(const Error& error, const AnsweredConnections& answered);

// Waits for a server that restarts: half a second at first, twice as long each time, half a minute in all.
class Patience {
 public:
  explicit Patience(const CancelToken& cancel) : cancel_(cancel) {}
  // Returns after a pause; false when the patience is at its end, or the token was requested.
  bool wait();

 private:
  const CancelToken& cancel_;
  std::chrono::milliseconds pause_{500};
  std::chrono::milliseconds left_{30'000};
};

}  // namespace rowcall
