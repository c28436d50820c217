// SPDX-License-Identifier: Apache-2.0
#include "side_type.hpp"

#include <array>

namespace fuzz {

namespace {

Stored store_truth_word(const Value& value, const SideType&, Random&) {
  return token(std::get<bool>(value) ? "true" : "false");
}
Stored store_truth_digit(const Value& value, const SideType&, Random&) {
  return token(std::get<bool>(value) ? "1" : "0");
}
Stored store_truth_bit(const Value& value, const SideType&, Random&) {
  return token(std::get<bool>(value) ? "b'1'" : "b'0'");
}
Stored store_truth_integer(const Value& value, const SideType&, Random&) {
  return integer(std::get<bool>(value) ? "1" : "0");
}

std::optional<Garbage> two(Kind compared, Random& random) {
  if (compared != Kind::boolean) return std::nullopt;
  const std::string digits = random.pick({"2", "-1", "10"});
  return Garbage{token(digits), digits};
}

std::optional<Garbage> two_in_sqlite(Kind compared, Random& random) {
  if (compared != Kind::boolean || random.chance(50)) return of_another_class(compared, random);
  return Garbage{integer("2"), "2"};
}

SideType simple(std::string sql, Kind kind, Stored (*store)(const Value&, const SideType&, Random&)) {
  SideType type;
  type.sql = std::move(sql);
  type.kind = kind;
  type.store = store;
  return type;
}

SideType truth_of_number(SideType type) {
  type.garbage = two;
  type.is_whole = true;
  return type;
}

SideType postgresql_truth(Engine, Random& random) {
  return random.pick({simple("boolean", Kind::boolean, store_truth_word),
                      simple("boolean", Kind::boolean, store_truth_word),
                      simple("bit(1)", Kind::boolean, store_truth_digit),
                      truth_of_number(simple("smallint", Kind::integer, store_truth_digit))});
}

SideType mysql_truth(Engine, Random& random) {
  return random.pick({truth_of_number(simple("tinyint(1)", Kind::integer, store_truth_digit)),
                      truth_of_number(simple("tinyint(1)", Kind::integer, store_truth_digit)),
                      simple("bit(1)", Kind::boolean, store_truth_bit)});
}

SideType sqlite_truth(Engine, Random& random) {
  SideType type = random.pick({simple("BOOLEAN", Kind::boolean, store_truth_integer),
                               simple("BOOL", Kind::boolean, store_truth_integer),
                               simple("INTEGER", Kind::integer, store_truth_integer)});
  type.garbage = two_in_sqlite;
  return type;
}

Stored store_uuid_text(const Value& value, const SideType&, Random&) { return text(uuid_text(std::get<Uuid>(value))); }
Stored store_uuid_spelled(const Value& value, const SideType&, Random& random) { return text(spelled(value, random)); }
Stored store_uuid_bytes(const Value& value, const SideType&, Random&) {
  const auto& bytes = std::get<Uuid>(value).bytes;
  return blob({bytes.begin(), bytes.end()});
}

std::optional<Garbage> too_few_bytes(Kind compared, Random&) {
  if (compared != Kind::uuid) return std::nullopt;
  return Garbage{blob("\x01\x02\x03"), "\\x010203"};
}

SideType postgresql_uuid(Engine, Random& random) {
  SideType bytes = simple("bytea", Kind::bytes, store_uuid_bytes);
  bytes.garbage = too_few_bytes;
  return random.chance(70) ? simple("uuid", Kind::uuid, store_uuid_spelled) : bytes;
}

SideType mysql_uuid(Engine engine, Random& random) {
  SideType bytes = simple("varbinary(16)", Kind::bytes, store_uuid_bytes);
  bytes.garbage = too_few_bytes;
  SideType characters = simple("char(36) character set latin1", Kind::text, store_uuid_text);
  characters.garbage = no_text;
  characters.tells = Tells::words;
  const SideType fixed = simple("binary(16)", Kind::bytes, store_uuid_bytes);
  if (engine == Engine::mysql) return random.pick({bytes, characters, fixed});
  SideType own = simple("uuid", Kind::uuid, store_uuid_text);
  own.limits.rfc_uuid = true;
  return random.pick({own, bytes, characters, fixed});
}

SideType sqlite_uuid(Engine, Random& random) {
  SideType type =
      random.pick({simple("UUID", Kind::uuid, store_uuid_text), simple("GUID", Kind::uuid, store_uuid_bytes),
                   simple("BLOB", Kind::bytes, store_uuid_bytes)});
  type.garbage = of_another_class;
  return type;
}

Stored store_json(const Value& value, const SideType&, Random& random) {
  return text(spelled_json(std::get<Json>(value), random));
}

SideType json_type(std::string sql) {
  SideType type = simple(std::move(sql), Kind::json, store_json);
  type.limits.nul = false;
  type.limits.broken_utf8 = false;
  return type;
}

SideType postgresql_json(Engine, Random& random) {
  SideType type = json_type(random.pick({"json", "jsonb"}));
  type.limits.names_twice = type.sql == "json";
  return type;
}

SideType mysql_json(Engine engine, Random&) {
  SideType type = json_type("json");
  // MySQL's numbers are 64-bit floats, MariaDB keeps the text.
  type.limits.exact_json = type.limits.names_twice = engine == Engine::mariadb;
  type.can_be_indexed = false;
  return type;
}

// A bare number becomes a 64-bit one: the column's affinity is numeric.
SideType sqlite_json(Engine, Random&) {
  SideType type = json_type("JSON");
  type.limits.exact_json = false;
  type.garbage = of_another_class;
  return type;
}

constexpr std::array k_types{
    TypeMaker{Shape::boolean, k_postgresql, postgresql_truth},
    TypeMaker{Shape::boolean, k_either_mysql, mysql_truth},
    TypeMaker{Shape::boolean, k_sqlite, sqlite_truth},
    TypeMaker{Shape::uuid, k_postgresql, postgresql_uuid},
    TypeMaker{Shape::uuid, k_either_mysql, mysql_uuid},
    TypeMaker{Shape::uuid, k_sqlite, sqlite_uuid},
    TypeMaker{Shape::json, k_postgresql, postgresql_json},
    TypeMaker{Shape::json, k_either_mysql, mysql_json},
    TypeMaker{Shape::json, k_sqlite, sqlite_json},
};

}  // namespace

std::span<const TypeMaker> other_types() { return k_types; }

}  // namespace fuzz
