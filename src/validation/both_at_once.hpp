// SPDX-License-Identifier: Apache-2.0
// One piece of work on each side, at the same time.
#pragma once

#include "rowcall/base/cancel.hpp"
#include "rowcall/database/database.hpp"

#include <functional>

namespace rowcall {

// Where one side fails, what the other's server runs is stopped, and the first failure is thrown. Both databases listen
// to `cancel` again afterwards.
void both_at_once(Database& source, const std::function<void()>& of_source, Database& target,
                  const std::function<void()>& of_target, CancelToken& cancel);

}  // namespace rowcall
