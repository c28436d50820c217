// SPDX-License-Identifier: Apache-2.0
// What the values of options mean: shared by the command line and the config file, whose
// keys have the same names.
//
// The parsers throw Error(usage) with a sentence that does not name the option; the caller puts `--limit: ` or
// `rowcall.yaml:12: limit: ` before it.
#pragma once

#include "rowcall/model/request.hpp"
#include "rowcall/model/table_group.hpp"

#include <chrono>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rowcall {

[[nodiscard]] Strategy parse_strategy(std::string_view word);
[[nodiscard]] DigestHere parse_digest_here(std::string_view word);
[[nodiscard]] NameCase parse_name_case(std::string_view word);
[[nodiscard]] SchemaScope parse_schema_scope(std::string_view word);
// A whole number above 0.
[[nodiscard]] std::uint64_t parse_limit(std::string_view text);
[[nodiscard]] std::uint64_t parse_segment_rows(std::string_view text);
// A duration above 0, up to a year.
[[nodiscard]] std::chrono::microseconds parse_max_time(std::string_view text);
// How often, 0 to 100.
[[nodiscard]] int parse_recheck(std::string_view text);
// A duration of up to a day, 0 included.
[[nodiscard]] std::chrono::microseconds parse_recheck_wait(std::string_view text);
// Rows a second: `1000` or `1000/s`.
[[nodiscard]] std::uint64_t parse_max_rate(std::string_view text);
// `256M`, `1G`: bytes in powers of 1024, from 16M to 1T.
[[nodiscard]] std::uint64_t parse_memory(std::string_view text);
// "true" or "false".
[[nodiscard]] bool parse_switch(std::string_view text);
// Connections per side, 1 to 64.
[[nodiscard]] int parse_jobs(std::string_view text);
[[nodiscard]] int parse_max_connections(std::string_view text);
// `cust=customer_id,"order, no"=order_no`.
[[nodiscard]] std::vector<ColumnMapping> parse_map(std::string_view text);

// `total=price * quantity`, where the name may be quoted as in SQL.
[[nodiscard]] ColumnExpression parse_expression(std::string_view text);
// SQL without the semicolon at its end.
[[nodiscard]] std::string parse_query(std::string_view text);
// A row filter, which is not blank.
[[nodiscard]] std::string parse_condition(std::string_view text);

// `2h` is so long before now; `2024-03-31`, `2024-03-31 12:00:00+02` are points in time, in UTC without a zone.
[[nodiscard]] TimeBound parse_time_bound(std::string_view text);

// `10000` is about so many rows, `0.5%` a share of all keys.
[[nodiscard]] FailOver parse_fail_over(std::string_view text);
[[nodiscard]] SampleSize parse_sample(std::string_view text);
// A whole number of 64 bits, 0 included.
[[nodiscard]] std::uint64_t parse_seed(std::string_view text);

// `the command fix is not in this version of rowcall; rowcall diff …`.
[[nodiscard]] std::string later_sentence(std::string_view thing, std::string_view instead);

// Throws Error(usage) when `url` has one of the schemes that come in a later version.
void refuse_later_scheme(std::string_view url);

}  // namespace rowcall
