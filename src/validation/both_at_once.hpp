// SPDX-License-Identifier: Apache-2.0
// One piece of work on each side, at the same time.
#pragma once

#include "rowcall/base/cancel.hpp"
#include "rowcall/database/database.hpp"

#include <functional>

namespace rowcall {

using WorkOfSide = std::function<void(CancelToken& stop)>;

// Where one side fails, both are asked to stop, as they are by `cancel`, and the first failure is thrown.
void both_at_once(const WorkOfSide& of_source, const WorkOfSide& of_target, CancelToken& cancel);

// A database whose statements `stop` ends for a while, and `cancel` afterwards.
class Stoppable {
 public:
  Stoppable(Database& database, CancelToken& stop, CancelToken& cancel) : database_(database), cancel_(cancel) {
    database_.listen_to(stop);
  }
  ~Stoppable() { database_.listen_to(cancel_); }
  Stoppable(const Stoppable&) = delete;
  Stoppable& operator=(const Stoppable&) = delete;

 private:
  Database& database_;
  CancelToken& cancel_;
};

}  // namespace rowcall
