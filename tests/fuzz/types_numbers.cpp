// SPDX-License-Identifier: Apache-2.0
#include "side_type.hpp"

#include <array>
#include <cstdlib>

#include <fmt/format.h>

namespace fuzz {

namespace {

constexpr Int128 k_one = 1;

std::string digits_of(const Value& value) {
  if (const auto* truth = std::get_if<bool>(&value)) return *truth ? "1" : "0";
  return plain(std::get<Number>(value));
}

Stored store_number(const Value& value, const SideType&, Random&) { return token(digits_of(value)); }

// Trailing zeros are no data.
Stored store_decimal(const Value& value, const SideType&, Random& random) {
  const auto& number = std::get<Number>(value);
  std::string digits = plain(number);
  if (number.special != Number::Special::none) return text(digits);
  if (number.negative && digits == "0" && random.chance(50)) digits = "-0";
  if (random.chance(20)) digits += digits.find('.') == std::string::npos ? ".000" : "0";
  return token(digits);
}

double double_of(const Value& value) {
  if (const auto* number = std::get_if<Number>(&value)) return to_double(*number);
  return std::get<Real>(value).value;
}

Stored store_float64(const Value& value, const SideType&, Random&) {
  const std::string digits = fmt::format("{:e}", double_of(value));
  return std::isdigit(static_cast<unsigned char>(digits.back())) != 0 ? token(fmt::format("{:.17e}", double_of(value)))
                                                                      : text(shortest(double_of(value)));
}

Stored store_float32(const Value& value, const SideType&, Random&) {
  const auto number = static_cast<float>(double_of(value));
  const std::string digits = fmt::format("{:.9e}", number);
  return std::isdigit(static_cast<unsigned char>(digits.back())) != 0 ? token(digits) : text(shortest(number));
}

Stored store_sqlite_integer(const Value& value, const SideType&, Random&) { return integer(digits_of(value)); }
Stored store_sqlite_real(const Value& value, const SideType&, Random&) { return real(double_of(value)); }

// What an integer column compared as a boolean cannot say.
std::optional<Garbage> not_a_truth(Kind compared, Random& random) {
  if (compared != Kind::boolean) return std::nullopt;
  const std::string digits = random.pick({"2", "-1", "10"});
  return Garbage{token(digits), digits};
}

SideType whole(std::string sql, Int128 lowest, Int128 highest) {
  SideType type;
  type.sql = std::move(sql);
  type.kind = Kind::integer;
  type.limits.lowest = lowest;
  type.limits.highest = highest;
  // Against a decimal: no fraction, and all that the narrowest of its digits
  // hold.
  type.limits.scale = 0;
  type.store = store_number;
  type.garbage = not_a_truth;
  type.is_whole = true;
  return type;
}

SideType postgresql_integer(Engine, Random& random) {
  return random.pick({whole("smallint", -(k_one << 15), (k_one << 15) - 1),
                      whole("integer", -(k_one << 31), (k_one << 31) - 1),
                      whole("bigint", -(k_one << 63), (k_one << 63) - 1)});
}

SideType mysql_integer(Engine, Random& random) {
  return random.pick({whole("tinyint", -128, 127), whole("smallint", -(k_one << 15), (k_one << 15) - 1),
                      whole("mediumint", -(k_one << 23), (k_one << 23) - 1),
                      whole("int", -(k_one << 31), (k_one << 31) - 1),
                      whole("bigint", -(k_one << 63), (k_one << 63) - 1), whole("tinyint unsigned", 0, 255),
                      whole("smallint unsigned", 0, 65535), whole("mediumint unsigned", 0, (k_one << 24) - 1),
                      whole("int unsigned", 0, (k_one << 32) - 1), whole("bigint unsigned", 0, (k_one << 64) - 1),
                      whole("int(9) zerofill", 0, (k_one << 32) - 1)});
}

SideType sqlite_integer(Engine, Random& random) {
  SideType type = whole(random.pick({"INTEGER", "BIGINT", "INT", ""}), -(k_one << 63), (k_one << 63) - 1);
  if (type.sql.empty()) type.kind = Kind::undeclared;
  type.store = store_sqlite_integer;
  type.garbage = of_another_class;
  type.is_whole = false;
  return type;
}

SideType decimal(std::string sql, int digits, int scale) {
  SideType type;
  type.sql = std::move(sql);
  type.kind = Kind::decimal;
  Int128 bound = 1;
  for (int i = 0; i < std::min(digits - scale, 30); ++i) bound *= 10;
  type.limits.lowest = -(bound - 1);
  type.limits.highest = bound - 1;
  type.limits.digits = digits;
  type.limits.scale = scale;
  type.limits.nan = type.limits.infinity = false;
  type.store = store_decimal;
  constexpr int k_most_digits = 36;
  type.is_whole = scale == 0 && digits <= k_most_digits;
  return type;
}

SideType server_decimal(Engine engine, Random& random) {
  const std::string word = engine == Engine::postgresql ? "numeric" : "decimal";
  const int scale = static_cast<int>(random.pick({0, 0, 1, 2, 4, 10, 20}));
  const int digits = std::min(static_cast<int>(random.between(1, 30)) + scale, 50);
  return decimal(fmt::format("{}({},{})", word, digits, scale), digits, scale);
}

SideType postgresql_numeric(Engine, Random&) {
  SideType type = decimal("numeric", 60, 24);
  type.limits = {};
  return type;
}

// Rounded to hundreds.
SideType postgresql_negative_scale(Engine, Random&) { return decimal("numeric(6,-2)", 6, -2); }

// Fractions become 64-bit floats, which hold 15 digits.
SideType sqlite_decimal(Engine, Random& random) {
  SideType type = decimal(random.pick({"DECIMAL(15,6)", "NUMERIC", "MONEY"}), 15, 6);
  type.store = [](const Value& value, const SideType&, Random&) {
    const std::string digits = digits_of(value);
    return digits.find('.') == std::string::npos ? integer(digits) : real(std::strtod(digits.c_str(), nullptr));
  };
  type.garbage = of_another_class;
  type.is_whole = false;
  return type;
}

SideType floating(std::string sql, bool single) {
  SideType type;
  type.sql = std::move(sql);
  type.kind = single ? Kind::float32 : Kind::float64;
  type.limits.single = single;
  type.limits.digits = 30;  // within the range of both
  type.limits.scale = 20;
  type.limits.lowest = -(k_one << 80);
  type.limits.highest = k_one << 80;
  type.store = single ? store_float32 : store_float64;
  return type;
}

SideType postgresql_float(Engine, Random& random) {
  return random.pick({floating("real", true), floating("double precision", false)});
}

SideType mysql_float(Engine, Random& random) {
  SideType type = random.pick({floating("float", true), floating("double", false)});
  type.limits.nan = type.limits.infinity = false;
  return type;
}

// NaN would become NULL.
SideType sqlite_float(Engine, Random& random) {
  SideType type = floating(random.pick({"REAL", "DOUBLE", "FLOAT", ""}), false);
  if (type.sql.empty()) type.kind = Kind::undeclared;
  type.limits.nan = false;
  type.store = store_sqlite_real;
  type.garbage = of_another_class;
  return type;
}

// Every finite double is written out.
SideType numeric_of_float(Engine, Random&) {
  SideType type;
  type.sql = "numeric";
  type.kind = Kind::decimal;
  type.store = [](const Value& value, const SideType&, Random&) { return text(exact_text(value)); };
  return type;
}

// 64 bits of hundredths.
SideType postgresql_money(Engine, Random&) {
  SideType type = decimal("money", 18, 2);
  type.is_whole = false;
  return type;
}

constexpr std::array k_types{
    TypeMaker{Shape::integer, k_postgresql, postgresql_integer},
    TypeMaker{Shape::integer, k_postgresql, postgresql_integer},
    TypeMaker{Shape::integer, k_servers, server_decimal},
    TypeMaker{Shape::integer, k_either_mysql, mysql_integer},
    TypeMaker{Shape::integer, k_either_mysql, mysql_integer},
    TypeMaker{Shape::integer, k_sqlite, sqlite_integer},
    TypeMaker{Shape::bit_number, k_postgresql, postgresql_integer},
    TypeMaker{Shape::bit_number, k_servers, server_decimal},
    TypeMaker{Shape::bit_number, k_either_mysql, mysql_integer},
    TypeMaker{Shape::bit_number, k_sqlite, sqlite_integer},
    TypeMaker{Shape::decimal, k_postgresql, postgresql_money},
    TypeMaker{Shape::decimal, k_servers, server_decimal},
    TypeMaker{Shape::decimal, k_postgresql, postgresql_numeric},
    TypeMaker{Shape::decimal, k_postgresql, postgresql_negative_scale},
    TypeMaker{Shape::decimal, k_sqlite, sqlite_decimal},
    TypeMaker{Shape::decimal, k_postgresql, postgresql_float},
    TypeMaker{Shape::real, k_postgresql, postgresql_float},
    TypeMaker{Shape::real, k_postgresql, numeric_of_float},
    TypeMaker{Shape::real, k_either_mysql, mysql_float},
    TypeMaker{Shape::real, k_sqlite, sqlite_float},
};

}  // namespace

std::span<const TypeMaker> number_types() { return k_types; }

}  // namespace fuzz
