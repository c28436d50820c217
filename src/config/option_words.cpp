// SPDX-License-Identifier: Apache-2.0
#include "rowcall/config/option_words.hpp"

#include "words.hpp"

#include "rowcall/base/datetime.hpp"
#include "rowcall/base/duration.hpp"
#include "rowcall/base/error.hpp"
#include "rowcall/base/instant.hpp"
#include "rowcall/base/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include <fmt/format.h>

namespace rowcall {
namespace {

constexpr std::array<std::string_view, 4> k_later_schemes{"duckdb", "file", "odbc", "databricks"};

Error unknown_word(std::string_view word, const std::vector<std::string>& known) {
  return {ErrorKind::usage, fmt::format("\"{}\" is none of {}{}", word, join(known, ", "), did_you_mean(word, known))};
}

template <typename Number>
Number parse_count(std::string_view text) {
  Number number = 0;
  const char* end = text.data() + text.size();
  const auto [read_to, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc() || read_to != end || number < 1)
    throw Error(ErrorKind::usage, fmt::format("\"{}\" is no whole number above 0", text));
  return number;
}

// A number of rows, or a share of them.
struct Amount {
  std::optional<std::uint64_t> rows;
  double share = 0;
};

Amount parse_amount(std::string_view text, std::uint64_t example) {
  constexpr double k_hundred = 100;
  if (!text.ends_with('%')) {
    try {
      return {parse_count<std::uint64_t>(text), 0};
    } catch (const Error&) {
      throw Error(ErrorKind::usage,
                  fmt::format("\"{}\" is neither a number of rows such as {} nor a share such as 0.5%", text, example));
    }
  }
  const std::string_view number = text.substr(0, text.size() - 1);
  double percent = 0;
  const char* end = number.data() + number.size();
  const auto [read_to, error] = std::from_chars(number.data(), end, percent, std::chars_format::fixed);
  if (error != std::errc() || read_to != end || !(percent > 0) || percent > k_hundred)
    throw Error(ErrorKind::usage, fmt::format("\"{}\" is no share above 0% and up to 100%", text));
  return {{}, percent / k_hundred};
}

}  // namespace

Strategy parse_strategy(std::string_view word) {
  const std::vector<std::string> known{"auto", "stream", "checksum", "join"};
  for (const Strategy strategy : {Strategy::automatic, Strategy::stream, Strategy::checksum, Strategy::join})
    if (name(strategy) == word) return strategy;
  throw unknown_word(word, known);
}

DigestHere parse_digest_here(std::string_view word) {
  const std::vector<std::string> known{"neither", "source", "target", "both"};
  for (const DigestHere sides : {DigestHere::neither, DigestHere::source, DigestHere::target, DigestHere::both})
    if (name(sides) == word) return sides;
  throw unknown_word(word, known);
}

NameCase parse_name_case(std::string_view word) {
  const std::vector<std::string> known{"lower", "upper", "keep"};
  for (const NameCase letters : {NameCase::lower, NameCase::upper, NameCase::as_is})
    if (name(letters) == word) return letters;
  throw unknown_word(word, known);
}

SchemaScope parse_schema_scope(std::string_view word) {
  const std::vector<std::string> known{"off", "names", "types", "full"};
  for (const SchemaScope scope : {SchemaScope::off, SchemaScope::names, SchemaScope::types, SchemaScope::full})
    if (name(scope) == word) return scope;
  throw unknown_word(word, known);
}

std::uint64_t parse_segment_rows(std::string_view text) {
  constexpr std::uint64_t k_most_rows = 1'000'000'000;
  const auto rows = parse_count<std::uint64_t>(text);
  if (rows > k_most_rows)
    throw Error(ErrorKind::usage, fmt::format("{} rows per segment are too many; {} are the most", rows, k_most_rows));
  return rows;
}

std::uint64_t parse_limit(std::string_view text) { return parse_count<std::uint64_t>(text); }

std::chrono::microseconds parse_max_time(std::string_view text) {
  constexpr Int128 k_year = Int128{365} * 24 * 3600 * 1'000'000;
  const std::optional<Int128> time = parse_duration(text);
  if (!time || *time <= 0)
    throw Error(ErrorKind::usage, fmt::format("\"{}\" is no duration such as 90s, 5m, 2h or 1d above 0", text));
  if (*time > k_year) throw Error(ErrorKind::usage, fmt::format("{} is too long; 365d are the most", text));
  return std::chrono::microseconds(static_cast<std::int64_t>(*time));
}

int parse_recheck(std::string_view text) {
  constexpr int k_most = 100;
  int times = 0;
  const char* end = text.data() + text.size();
  const auto [read_to, error] = std::from_chars(text.data(), end, times);
  if (error != std::errc() || read_to != end || times < 0 || times > k_most)
    throw Error(ErrorKind::usage, fmt::format("\"{}\" is no whole number from 0 to {}", text, k_most));
  return times;
}

std::chrono::microseconds parse_recheck_wait(std::string_view text) {
  constexpr Int128 k_day = Int128{24} * 3600 * 1'000'000;
  const std::optional<Int128> time = parse_duration(text);
  if (!time) throw Error(ErrorKind::usage, fmt::format("\"{}\" is no duration such as 500ms, 2s or 1m", text));
  if (*time > k_day) throw Error(ErrorKind::usage, fmt::format("{} is too long; 1d is the most", text));
  return std::chrono::microseconds(static_cast<std::int64_t>(*time));
}

std::uint64_t parse_max_rate(std::string_view text) {
  return parse_count<std::uint64_t>(text.ends_with("/s") ? text.substr(0, text.size() - 2) : text);
}

std::uint64_t parse_memory(std::string_view text) {
  constexpr std::uint64_t k_mega = std::uint64_t{1} << 20;
  constexpr std::uint64_t k_least = 16 * k_mega;
  constexpr std::uint64_t k_most = k_mega * k_mega;
  std::uint64_t number = 0;
  const char* end = text.data() + text.size();
  const auto [read_to, error] = std::from_chars(text.data(), end, number);
  std::string unit = to_lower(std::string_view(read_to, end));
  if (unit.ends_with('b')) unit.pop_back();
  const std::uint64_t size = unit == "m" ? k_mega : unit == "g" ? 1024 * k_mega : 0;
  if (error != std::errc() || size == 0)
    throw Error(ErrorKind::usage, fmt::format("\"{}\" is no size such as 64M or 1G", text));
  if (number > k_most / size) throw Error(ErrorKind::usage, fmt::format("{} is too much; 1024G are the most", text));
  if (number * size < k_least) throw Error(ErrorKind::usage, fmt::format("{} is too little; 16M are the least", text));
  return number * size;
}

bool parse_switch(std::string_view text) {
  if (text != "true" && text != "false")
    throw Error(ErrorKind::usage, fmt::format("\"{}\" is neither true nor false", text));
  return text == "true";
}

int parse_jobs(std::string_view text) {
  constexpr int k_most_jobs = 64;
  const int jobs = parse_count<int>(text);
  if (jobs > k_most_jobs)
    throw Error(ErrorKind::usage,
                fmt::format("{} connections per side are too many; {} are the most", jobs, k_most_jobs));
  return jobs;
}

int parse_max_connections(std::string_view text) {
  constexpr int k_most = 10'000;
  const int connections = parse_count<int>(text);
  if (connections > k_most)
    throw Error(ErrorKind::usage, fmt::format("{} connections are too many; {} are the most", connections, k_most));
  return connections;
}

std::vector<ColumnMapping> parse_map(std::string_view text) {
  std::vector<ColumnMapping> map;
  for (const std::string_view element : split_unquoted(text, ',')) {
    const std::vector<std::string_view> sides = split_unquoted(element, '=');
    if (sides.size() != 2)
      throw Error(ErrorKind::usage, fmt::format("\"{}\" is not SOURCE_COLUMN=TARGET_COLUMN", element));
    map.push_back({one_name(sides[0]), one_name(sides[1])});
  }
  return map;
}

ColumnExpression parse_expression(std::string_view text) {
  const std::vector<std::string_view> parts = split_unquoted(text, '=');
  if (parts.size() < 2) throw Error(ErrorKind::usage, fmt::format("\"{}\" is not COLUMN=SQL", text));
  const std::string_view sql = text.substr(parts.front().size() + 1);
  if (trim(sql).empty()) throw Error(ErrorKind::usage, fmt::format("\"{}\" has no SQL behind the =", text));
  return {one_name(parts.front()), std::string(sql)};
}

TimeBound parse_time_bound(std::string_view text) {
  if (const std::optional<Int128> ago = parse_duration(text)) return {true, *ago, std::string(text)};
  std::string instant;
  if (append_canonical_instant(text, instant)) {
    if (const std::optional<Int128> at = microseconds_of(instant)) return {false, *at, std::string(text)};
  }
  throw Error(ErrorKind::usage, fmt::format("\"{}\" is neither a duration such as 90s, 5m, 2h or 1d nor a time such as "
                                            "2024-03-31T12:00:00Z",
                                            text));
}

SampleSize parse_sample(std::string_view text) {
  const Amount amount = parse_amount(text, 10'000);
  return {amount.rows, amount.share, std::string(text)};
}

FailOver parse_fail_over(std::string_view text) {
  const Amount amount = parse_amount(text, 10);
  return {amount.rows, amount.share, std::string(text)};
}

std::uint64_t parse_seed(std::string_view text) {
  std::uint64_t seed = 0;
  const char* end = text.data() + text.size();
  const auto [read_to, error] = std::from_chars(text.data(), end, seed);
  if (error != std::errc() || read_to != end)
    throw Error(ErrorKind::usage, fmt::format("\"{}\" is no whole number from 0 to 2^64 - 1", text));
  return seed;
}

std::string parse_condition(std::string_view text) {
  if (trim(text).empty()) throw Error(ErrorKind::usage, "the condition is empty");
  return std::string(text);
}

std::string parse_query(std::string_view text) {
  std::string_view query = trim(text);
  while (query.ends_with(';')) query = trim(query.substr(0, query.size() - 1));
  if (query.empty()) throw Error(ErrorKind::usage, "the query is empty");
  return std::string(query);
}

std::string later_sentence(std::string_view thing, std::string_view instead) {
  return fmt::format("{} is not in this version of rowcall{}{}", thing, instead.empty() ? "" : "; ", instead);
}

void refuse_later_scheme(std::string_view url) {
  const std::string scheme = to_lower(url.substr(0, url.find(':')));
  if (url.find(':') == std::string_view::npos || std::ranges::find(k_later_schemes, scheme) == k_later_schemes.end())
    return;
  throw Error(ErrorKind::usage,
              later_sentence("the scheme " + scheme + ":", "it has postgresql:, mysql:, mariadb: and sqlite:"));
}

}  // namespace rowcall
