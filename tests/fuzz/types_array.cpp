// SPDX-License-Identifier: Apache-2.0
// Arrays of PostgreSQL, and JSON that holds them elsewhere.
#include "side_type.hpp"

#include <array>

namespace fuzz {

namespace {

Stored store_literal(const Value& value, const SideType&, Random&) {
  return text(array_literal(std::get<Array>(value)));
}
Stored store_json(const Value& value, const SideType&, Random& random) {
  return text(spelled_json_array(std::get<Array>(value), random));
}

SideType array_of(std::string sql, Kind kind, Stored (*store)(const Value&, const SideType&, Random&)) {
  SideType type;
  type.sql = std::move(sql);
  type.kind = kind;
  type.store = store;
  type.limits.nul = false;
  type.limits.broken_utf8 = false;
  return type;
}

SideType array_of_integers(Engine, Random& random) {
  const int bits = random.pick({16, 32, 64});
  SideType type = array_of(bits == 16   ? "smallint[]"
                           : bits == 32 ? "integer[]"
                                        : "bigint[]",
                           Kind::array, store_literal);
  type.limits.lowest = -(Int128{1} << (bits - 1));
  type.limits.highest = (Int128{1} << (bits - 1)) - 1;
  return type;
}

SideType array_of_texts(Engine, Random& random) {
  return array_of(random.pick({"text[]", "varchar(40)[]"}), Kind::array, store_literal);
}

// Values that MySQL and jsonb print as they are written.
std::optional<Garbage> no_array(Kind compared, Random& random) {
  if (compared != Kind::array) return std::nullopt;
  const Stored stored = text(random.pick({"5", "true", "\"x\"", "\"{1,2}\"", "[true]"}));
  return Garbage{stored, unreadable(stored)};
}

SideType json_array(Engine engine, Random& random) {
  SideType type = array_of("json", Kind::json, store_json);
  type.limits.bounds = false;
  type.garbage = no_array;
  if (engine == Engine::postgresql) type.sql = random.pick({"json", "jsonb"});
  if (engine == Engine::sqlite) type.sql = "JSON";
  return type;
}

constexpr int k_all = k_servers + k_sqlite;

constexpr std::array k_types{
    TypeMaker{Shape::integers, k_postgresql, array_of_integers},
    TypeMaker{Shape::texts, k_postgresql, array_of_texts},
    TypeMaker{Shape::integers, k_postgresql, array_of_integers},
    TypeMaker{Shape::texts, k_postgresql, array_of_texts},
    TypeMaker{Shape::integers, k_all, json_array},
    TypeMaker{Shape::texts, k_all, json_array},
};

}  // namespace

std::span<const TypeMaker> array_types() { return k_types; }

}  // namespace fuzz
