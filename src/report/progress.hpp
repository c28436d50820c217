// SPDX-License-Identifier: Apache-2.0
// The words of the progress line.
#pragma once

#include "rowcall/model/difference.hpp"

#include <cstddef>
#include <string>

namespace rowcall {

// "orders: reading rows  42%  4,200,000 rows  1,050,000 rows/s  6 s left  12 differences", cut to `width` columns.
// `seconds` have passed since the first step of this activity, which began at `first_row`.
[[nodiscard]] std::string progress_line(const ProgressSink::Step& step, std::uint64_t first_row, double seconds,
                                        std::size_t width);

}  // namespace rowcall
