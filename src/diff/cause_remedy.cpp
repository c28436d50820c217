// SPDX-License-Identifier: Apache-2.0
// Remedies are advice for the user: options of rowcall, and expressions in the words of the engine that would run them.
// Nothing here is ever sent to a database.
#include "cause_words.hpp"

#include "rowcall/base/decimal_math.hpp"
#include "rowcall/base/duration.hpp"
#include "rowcall/base/instant.hpp"
#include "rowcall/base/text.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

namespace rowcall {

namespace {

enum class Words : std::uint8_t { postgresql, mysql, sqlite };

// One side of a column as expressions speak of it.
class SideOfColumn {
 public:
  SideOfColumn(const Telling& telling, bool is_source) : column_(telling.column), is_source_(is_source) {
    const std::string& engine = is_source ? telling.plan.source.engine : telling.plan.target.engine;
    words_ = engine.starts_with("PostgreSQL") ? Words::postgresql
             : engine.starts_with("SQLite")   ? Words::sqlite
                                              : Words::mysql;
  }

  [[nodiscard]] Words words() const noexcept { return words_; }

  // The column as this side's SQL names it.
  [[nodiscard]] std::string name() const {
    const std::string& plain = is_source_ ? column_.name : column_.target_name;
    const bool is_simple = std::all_of(plain.begin(), plain.end(), [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    });
    if (is_simple) return plain;
    const std::string quote(1, words_ == Words::mysql ? '`' : '"');
    return quote + replace_all(plain, quote, quote + quote) + quote;
  }

  // `--target-expr "price=price / 100"`.
  [[nodiscard]] std::string expression(std::string_view sql) const {
    return option_with(is_source_ ? "source-expr" : "target-expr",
                       fmt::format("{}={}", option_word(column_.name), sql));
  }

  [[nodiscard]] std::string character(std::int32_t code) const {
    if (words_ == Words::postgresql) return fmt::format("chr({})", code);
    return words_ == Words::sqlite ? fmt::format("char({})", code)
                                   : fmt::format("convert(char({} using utf32) using utf8mb4)", code);
  }

  [[nodiscard]] std::string moved_by(Int128 microseconds) const {
    const Int128 positive = microseconds < 0 ? -microseconds : microseconds;
    const Int128 seconds = positive / k_microseconds_per_second;
    const int size = seconds % 3600 == 0 ? 3600 : seconds % 60 == 0 ? 60 : 1;
    const std::string number = to_string(seconds / size);
    const std::string_view sign = microseconds < 0 ? "-" : "+";
    const std::string_view unit = size == 3600 ? "hour" : size == 60 ? "minute" : "second";
    switch (words_) {
      case Words::postgresql:
        return fmt::format("{} {} interval '{} {}s'", name(), sign, number, unit);
      case Words::sqlite:
        return fmt::format("datetime({}, '{}{} {}s')", name(), sign, number, unit);
      case Words::mysql:
        break;
    }
    return fmt::format("{} {} interval {} {}", name(), sign, number, unit);
  }

