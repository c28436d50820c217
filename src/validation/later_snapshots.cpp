// SPDX-License-Identifier: Apache-2.0
// What --recheck needs of a pair: both sides as they are later than at first.
#include "table_validation.hpp"

namespace rowcall {

// Readers read in whatever snapshot their connection is in.
LaterSides TableValidation::later(const Sides& sides) {
  const auto let_go = [this] {
    for (Side* side : {&source_, &target_}) {
      if (joins() && side == &target_) continue;
      side->database->end_snapshot();
      for (const auto& other : side->others) other->end_snapshot();
    }
  };
  const auto look = [this, sides] {
    const std::string source_snapshot = source_.database->begin_snapshot();
    static_cast<void>(joins() ? joined_snapshot(source_snapshot) : target_.database->begin_snapshot());
    return sides;
  };
  return {let_go, look};
}

}  // namespace rowcall
