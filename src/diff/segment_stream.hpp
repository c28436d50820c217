// SPDX-License-Identifier: Apache-2.0
// The stream strategy over several connections: workers merge segments, this thread reports what they find.
#pragma once

#include "strategies.hpp"

namespace rowcall {

// As stream_rows, which it serves for more than one connection.
bool stream_segments(std::span<const Sides> connections, const KeyOrder& order, const DiffContext& context,
                     Findings& findings);

}  // namespace rowcall
