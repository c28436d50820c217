// SPDX-License-Identifier: Apache-2.0
#include "side_type.hpp"

#include <array>
#include <cmath>

#include <fmt/format.h>

namespace fuzz {

namespace {

std::string day_and_clock(const Moment& moment, int digits) {
  return date_text(moment) + " " + clock_text(moment.micros, digits);
}

Stored store_date(const Value& value, const SideType&, Random&) {
  return text(canonical_date(std::get<Moment>(value)));
}

Stored store_stamp(const Value& value, const SideType& type, Random&) {
  const auto& moment = std::get<Moment>(value);
  if (moment.special != Moment::Special::none) return text(canonical_date(moment));
  return text(day_and_clock(moment, type.limits.fraction) + (moment.year < 0 ? " BC" : ""));
}

// The same instant as a clock elsewhere shows it.
Stored store_instant(const Value& value, const SideType& type, Random& random) {
  const auto& moment = std::get<Moment>(value);
  if (moment.special != Moment::Special::none) return text(canonical_date(moment));
  const int minutes = random.pick({0, 0, 60, -300, 330, 345, -570, 840});
  const Moment local = shifted(moment, std::int64_t{minutes} * 60'000'000);
  const bool may_shift = local.year >= std::max<std::int64_t>(type.limits.first_year, -4'711) &&
                         (local.year < 0) == (moment.year < 0) && local.year <= type.limits.last_year;
  const Moment& shown = may_shift ? local : moment;
  const int offset = may_shift ? minutes : 0;
  std::string zone = fmt::format("{}{:02}:{:02}", offset < 0 ? '-' : '+', std::abs(offset) / 60, std::abs(offset) % 60);
  if (offset == 0 && random.chance(50)) zone = "Z";
  if (offset % 60 == 0 && offset != 0 && random.chance(30)) zone.resize(3);
  return text(day_and_clock(shown, type.limits.fraction) + zone + (shown.year < 0 ? " BC" : ""));
}

Stored store_time(const Value& value, const SideType& type, Random&) {
  const std::int64_t micros = std::get<Duration>(value).micros;
  return text((micros < 0 ? "-" : "") + clock_text(std::abs(micros), type.limits.fraction));
}

// Zero dates and days that are in no calendar, which these servers store when
// they are told to.
std::optional<Garbage> no_day(Kind, Random& random) {
  const std::string day = random.pick({"0000-00-00", "2024-00-15", "2023-02-29", "2024-02-31", "0000-01-01"});
  return Garbage{text(day), day};
}

template <int Digits>
std::optional<Garbage> no_moment(Kind compared, Random& random) {
  const std::string day = no_day(compared, random)->unreadable;
  const std::string clock = day == "0000-00-00" ? "00:00:00" : random.pick({"00:00:00", "23:59:59"});
  const std::string fraction = Digits == 0 ? "" : "." + std::string(Digits, '0');
  return Garbage{text(day + " " + clock), day + " " + clock + fraction};
}

template <int Digits>
std::optional<Garbage> no_instant(Kind, Random&) {
  const std::string fraction = Digits == 0 ? "" : "." + std::string(Digits, '0');
  return Garbage{text("0000-00-00 00:00:00"), "0000-00-00 00:00:00" + fraction};
}

SideType time_type(std::string sql, Kind kind, Stored (*store)(const Value&, const SideType&, Random&)) {
  SideType type;
  type.sql = std::move(sql);
  type.kind = kind;
  type.store = store;
  return type;
}

SideType of_mysql(SideType type) {
  type.limits.first_year = 1;
  type.limits.last_year = 9999;
  type.limits.endless = false;
  return type;
}

SideType of_sqlite(SideType type) {
  type.garbage = of_another_class;
  return of_mysql(std::move(type));
}

SideType date_type(Engine engine, Random&) {
  if (engine == Engine::sqlite) return of_sqlite(time_type("DATE", Kind::date, store_date));
  SideType type = time_type("date", Kind::date, store_date);
  if (engine == Engine::postgresql) return type;
  type.garbage = no_day;
  return of_mysql(type);
}

SideType with_fraction(SideType type, Random& random) {
  type.limits.fraction = random.pick({6, 6, 3, 0});
  const std::string digits = fmt::format("({})", type.limits.fraction);
  const std::size_t blank = type.sql.find(' ');
  type.sql.insert(blank == std::string::npos ? type.sql.size() : blank, digits);
  return type;
}

SideType stamp_type(Engine engine, Random& random) {
  if (engine == Engine::sqlite) {
    return of_sqlite(time_type(random.pick({"DATETIME", "TIMESTAMP"}), Kind::timestamp, store_stamp));
  }
  if (engine == Engine::postgresql) {
    return with_fraction(time_type("timestamp without time zone", Kind::timestamp, store_stamp), random);
  }
  SideType type = of_mysql(with_fraction(time_type("datetime", Kind::timestamp, store_stamp), random));
  type.garbage = type.limits.fraction == 0 ? no_moment<0> : type.limits.fraction == 3 ? no_moment<3> : no_moment<6>;
  return type;
}

SideType instant_type(Engine engine, Random& random) {
  if (engine == Engine::sqlite) return of_sqlite(time_type("TIMESTAMPTZ", Kind::timestamptz, store_instant));
  if (engine == Engine::postgresql) {
    return with_fraction(time_type("timestamp with time zone", Kind::timestamptz, store_instant), random);
  }
  SideType type = of_mysql(with_fraction(time_type("timestamp", Kind::timestamptz, store_stamp), random));
  type.garbage = type.limits.fraction == 0 ? no_instant<0> : type.limits.fraction == 3 ? no_instant<3> : no_instant<6>;
  type.limits.unix_time = true;
  return type;
}

SideType clock_type(Engine engine, Random& random) {
  if (engine == Engine::sqlite) return of_sqlite(time_type("TIME", Kind::time, store_time));
  SideType type = with_fraction(time_type("time", Kind::time, store_time), random);
  if (engine == Engine::postgresql) {
    type.limits.shortest_time = 0;
    type.limits.longest_time = std::int64_t{86'400} * 1'000'000;
  }
  return type;
}

constexpr int k_all = k_servers + k_sqlite;

constexpr std::array k_types{
    TypeMaker{Shape::date, k_all, date_type},       TypeMaker{Shape::date, k_all, date_type},
    TypeMaker{Shape::date, k_all, stamp_type},      TypeMaker{Shape::stamp, k_all, stamp_type},
    TypeMaker{Shape::instant, k_all, instant_type}, TypeMaker{Shape::instant, k_all, instant_type},
    TypeMaker{Shape::instant, k_all, stamp_type},   TypeMaker{Shape::time, k_all, clock_type},
};

}  // namespace

std::span<const TypeMaker> time_types() { return k_types; }

}  // namespace fuzz
