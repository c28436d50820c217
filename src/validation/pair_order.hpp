// SPDX-License-Identifier: Apache-2.0
// In which order the pairs of a run are begun.
#pragma once

#include "connection_pool.hpp"

#include "rowcall/base/cancel.hpp"
#include "rowcall/model/request.hpp"

#include <cstddef>
#include <span>
#include <vector>

namespace rowcall {

// The numbers of the pairs, the largest table first by the statistics of its source: a large one that began last would
// run alone in the end. One whose size is not known may be large, and comes before; equal ones keep their order. A
// source that cannot be asked has no sizes.
[[nodiscard]] std::vector<std::size_t> biggest_first(std::span<const PairRequest> pairs, ConnectionPool& connections,
                                                     CancelToken& cancel);

}  // namespace rowcall
