// SPDX-License-Identifier: Apache-2.0
// Years, enums, sets and bits.
#include "side_type.hpp"

#include <array>

#include <fmt/format.h>

namespace fuzz {

namespace {

SideType simple(std::string sql, Kind kind, Stored (*store)(const Value&, const SideType&, Random&)) {
  SideType type;
  type.sql = std::move(sql);
  type.kind = kind;
  type.store = store;
  return type;
}

Stored store_year(const Value& value, const SideType&, Random&) { return token(plain(std::get<Number>(value))); }
Stored store_choice(const Value& value, const SideType&, Random&) { return text(std::get<Text>(value).bytes); }

// A set keeps the order of its declaration, whatever it is given.
Stored store_set(const Value& value, const SideType&, Random& random) {
  return text(spelled_members(std::get<Members>(value), random));
}

SideType year_type(Engine engine, Random& random) {
  if (engine == Engine::postgresql) {
    SideType type = simple(random.pick({"smallint", "integer"}), Kind::integer, store_year);
    type.is_whole = true;
    return type;
  }
  SideType type = simple(engine == Engine::sqlite ? "YEAR" : "year", Kind::integer, store_year);
  type.is_whole = engine != Engine::sqlite;
  if (engine == Engine::sqlite) type.garbage = of_another_class;
  return type;
}

// In any order.
std::string list(std::vector<std::string> words, Random& random) {
  random.shuffle(words);
  std::string text;
  for (const std::string& word : words) {
    text += text.empty() ? "'" : ",'";
    for (const char c : word) text += c == '\'' || c == '\\' ? std::string(2, c) : std::string(1, c);
    text += "'";
  }
  return text;
}

SideType choice_type(Engine engine, Random& random) {
  SideType type = simple("fuzz_choice", Kind::text, store_choice);  // made by the loader
  if (engine == Engine::sqlite) {
    type.sql = random.pick({"ENUM", "TEXT"});
    type.garbage = of_another_class;
  } else if (engine != Engine::postgresql) {
    type.sql = "enum(" + list(choices(), random) + ")";
    if (random.chance(30)) type.sql += " collate utf8mb4_bin";
  }
  return type;
}

SideType set_type(Engine, Random& random) {
  return simple("set(" + list(set_members(), random) + ")", Kind::set, store_set);
}

Stored store_digits(const Value& value, const SideType&, Random&) { return text(std::get<Bits>(value).digits); }
Stored store_mysql_digits(const Value& value, const SideType&, Random&) {
  return token("b'" + std::get<Bits>(value).digits + "'");
}

SideType sized_bits(SideType type, std::size_t fewest, std::size_t most) {
  type.limits.fewest_bits = fewest;
  type.limits.most_bits = most;
  return type;
}

SideType bits_type(Engine engine, Random& random) {
  if (engine == Engine::sqlite) {
    SideType type = simple("", Kind::undeclared, store_digits);
    type.garbage = of_another_class;
    return type;
  }
  const auto size = static_cast<std::size_t>(random.pick({2, 7, 8, 9, 33, 63, 64}));
  if (engine != Engine::postgresql)
    return sized_bits(simple(fmt::format("bit({})", size), Kind::bit, store_mysql_digits), size, size);
  const std::size_t wide = random.chance(20) ? 100 : size;
  return random.pick({sized_bits(simple(fmt::format("bit({})", wide), Kind::bit, store_digits), wide, wide),
                      sized_bits(simple(fmt::format("varbit({})", size), Kind::bit, store_digits), 0, size),
                      simple("varbit", Kind::bit, store_digits)});
}

// As many digits as the type has.
std::string padded_digits(const Value& value, const SideType& type) {
  UInt128 rest = 0;
  for (const char digit : std::get<Number>(value).digits) rest = rest * 10 + static_cast<UInt128>(digit - '0');
  std::string digits(type.limits.most_bits, '0');
  for (std::size_t i = digits.size(); i-- > 0; rest >>= 1U) digits[i] = (rest & 1U) != 0 ? '1' : '0';
  return digits;
}

// Against a number, or bits of another width.
SideType number_in_bits(Engine engine, Random& random) {
  const auto size = static_cast<std::size_t>(random.pick({2, 7, 8, 16, 31, 32, 63, 64}));
  const bool is_postgresql = engine == Engine::postgresql;
  SideType type = sized_bits(simple(fmt::format("bit({})", size), Kind::bit, nullptr), size, size);
  type.limits.lowest = 0;
  type.limits.highest = (Int128{1} << size) - 1;
  type.limits.scale = 0;
  type.store = [](const Value& value, const SideType& own, Random&) {
    return token("b'" + padded_digits(value, own) + "'");
  };
  if (is_postgresql)
    type.store = [](const Value& value, const SideType& own, Random&) { return text(padded_digits(value, own)); };
  return type;
}

constexpr int k_all = k_servers + k_sqlite;

constexpr std::array k_types{
    TypeMaker{Shape::year, k_all, year_type},
    TypeMaker{Shape::choice, k_all, choice_type},
    TypeMaker{Shape::set, k_either_mysql, set_type},
    TypeMaker{Shape::bits, k_all, bits_type},
    TypeMaker{Shape::bit_number, k_servers, number_in_bits},
};

}  // namespace

std::span<const TypeMaker> choice_types() { return k_types; }

}  // namespace fuzz
