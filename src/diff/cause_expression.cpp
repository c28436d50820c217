// SPDX-License-Identifier: Apache-2.0
// Remedies that are expressions, in the words of the engine that would run them. Nothing here is ever sent to a
// database.
#include "cause_sight.hpp"
#include "cause_utf8.hpp"
#include "cause_words.hpp"

#include "rowcall/base/decimal_math.hpp"
#include "rowcall/base/duration.hpp"
#include "rowcall/base/instant.hpp"
#include "rowcall/base/text.hpp"

#include <algorithm>
#include <cstdlib>
#include <initializer_list>
#include <optional>
#include <utility>
#include <vector>

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
                       fmt::format("{}={}", column_word(column_.name), sql));
  }

  // A text of control characters.
  [[nodiscard]] std::string characters(std::string_view text) const {
    if (words_ == Words::mysql) return fmt::format("convert(x'{}' using utf8mb4)", to_hex(text));
    std::vector<std::string> parts;
    for (const char c : text)
      parts.push_back(fmt::format("{}({})", words_ == Words::postgresql ? "chr" : "char", int{c}));
    return join(parts, " || ");
  }

  // A text of one character.
  [[nodiscard]] std::string character(std::uint32_t code) const {
    std::string text;
    append_utf8(code, text);
    if (words_ == Words::mysql) return characters(text);
    return fmt::format("{}({})", words_ == Words::postgresql ? "chr" : "char", code);
  }

  [[nodiscard]] const std::optional<ColumnType>& type() const {
    return is_source_ ? column_.source_type : column_.target_type;
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
        // What datetime() drops stands behind the seconds: the fraction, and the zone.
        return fmt::format("datetime({0}, '{1}{2} {3}s') || substr({0}, 20)", name(), sign, number, unit);
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

template <typename Sql>
std::string on_both_sides(const Telling& telling, const Sql& sql) {
  const SideOfColumn source(telling, true);
  const SideOfColumn target(telling, false);
  if (sql(source) == sql(target))
    return option_with("expr", fmt::format("{}={}", column_word(telling.column.name), sql(source)));
  return source.expression(sql(source)) + " " + target.expression(sql(target));
}

// Makes values alike on the side that has them. Where other rows have such values on both sides, or may have, both get
// the expression.
template <typename Sql>
std::string made_alike(const SideOfColumn& side, const Telling& telling, const Sql& sql) {
  return telling.pairs && !telling.some_unchanged ? side.expression(sql(side)) : on_both_sides(telling, sql);
}

bool both_are(const Telling& telling, std::initializer_list<Kind> kinds) {
  const auto is_one = [&](const std::optional<ColumnType>& type) {
    return type && std::ranges::find(kinds, type->kind) != kinds.end();
  };
  return is_one(telling.column.source_type) && is_one(telling.column.target_type);
}

std::string sign_remedy(const Telling& telling) {
  if (!both_are(telling, {Kind::integer, Kind::decimal, Kind::float32, Kind::float64})) return "";
  return on_both_sides(telling, [](const SideOfColumn& side) { return fmt::format("abs({})", side.name()); });
}

// A line feed stood at an end.
std::string unseen_remedy(std::uint32_t code, const Telling& telling) {
  if (code == ' ' || !both_are(telling, {Kind::text})) return "";
  return on_both_sides(telling, [&](const SideOfColumn& side) {
    const std::string character = side.character(code);
    if (code != '\n')
      return fmt::format("replace({}, {}, '{}')", side.name(), character, sight_of(code) == Sight::blank ? " " : "");
    if (side.words() == Words::sqlite) return fmt::format("trim({}, {})", side.name(), character);
    return fmt::format("trim(both {} from {})", character, side.name());
  });
}

std::string literal(const ExampleValue& value) { return "'" + replace_all(value.bytes, "'", "''") + "'"; }

bool has_no_zone(const std::optional<ColumnType>& type) { return type && type->kind == Kind::timestamp; }

// SQLite's functions keep seconds alone, so rather the other side is moved.
std::string moved(const Telling& telling, Int128 microseconds) {
  const SideOfColumn source(telling, true);
  const SideOfColumn target(telling, false);
  if (target.words() != Words::sqlite || source.words() == Words::sqlite)
    return target.expression(target.moved_by(-microseconds));
  return source.expression(source.moved_by(microseconds));
}

// What PostgreSQL calls one clock's time, as another clock shows it.
std::string on_another_clock(const SideOfColumn& side, std::string_view from, std::string_view to) {
  // An instant's clock is UTC: it is taken for that of `from` the other way round.
  if (!has_no_zone(side.type())) std::swap(from, to);
  return side.expression(fmt::format("{} at time zone '{}' at time zone '{}'", side.name(), from, to));
}

// The sides' clocks are an hour apart in winter and two in summer: one of them must read the other's.
std::string clock_remedy(const std::string& zone, bool target_is_local, const Telling& telling) {
  const SideOfColumn local(telling, !target_is_local);
  const SideOfColumn other(telling, target_is_local);
  if (local.words() == Words::postgresql) return on_another_clock(local, zone, "UTC");
  if (other.words() == Words::postgresql) return on_another_clock(other, "UTC", zone);
  if (local.words() == Words::mysql)
    return local.expression(fmt::format("convert_tz({}, '{}', 'UTC')", local.name(), zone)) +
           " where the server has time zone tables";
  if (other.words() == Words::mysql)
    return other.expression(fmt::format("convert_tz({}, 'UTC', '{}')", other.name(), zone)) +
           " where the server has time zone tables";
  return "";
}

// The target as it would be in UTC, or as the source is.
std::string shift_remedy(const Settled& cause, const Telling& telling) {
  const Int128 offset = Int128{cause.what.number} * k_shift_seconds * k_microseconds_per_second;
  // An expression would move the rows that are right.
  if (telling.some_unchanged) return rule_option("time-tol", telling, duration_text(offset < 0 ? -offset : offset));
  const std::optional<ZoneMatch>& zone = telling.zone;
  if (!zone) return telling.one_shift ? moved(telling, offset) : "";
  const bool target_is_local = zone->fit == ZoneFit::target_local;
  const auto& local_type = target_is_local ? telling.column.target_type : telling.column.source_type;
  const auto& other_type = target_is_local ? telling.column.source_type : telling.column.target_type;
  if (telling.column.compared_as.kind == Kind::timestamptz && has_no_zone(local_type) && !has_no_zone(other_type))
    return "--assume-tz " + zone->zone;
  return telling.one_shift ? moved(telling, offset) : clock_remedy(zone->zone, target_is_local, telling);
}

Int128 number_of(const std::string& digits) {
  Int128 value = 0;
  for (const char c : digits)
    if (c != '-') value = value * 10 + (c - '0');
  return digits.starts_with('-') ? -value : value;
}

std::string offset_remedy(const Settled& cause, const Telling& telling) {
  const std::string& offset = telling.memory.offsets.value(cause.what.number);
  if (cause.what.why == Why::time_offset) {
    const Int128 microseconds = number_of(offset);
    if (telling.some_unchanged || microseconds % k_microseconds_per_second != 0)
      return telling.column.compared_as.kind == Kind::date
                 ? ""
                 : rule_option("time-tol", telling, duration_text(microseconds < 0 ? -microseconds : microseconds));
    return moved(telling, microseconds);
  }
  if (telling.some_unchanged) return rule_option("abs-tol", telling, absolute(offset));
  const bool negative = offset.starts_with('-');
  const SideOfColumn target(telling, false);
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

bool may_hold_nan(const SideOfColumn& side) {
  if (!side.type()) return false;
  const Kind kind = side.type()->kind;
  return kind == Kind::text || (side.words() == Words::postgresql &&
                                (kind == Kind::float32 || kind == Kind::float64 || kind == Kind::decimal));
}

std::string nan_remedy(const SideOfColumn& with_nan, const SideOfColumn& with_null, const Telling& telling) {
  const auto sql = [](const SideOfColumn& side) { return fmt::format("nullif({}, 'NaN')", side.name()); };
  return may_hold_nan(with_null) ? made_alike(with_nan, telling, sql) : with_nan.expression(sql(with_nan));
}

std::string line_end_remedy(const Settled& cause, const Telling& telling) {
  const SideOfColumn with_cr(telling, cause.source.bytes.find('\r') != std::string::npos);
  const bool some_alone = cause.what.number == 1;
  return made_alike(with_cr, telling, [&](const SideOfColumn& side) {
    const std::string cr = side.characters("\r");
    if (!some_alone) return fmt::format("replace({}, {}, '')", side.name(), cr);
    const std::string lf = side.characters("\n");
    return fmt::format("replace(replace({}, {}, {}), {}, {})", side.name(), side.characters("\r\n"), lf, cr, lf);
  });
}

// A moment may be written with its midnight, and the last day's with its last second.
std::string without_default_date(const SideOfColumn& side, std::int32_t number) {
  const std::string_view day = default_date_text(number);
  const bool is_moment =
      side.type() && (side.type()->kind == Kind::timestamp || side.type()->kind == Kind::timestamptz);
  const bool is_sqlite = side.words() == Words::sqlite;
  const auto unless = [&](const std::string& form, std::string_view value) {
    return fmt::format("CASE WHEN {} = '{}' THEN NULL ELSE {} END", form, value, side.name());
  };
  if (is_moment && day.starts_with("9999"))
    return unless(
        is_sqlite ? fmt::format("substr({}, 1, 10)", side.name()) : fmt::format("cast({} as date)", side.name()), day);
  if (is_moment && is_sqlite)
    return unless(fmt::format("strftime('%Y-%m-%d %H:%M:%f', {})", side.name()), fmt::format("{} 00:00:00.000", day));
  return fmt::format("nullif({}, '{}')", side.name(), day);
}

// Only where no row is known to be right: those would be damaged.
std::string decoding_remedy(const SideOfColumn& broken, const Telling& telling) {
  if (!telling.pairs || telling.some_unchanged) return "";
  if (broken.words() == Words::postgresql)
    return broken.expression(fmt::format("convert_from(convert_to({}, 'WIN1252'), 'UTF8')", broken.name()));
  if (broken.words() == Words::mysql)
    return broken.expression(
        fmt::format("convert(cast(convert({} using latin1) as binary) using utf8mb4)", broken.name()));
  return "";
}

std::string hex_remedy(const SideOfColumn& good) {
  if (good.words() == Words::postgresql)
    return good.expression(fmt::format("encode(convert_to({}, 'UTF8'), 'hex')", good.name()));
  return good.expression(fmt::format("lower(hex({}))", good.name()));
}

}  // namespace

std::string expression_for(const Settled& cause, const Telling& telling) {
  // Where one side is damaged, the other is damaged in the same way, so that what else differs shows.
  const SideOfColumn good(telling, !cause.what.reversed);
  const SideOfColumn broken(telling, cause.what.reversed);
  const auto alike = [&](const SideOfColumn& side, const auto& sql) { return made_alike(side, telling, sql); };
  switch (cause.what.why) {
    case Why::zone_shift:
      return shift_remedy(cause, telling);
    case Why::number_offset:
    case Why::time_offset:
      return offset_remedy(cause, telling);
    case Why::scale_factor:
      return scale_remedy(cause, telling);
    case Why::null_nan:
      return nan_remedy(good, broken, telling);
    case Why::null_default:
      return alike(broken, [&](const SideOfColumn& side) {
        return fmt::format("coalesce({}, {})", side.name(), literal(cause.target));
      });
    case Why::default_date:
      return alike(good, [&](const SideOfColumn& side) { return without_default_date(side, cause.what.number); });
    case Why::line_endings:
      return line_end_remedy(cause, telling);
    case Why::invisible_characters:
      return unseen_remedy(static_cast<std::uint32_t>(cause.what.number), telling);
    case Why::sign:
      return sign_remedy(telling);
    case Why::leading_zeros:
      return alike(good, [](const SideOfColumn& side) {
        return side.words() == Words::mysql ? fmt::format("trim(leading '0' from {})", side.name())
                                            : fmt::format("ltrim({}, '0')", side.name());
      });
    case Why::hex_text:
      return hex_remedy(good);
    case Why::double_encoded:
      return decoding_remedy(broken, telling);
    case Why::cut_to_characters:
      return alike(good, [&](const SideOfColumn& side) {
        return fmt::format("substr({}, 1, {})", side.name(), cause.what.number);
      });
    case Why::time_dropped:
      return alike(good, [](const SideOfColumn& side) {
        return fmt::format("{}({})", side.words() == Words::sqlite ? "date" : "cast",
                           side.words() == Words::sqlite ? side.name() : side.name() + " as date");
      });
    default:
      return "";
  }
}

}  // namespace rowcall
