// SPDX-License-Identifier: Apache-2.0
// Puts a settled explanation into words: what it is, and what would settle the difference.
#pragma once

#include "cause_tally.hpp"

#include "rowcall/model/plan.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace rowcall {

struct Telling {
  const TablePlan& plan;
  const ColumnPlan& column;
  const ColumnMemory& memory;
  std::optional<ZoneMatch> zone;       // of all shifts of the column together
  bool one_shift = true;               // all moments are off by the same
  std::optional<std::uint64_t> pairs;  // rows with the same key on both sides, where that is known
  bool some_unchanged = false;         // other rows are known to have the same value on both sides
};

[[nodiscard]] std::string detail_of(const Settled& cause, const Telling& telling);
[[nodiscard]] std::string remedy_for(const Settled& cause, const Telling& telling);

// --- shared --------------------------------------------------------------------------------------------------------
// A value in a sentence: in quotes unless it is NULL, and cut where it is long.
[[nodiscard]] std::string in_quotes(const ExampleValue& value);
// The same with `, in the source` where the damage is not in the target.
[[nodiscard]] std::string with_side(const Settled& cause, const std::string& text);
// The detail of a cause that was reckoned of numbers and moments; empty for every other.
[[nodiscard]] std::string measured_detail(const Settled& cause, const Telling& telling);
// `+02:00`.
[[nodiscard]] std::string shift_text(std::int32_t quarters);
// `--abs-tol col=0.01`, and without a value `--rtrim col`.
[[nodiscard]] std::string rule_option(std::string_view name, const Telling& telling);
[[nodiscard]] std::string rule_option(std::string_view name, const Telling& telling, std::string_view value);
// The remedy that is an expression, or that depends on whether one may be; empty where there is none.
[[nodiscard]] std::string expression_for(const Settled& cause, const Telling& telling);
// A column's name as an option takes it, which is not yet quoted for a shell.
[[nodiscard]] std::string column_word(std::string_view column);
// The same, quoted for a shell.
[[nodiscard]] std::string option_word(std::string_view column);
// `--name "words"`, quoted for a shell.
[[nodiscard]] std::string option_with(std::string_view name, std::string_view words);

}  // namespace rowcall