 private:
  const ColumnPlan& column_;
  bool is_source_;
  Words words_ = Words::mysql;
};

std::string literal(const ExampleValue& value) { return "'" + replace_all(value.bytes, "'", "''") + "'"; }

std::string rule(std::string_view name, const Telling& telling) {
  return fmt::format("--{} {}", name, option_word(telling.column.name));
}

std::string rule(std::string_view name, const Telling& telling, std::string_view value) {
  return fmt::format("--{} {}={}", name, option_word(telling.column.name), value);
}

// 10 to the power of -digits, in plain notation.
std::string unit_of(std::int32_t digits) {
  if (digits == 0) return "1";
  return "0." + std::string(static_cast<std::size_t>(digits - 1), '0') + "1";
}

std::string fraction_unit(std::int32_t digits) {
  Int128 unit = k_microseconds_per_second;
  for (; digits > 0; --digits) unit /= 10;
  return duration_text(unit);
}

std::string relative_tolerance(double error) {
  return fmt::format("1e{}", static_cast<int>(std::ceil(std::log10(error))));
}

// The other word of a pair, in the same case.
std::string opposite(const std::string& word) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 7> k_pairs{
      {{"1", "0"}, {"on", "off"}, {"t", "f"}, {"true", "false"}, {"y", "n"}, {"yes", "no"}, {"ja", "nein"}}};
  const std::string lower = to_lower(word);
  for (const auto& [yes, no] : k_pairs) {
    if (lower != yes && lower != no) continue;
    std::string other(lower == yes ? no : yes);
    for (std::size_t i = 0; i < other.size(); ++i) {
      const bool upper = word[std::min(i, word.size() - 1)] != lower[std::min(i, lower.size() - 1)];
      if (upper) other[i] = static_cast<char>(other[i] - 'a' + 'A');
    }
    return other;
  }
  return "";
}

bool can_map(const std::string& word) {
  return !word.empty() && word.size() <= 40 && word.find_first_of(",=:\"'") == std::string::npos;
}

std::string map_values(const Settled& cause, const Telling& telling, bool with_opposite) {
  const std::string& from = cause.source.bytes;
  const std::string& to = cause.target.bytes;
  if (!can_map(from) || !can_map(to)) return "";
  std::string words = fmt::format("{}:{}={}", option_word(telling.column.name), from, to);
  if (with_opposite && !opposite(from).empty() && !opposite(to).empty())
    words += fmt::format(",{}={}", opposite(from), opposite(to));
  const bool plain = words.find_first_of(" \\$`!*?()[]{}<>|&;#~") == std::string::npos;
  return plain ? "--map-values " + words : option_with("map-values", words);
}

bool has_no_zone(const std::optional<ColumnType>& type) { return type && type->kind == Kind::timestamp; }

// The target as it would be in UTC, or as the source is.
std::string shift_remedy(const Settled& cause, const Telling& telling) {
  const SideOfColumn target(telling, false);
  const Int128 offset = Int128{cause.what.number} * k_shift_seconds * k_microseconds_per_second;
  // An expression would move the rows that are right.
  if (telling.some_unchanged) return rule("time-tol", telling, duration_text(offset < 0 ? -offset : offset));
  const std::optional<ZoneMatch>& zone = telling.zone;
  if (!zone) return telling.one_shift ? target.expression(target.moved_by(-offset)) : "";
  const bool target_is_local = zone->fit == ZoneFit::target_local;
  const auto& local_type = target_is_local ? telling.column.target_type : telling.column.source_type;
  const auto& other_type = target_is_local ? telling.column.source_type : telling.column.target_type;
  if (telling.column.compared_as.kind == Kind::timestamptz && has_no_zone(local_type) && !has_no_zone(other_type))
    return "--assume-tz " + zone->zone;
  if (telling.one_shift) return target.expression(target.moved_by(-offset));
  const SideOfColumn local(telling, !target_is_local);
  if (local.words() == Words::postgresql)
    return local.expression(fmt::format("{} at time zone '{}' at time zone 'UTC'", local.name(), zone->zone));
  if (local.words() == Words::mysql)
    return local.expression(fmt::format("convert_tz({}, '{}', 'UTC')", local.name(), zone->zone));
  return "";
}

Int128 number_of(const std::string& digits) {
  Int128 value = 0;
  for (const char c : digits)
    if (c != '-') value = value * 10 + (c - '0');
  return digits.starts_with('-') ? -value : value;
}

std::string offset_remedy(const Settled& cause, const Telling& telling) {
  const SideOfColumn target(telling, false);
  const std::string& offset = telling.memory.offsets.value(cause.what.number);
  if (cause.what.why == Why::time_offset) {
    const Int128 microseconds = number_of(offset);
    if (telling.some_unchanged || microseconds % k_microseconds_per_second != 0)
      return telling.column.compared_as.kind == Kind::date
                 ? ""
                 : rule("time-tol", telling, duration_text(microseconds < 0 ? -microseconds : microseconds));
    return target.expression(target.moved_by(-microseconds));
  }
  if (telling.some_unchanged) return rule("abs-tol", telling, absolute(offset));
  const bool negative = offset.starts_with('-');
  return target.expression(fmt::format("{} {} {}", target.name(), negative ? "+" : "-", absolute(offset)));
}

std::string scale_remedy(const Settled& cause, const Telling& telling) {
  if (telling.some_unchanged) return "";
  const SideOfColumn target(telling, false);
  const std::int32_t power = cause.what.number;
  const std::string factor = "1" + std::string(static_cast<std::size_t>(std::abs(power)), '0');
  return target.expression(power > 0 ? fmt::format("{} / {}.0", target.name(), factor)
                                     : fmt::format("{} * {}", target.name(), factor));
}

// Damages the good side in the same way, so that what else differs shows.
std::string expression_remedy(const Settled& cause, const Telling& telling) {
  const SideOfColumn good(telling, !cause.what.reversed);
  const SideOfColumn broken(telling, cause.what.reversed);
  switch (cause.what.why) {
    case Why::null_nan: {
      const SideOfColumn with_nan(telling, !cause.what.reversed);
      return with_nan.expression(fmt::format("nullif({}, 'NaN')", with_nan.name()));
    }
    case Why::null_default:
      // NULL is in the source.
      return broken.expression(fmt::format("coalesce({}, {})", broken.name(), literal(cause.target)));
    case Why::default_date: {
      const SideOfColumn with_date(telling, !cause.what.reversed);
      return with_date.expression(
          fmt::format("nullif({}, '{}')", with_date.name(), default_date_text(cause.what.number)));
    }
    case Why::line_endings: {
      const SideOfColumn with_cr(telling, cause.source.bytes.find('\r') != std::string::npos);
      return with_cr.expression(fmt::format("replace({}, {}, '')", with_cr.name(), with_cr.character('\r')));
    }
    case Why::leading_zeros:
      return good.words() == Words::mysql ? good.expression(fmt::format("trim(leading '0' from {})", good.name()))
                                          : good.expression(fmt::format("ltrim({}, '0')", good.name()));
    case Why::hex_text:
      return good.words() == Words::postgresql
                 ? good.expression(fmt::format("encode(convert_to({}, 'UTF8'), 'hex')", good.name()))
                 : good.expression(fmt::format("lower(hex({}))", good.name()));
    case Why::double_encoded:
      if (broken.words() == Words::postgresql)
        return broken.expression(fmt::format("convert_from(convert_to({}, 'WIN1252'), 'UTF8')", broken.name()));
      if (broken.words() == Words::mysql)
        return broken.expression(
            fmt::format("convert(cast(convert({} using latin1) as binary) using utf8mb4)", broken.name()));
      return "";
    case Why::cut_to_characters:
      return good.expression(fmt::format("substr({}, 1, {})", good.name(), cause.what.number));
    case Why::time_dropped:
      return good.words() == Words::sqlite ? good.expression(fmt::format("date({})", good.name()))
                                           : good.expression(fmt::format("cast({} as date)", good.name()));
    default:
      return "";
  }
}

// What no option and no expression can bring back.
std::string reload_remedy(const Settled& cause) {
  switch (cause.what.why) {
    case Why::replacement_character:
      return "load these rows again with UTF-8 (utf8mb4) on the whole way";
    case Why::integer_wrap:
    case Why::clamped:
      return "give the column a wider type and load these rows again";
    case Why::cut_to_bytes:
    case Why::cut_anywhere:
      return "give the column more room and load these rows again";
    default:
      return "";
  }
}

std::string rule_remedy(const Settled& cause, const Telling& telling) {
  switch (cause.what.why) {
    case Why::null_empty:
      return rule("null-equals-empty", telling);
    case Why::zero_date:
      return cause.source.reading == Reading::null || cause.target.reading == Reading::null
                 ? rule("zero-date-as-null", telling)
                 : "";
    case Why::trailing_blanks:
      return rule("rtrim", telling);
    case Why::surrounding_blanks:
      return telling.column.compared_as.kind == Kind::text ? rule("trim", telling) : "";
    case Why::letter_case:
      return rule("ignore-case", telling);
    case Why::unicode_form:
      return rule("nfc", telling);
    case Why::json_format:
      return rule("json", telling);
    case Why::array_order:
      return rule("unordered-arrays", telling);
    case Why::truth_words:
      return cause.what.number == 0 ? map_values(cause, telling, true) : "";
    case Why::replaced:
      return map_values(cause, telling, false);
    case Why::half_away:
      return rule("round", telling, std::to_string(cause.what.number));
    case Why::half_even:
      return rule("abs-tol", telling, multiply(unit_of(cause.what.number), "0.5"));
    case Why::cut_digits:
    case Why::tie_rounding:
      return rule("abs-tol", telling, unit_of(cause.what.number));
    case Why::fraction_rounded:
      return rule("round", telling, std::to_string(cause.what.number));
    case Why::fraction_cut:
      return rule("time-tol", telling, fraction_unit(cause.what.number));
    case Why::float_noise:
      return rule("rel-tol", telling, relative_tolerance(telling.memory.largest_relative_error));
    case Why::through_float32:
      return rule("rel-tol", telling, "1e-7");
    case Why::through_float64:
      return rule("rel-tol", telling, "1e-15");
    case Why::significant_digits:
      return rule("rel-tol", telling, fmt::format("1e-{}", cause.what.number - 1));
    case Why::constant_value:
      return rule("exclude", telling);
    default:
      return "";
  }
}

}  // namespace

