// SPDX-License-Identifier: Apache-2.0
// The end of a run over several tables: those without a partner, and the verdict of the whole.
#pragma once

#include "text_layout.hpp"

#include "rowcall/model/outcome.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace rowcall {

// "DIFFERENT — 3 tables: 1 different, 2 same; 1 table missing; 0.42 s"
[[nodiscard]] std::string run_line(const RunOutcome& outcome, std::size_t width, const Painter& paint);

// A line for each table without a partner: "missing: public.audit: mysql://app@db2/shop has no table audit".
[[nodiscard]] std::string unpaired_text(std::span<const UnpairedTable> tables, std::size_t width, const Painter& paint);

[[nodiscard]] Color unpaired_color(const UnpairedTable& table);

}  // namespace rowcall
