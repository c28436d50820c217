// SPDX-License-Identifier: Apache-2.0
// How many connections the pairs of a run may have at a time: those of the run, and those that a connection of the
// config allows (`max_connections`).
#pragma once

#include "pair_queue.hpp"

#include "rowcall/model/request.hpp"

#include <cstddef>
#include <span>

namespace rowcall {

// A queue of the pairs in which each side has at most `connections` at a time, and each connection of the config as
// many sessions as it allows. Throws Error(usage) for a pair that would need more than that alone.
[[nodiscard]] PairQueue make_pair_queue(std::span<const PairRequest> pairs, std::size_t connections);

}  // namespace rowcall