std::string option_word(std::string_view column) {
  const bool is_plain = column.find_first_of(",=:\"*? '\\$`!()[]{}<>|&;#~\t\n") == std::string_view::npos;
  if (is_plain && !column.empty()) return std::string(column);
  const std::string quoted = "\"" + replace_all(column, "\"", "\"\"") + "\"";
  return "'" + replace_all(quoted, "'", "'\\''") + "'";
}

std::string option_with(std::string_view name, std::string_view words) {
  if (words.find_first_of("\"$`\\!") == std::string_view::npos) return fmt::format("--{} \"{}\"", name, words);
  return fmt::format("--{} '{}'", name, replace_all(words, "'", "'\\''"));
}

std::string remedy_for(const Settled& cause, const Telling& telling) {
  switch (cause.what.why) {
    case Why::zone_shift:
      return shift_remedy(cause, telling);
    case Why::number_offset:
    case Why::time_offset:
      return offset_remedy(cause, telling);
    case Why::scale_factor:
      return scale_remedy(cause, telling);
    default:
      break;
  }
  std::string remedy = rule_remedy(cause, telling);
  if (remedy.empty()) remedy = expression_remedy(cause, telling);
  return remedy.empty() ? reload_remedy(cause) : remedy;
}

}  // namespace rowcall
