// SPDX-License-Identifier: Apache-2.0
// Compares a table segment by segment, and keeps what it found in each, so that a run that ended can go on.
#pragma once

#include "strategies.hpp"

#include <functional>

namespace rowcall {

// Compares all that the sides read; false when the limit was reached.
using CompareSides = std::function<bool(std::span<const Sides>, const DiffContext&, Findings&)>;

// Compares by `compare` what the context's log does not hold, and tells the findings of all segments, in key order, as
// if the table had been compared at once. False when the limit was reached. Tables whose rows an index does not lead to
// by whole numbers are one segment.
bool compare_kept_segments(std::span<const Sides> connections, const DiffContext& context, Findings& findings,
                           const CompareSides& compare);

}  // namespace rowcall
