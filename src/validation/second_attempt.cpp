// SPDX-License-Identifier: Apache-2.0
#include "second_attempt.hpp"

#include <algorithm>
#include <thread>

namespace rowcall {

void AnsweredConnections::add(const TablePlan& plan) {
  const std::lock_guard lock(mutex_);
  connections_.insert(plan.source.connection);
  connections_.insert(plan.target.connection);
}

bool AnsweredConnections::holds(const std::string& connection) const {
  const std::lock_guard lock(mutex_);
  return connections_.contains(connection);
}

bool is_bad_luck(const Error& error, const AnsweredConnections& answered) {
  if (error.is_transient()) return true;
  return error.kind() == ErrorKind::connection && answered.holds(error.fact("connection"));
}

bool Patience::wait() {
  constexpr std::chrono::milliseconds k_look(50);
  const auto pause = std::min(pause_, left_);
  if (pause.count() == 0) return false;
  for (auto slept = pause * 0; slept < pause; slept += k_look) {
    if (cancel_.requested()) return false;
    std::this_thread::sleep_for(k_look);
  }
  left_ -= pause;
  pause_ *= 2;
  return !cancel_.requested();
}

}  // namespace rowcall
