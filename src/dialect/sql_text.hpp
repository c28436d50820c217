// SPDX-License-Identifier: Apache-2.0
// Pieces of SQL text that the dialects share. Bytes in, bytes out; nothing here knows an engine.
#pragma once

#include "rowcall/model/type.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rowcall {

// `text` between two `mark`s, marks inside doubled: an identifier or a plain literal.
[[nodiscard]] std::string enclosed(std::string_view text, char mark);
[[nodiscard]] std::string comma_list(std::span<const std::string> items);
// Conditions joined by AND; nothing for none.
[[nodiscard]] std::string where_clause(std::span<const std::string> conditions);
// User SQL as one condition: on lines of its own, so that a comment at its end cannot swallow what follows.
[[nodiscard]] std::string user_condition(std::string_view where);
// `concat_ws('|', …)` over arguments, the first of which is not NULL. Where an engine allows only `limit` of them, each
// call joins the next ones to what the one inside of it made: arguments that are NULL leave no trace in either.
[[nodiscard]] std::string joined_fields(std::span<const std::string> arguments, std::size_t limit);

// The numbers in the first parentheses of a declared type: "numeric(12, 4)" gives 12 and 4.
[[nodiscard]] std::vector<int> type_arguments(std::string_view declared);
// A catalog cell as a number; nullopt for NULL and for anything that is none.
[[nodiscard]] std::optional<long long> number_in(const std::optional<std::string>& cell);

// Canonical values, taken apart for literals.
[[nodiscard]] bool is_plain_number(std::string_view canonical);  // neither NaN nor infinite
[[nodiscard]] bool is_whole_number(std::string_view canonical);  // digits and a sign, no point
[[nodiscard]] std::size_t digits_in(std::string_view canonical);
[[nodiscard]] std::string hex_of_uuid(std::string_view canonical);  // without dashes
// The year of a canonical date or time stamp, negative for BC (1 BC is -1); nullopt for infinities.
[[nodiscard]] std::optional<int> year_of(std::string_view canonical);
// `2024-02-29` of the time stamp `2024-02-29T00:00:00.000000Z`; nullopt at any other time of day. Infinities stay.
[[nodiscard]] std::optional<std::string> date_of_midnight(std::string_view canonical);
// The whole hours of a canonical time, negative ones for a negative time.
[[nodiscard]] int hours_of(std::string_view canonical);

}  // namespace rowcall
