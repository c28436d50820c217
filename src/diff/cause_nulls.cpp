// SPDX-License-Identifier: Apache-2.0
// NULL on one side, and values that are none of the compared type.
#include "cause_classify.hpp"

#include "rowcall/base/decimal.hpp"
#include "rowcall/base/text.hpp"

#include <algorithm>
#include <array>

namespace rowcall {

namespace {

// Days that programs write where they know none.
constexpr std::array<std::string_view, 7> k_default_dates{"0000-00-00", "1970-01-01", "0001-01-01", "1900-01-01",
                                                          "1753-01-01", "1899-12-30", "9999-12-31"};

bool is_moment(Kind kind) { return kind == Kind::date || kind == Kind::timestamp || kind == Kind::timestamptz; }
bool is_number(Kind kind) {
  return kind == Kind::integer || kind == Kind::decimal || kind == Kind::float32 || kind == Kind::float64;
}

void explain_value_against_null(const Cell& value, bool reversed, Kind kind, ColumnMemory& memory, Claims& claims) {
  const auto claim = [&](Why why, std::int32_t number = 0) { claims.add({why, reversed, number, number}); };
  if (value.bytes.empty()) return claim(Why::null_empty);
  if (value.bytes == "NaN" && is_number(kind)) return claim(Why::null_nan);
  if (value.reading == Reading::unreadable && is_zero_date(value.bytes)) return claim(Why::zero_date);
  if (kind == Kind::json && value.bytes == "null") return claim(Why::json_null);
  if (kind == Kind::json && (value.bytes == "[]" || value.bytes == "{}"))
    return claim(Why::null_empty, value.bytes == "[]" ? 1 : 2);
  if (is_moment(kind) && value.reading == Reading::value)
    if (const std::int32_t number = default_date(value.bytes); number >= 0) return claim(Why::default_date, number);
  claim(reversed ? Why::null_to_value : Why::value_to_null);
  if (reversed && value.reading == Reading::value)
    if (const auto number = memory.targets.follow(value.bytes)) claim(Why::null_default, *number);
}

// A date of which only a part is zero, or a day that no calendar has.
bool looks_like_date(std::string_view text) {
  return text.size() >= 10 && text[4] == '-' && text[7] == '-' &&
         std::all_of(text.begin(), text.begin() + 10, [](char c) { return c == '-' || (c >= '0' && c <= '9'); });
}

bool is_other_number(std::string_view text) {
  std::string canonical;
  return append_canonical_decimal(text, canonical) && canonical != "0" && canonical != "1";
}

void explain_word(const Cell& word, const Cell& other, bool reversed, Kind kind, ColumnMemory& memory, Claims& claims) {
  const auto claim = [&](Why why, std::int32_t number = 0) { claims.add({why, reversed, number, number}); };
  if (is_moment(kind) && is_zero_date(word.bytes))
    return claim(Why::zero_date, other.reading == Reading::value ? default_date(other.bytes) + 1 : 0);
  if (is_moment(kind) && looks_like_date(word.bytes)) return claim(Why::invalid_date);
  if (kind == Kind::boolean && same_truth(word.bytes, other.bytes)) {
    memory.words.add((reversed ? other : word).bytes, (reversed ? word : other).bytes);
    return claim(Why::truth_words);
  }
  if (kind == Kind::boolean && is_other_number(word.bytes) && other.bytes == "true") return claim(Why::truth_words, 1);
  if (word.bytes != other.bytes && trim(word.bytes) == other.bytes) return claim(Why::surrounding_blanks);
  if (is_number(kind) && same_number(word.bytes, other.bytes)) return claim(Why::number_format);
  if (kind == Kind::boolean) memory.words.give_up();  // a map must know every word
  claim(Why::not_readable);
}

}  // namespace

std::int32_t default_date(std::string_view canonical) {
  for (std::size_t i = 0; i < k_default_dates.size(); ++i) {
    if (!canonical.starts_with(k_default_dates[i])) continue;
    std::string_view rest = canonical.substr(k_default_dates[i].size());
    // No time of day but midnight, or the last moment of the last day.
    const bool is_plain = rest.empty() || rest == "T00:00:00.000000" || rest == "T00:00:00.000000Z";
    const bool is_end = k_default_dates[i].starts_with("9999") && rest.starts_with("T23:59:59");
    return is_plain || is_end ? static_cast<std::int32_t>(i) : -1;
  }
  return -1;
}

std::string_view default_date_text(std::int32_t number) { return k_default_dates.at(static_cast<std::size_t>(number)); }

bool is_zero_date(std::string_view text) {
  constexpr std::string_view k_digits = "123456789";
  return text.starts_with("0000-00-00") && text.find_first_of(k_digits) == std::string_view::npos;
}

void explain_null(const CellPair& cells, Kind kind, ColumnMemory& memory, Claims& claims) {
  const bool source_is_null = cells.source.reading == Reading::null;
  explain_value_against_null(source_is_null ? cells.target : cells.source, source_is_null, kind, memory, claims);
}

void explain_unreadable(const CellPair& cells, Kind kind, ColumnMemory& memory, Claims& claims) {
  const bool reversed = cells.source.reading == Reading::value;
  if (reversed)
    explain_word(cells.target, cells.source, true, kind, memory, claims);
  else
    explain_word(cells.source, cells.target, false, kind, memory, claims);
}

}  // namespace rowcall
