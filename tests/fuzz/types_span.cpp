// SPDX-License-Identifier: Apache-2.0
// Times of day in a zone, and intervals.
#include "side_type.hpp"

#include <array>
#include <cstdlib>

#include <fmt/format.h>

namespace fuzz {

namespace {

SideType span(std::string sql, Kind kind, Stored (*store)(const Value&, const SideType&, Random&)) {
  SideType type;
  type.sql = std::move(sql);
  type.kind = kind;
  type.store = store;
  return type;
}

std::string signed_clock(std::int64_t micros, int digits) {
  return (micros < 0 ? "-" : "") + clock_text(std::abs(micros), digits);
}

Stored store_clock_of_zone(const Value& value, const SideType&, Random& random) {
  return text(spelled_clock_of_zone(std::get<Duration>(value), random));
}

Stored store_clock_in_utc(const Value& value, const SideType& type, Random&) {
  return text(signed_clock(std::get<Duration>(value).micros, type.limits.fraction));
}

Stored store_interval(const Value& value, const SideType&, Random& random) {
  return text(spelled_interval(std::get<Interval>(value), random));
}

Stored store_interval_as_time(const Value& value, const SideType& type, Random&) {
  return text(signed_clock(std::get<Interval>(value).micros, type.limits.fraction));
}

SideType with_fraction(SideType type, Random& random) {
  type.limits.fraction = random.pick({6, 6, 3, 0});
  type.sql = fmt::format("{}({})", type.sql, type.limits.fraction);
  return type;
}

SideType within_a_day(SideType type) {
  type.limits.shortest_time = 0;
  type.limits.longest_time = std::int64_t{86'400} * 1'000'000;
  return type;
}

SideType of_sqlite(SideType type) {
  type.garbage = of_another_class;
  return type;
}

SideType timetz_type(Engine engine, Random& random) {
  if (engine == Engine::sqlite)
    return of_sqlite(span(random.pick({"TIMETZ", "TIME WITH TIME ZONE"}), Kind::timetz, store_clock_of_zone));
  return with_fraction(span("timetz", Kind::timetz, store_clock_of_zone), random);
}

SideType clock_in_utc(Engine engine, Random& random) {
  if (engine == Engine::sqlite) return of_sqlite(span("TIME", Kind::time, store_clock_in_utc));
  SideType type = with_fraction(span("time", Kind::time, store_clock_in_utc), random);
  return engine == Engine::postgresql ? within_a_day(std::move(type)) : type;
}

SideType interval_type(Engine engine, Random& random) {
  if (engine == Engine::sqlite) return of_sqlite(span("INTERVAL", Kind::interval, store_interval));
  return random.chance(60) ? span("interval", Kind::interval, store_interval)
                           : with_fraction(span("interval", Kind::interval, store_interval), random);
}

SideType time_as_interval(Engine engine, Random& random) {
  SideType type = clock_in_utc(engine, random);
  type.store = store_interval_as_time;
  type.limits.clock_only = true;
  return type;
}

constexpr int k_all = k_servers + k_sqlite;

constexpr std::array k_types{
    TypeMaker{Shape::timetz, k_postgresql + k_sqlite, timetz_type},
    TypeMaker{Shape::timetz, k_postgresql + k_sqlite, timetz_type},
    TypeMaker{Shape::timetz, k_all, clock_in_utc},
    TypeMaker{Shape::interval, k_postgresql + k_sqlite, interval_type},
    TypeMaker{Shape::interval, k_postgresql + k_sqlite, interval_type},
    TypeMaker{Shape::interval, k_all, time_as_interval},
};

}  // namespace

std::span<const TypeMaker> span_types() { return k_types; }

}  // namespace fuzz
