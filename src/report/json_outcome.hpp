// SPDX-License-Identifier: Apache-2.0
// What json_table.hpp writes of a table and of a run, read again.
#pragma once

#include "json_field.hpp"

#include "rowcall/model/outcome.hpp"

namespace rowcall {

// All of a table but its differences. Throws Error(usage) naming the member that does not fit.
[[nodiscard]] TableOutcome read_table_outcome(const JsonField& table);
[[nodiscard]] RunOutcome read_run_outcome(const JsonField& document);

[[nodiscard]] Kind read_kind(const JsonField& word);
// "100", which JSON's own numbers might not hold.
[[nodiscard]] Int128 read_whole_number(const JsonField& text);
// nullopt for null.
[[nodiscard]] std::optional<Int128> read_key_end(const JsonField& slice, std::string_view member);

}  // namespace rowcall
