// SPDX-License-Identifier: Apache-2.0
#include "mysql.hpp"

#include <fmt/format.h>

namespace rowcall {
namespace {

std::string cast(const std::string& text, std::string_view type) { return fmt::format("CAST({} AS {})", text, type); }

// The offset behind a time of day, such as +02:00; '' for none, and for Z. A date ends in a minus and digits as well,
// hence the seconds before it. MySQL finds NULL where MariaDB finds ''.
std::string offset_of(const std::string& name) {
  return fmt::format("coalesce(regexp_substr(regexp_substr({}, ':[0-9][0-9]([.][0-9]*)?[-+][0-9:]+$'), '[-+].*$'), '')",
                     name);
}

// What stands before the offset. Both servers would ignore it in a CAST to TIME, and MariaDB in one to DATETIME.
std::string without_offset(const std::string& name) {
  return fmt::format("trim(TRAILING 'Z' FROM left({0}, char_length({0}) - char_length({1})))", name, offset_of(name));
}

// In seconds, east of Greenwich. '+02' alone would be read as two seconds.
std::string offset_seconds(const std::string& name) {
  const std::string offset = offset_of(name);
  return fmt::format(
      "CASE left({0}, 1) WHEN '+' THEN 1 WHEN '-' THEN -1 ELSE 0 END * "
      "coalesce(time_to_sec(CAST(substring_index(concat(substr({0}, 2), ':00:00'), ':', 3) AS TIME)), 0)",
      offset);
}

// With their fraction, which time_to_sec() keeps in MariaDB alone.
std::string seconds_of(const std::string& time) {
  return fmt::format("(truncate(time_to_sec({0}), 0) + ({0} + 0) % 1)", time);
}

// A network's length is no part of what inet6_aton() reads, and the length of a whole address says nothing.
std::string inet(const std::string& name) {
  const std::string address = mysql_inet_text(fmt::format("inet6_ntoa(inet6_aton(substring_index({}, '/', 1)))", name));
  return fmt::format(
      "concat({0}, CASE WHEN {1} NOT LIKE '%/%' OR {1} LIKE '%/128' OR ({1} LIKE '%/32' AND {1} NOT LIKE '%:%') THEN "
      "'' "
      "ELSE concat('/', substring_index({1}, '/', -1)) END)",
      address, name);
}

}  // namespace

std::string mysql_converted_text(Kind kind, const std::string& name) {
  switch (kind) {
    case Kind::integer:
      return cast(name, "DECIMAL(65, 0)");
    case Kind::decimal:
      return cast(name, "DECIMAL(65, 30)");
    case Kind::boolean:
      return fmt::format("(lower({}) IN ('true', 't', '1'))", name);
    case Kind::date:
      return cast(name, "DATE");
    case Kind::time:
      return cast(name, "TIME(6)");
    case Kind::timestamp:
      return cast(name, "DATETIME(6)");
    case Kind::timestamptz:
      return fmt::format("date_sub({}, INTERVAL {} SECOND)", cast(without_offset(name), "DATETIME(6)"),
                         offset_seconds(name));
    case Kind::timetz:
      return fmt::format("({} - {})", seconds_of(cast(without_offset(name), "TIME(6)")), offset_seconds(name));
    case Kind::inet:
      return cast(inet(name), "BINARY");
    case Kind::macaddr:
      return fmt::format("CAST(replace(replace(replace(lower({}), '-', ''), ':', ''), '.', '') AS BINARY)", name);
    default:
      return fmt::format("CAST(replace(replace(replace(lower({}), '-', ''), '{{', ''), '}}', '') AS BINARY)", name);
  }
}

}  // namespace rowcall
