// SPDX-License-Identifier: Apache-2.0
// The part of a table's report that says why rows differ.
#pragma once

#include "text_layout.hpp"

#include "rowcall/model/outcome.hpp"

#include <cstddef>
#include <string>

namespace rowcall {

// Part "why", with an empty line before it; empty where no cause was found.
[[nodiscard]] std::string causes_text(const TableOutcome& outcome, std::size_t width, const Painter& paint);

}  // namespace rowcall
