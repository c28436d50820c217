// SPDX-License-Identifier: Apache-2.0
#include "side_type.hpp"

#include <array>

namespace fuzz {

namespace {

Stored store_text(const Value& value, const SideType&, Random&) { return text(std::get<Text>(value).bytes); }
Stored store_bytes(const Value& value, const SideType&, Random&) { return blob(std::get<Bytes>(value).bytes); }

SideType text_type(std::string sql, std::size_t characters) {
  SideType type;
  type.sql = std::move(sql);
  type.kind = Kind::text;
  type.limits.characters = characters;
  type.limits.nul = false;
  type.limits.broken_utf8 = false;
  type.store = store_text;
  return type;
}

SideType postgresql_text(Engine, Random& random) {
  SideType type =
      random.pick({text_type("text", 10'000), text_type("varchar(60)", 60), text_type("text collate \"C\"", 10'000),
                   text_type("text collate \"en-x-icu\"", 10'000), text_type("varchar(60) collate \"de-x-icu\"", 60)});
  return type;
}

SideType postgresql_char(Engine, Random&) {
  SideType type = text_type("char(60)", 60);
  type.padded = true;
  type.tells = Tells::trailing_blanks_alike;
  return type;
}

// Without case, and not deterministic: equal is not the same (made by the loader).
SideType postgresql_case_blind(Engine, Random&) {
  SideType type = text_type("text collate fuzz_case_blind", 10'000);
  type.tells = Tells::words;
  return type;
}

SideType mysql_text(Engine, Random& random) {
  const std::string collation =
      random.pick({"utf8mb4_bin", "utf8mb4_general_ci", "utf8mb4_unicode_ci", "utf8mb4_unicode_520_ci"});
  SideType type = random.chance(75) ? text_type("varchar(60) collate " + collation, 60)
                                    : text_type("longtext collate " + collation, 10'000);
  type.limits.nul = true;
  type.tells = collation == "utf8mb4_bin" ? Tells::trailing_blanks_alike : Tells::words;
  type.can_be_indexed = type.limits.characters == 60;
  return type;
}

SideType mysql_char(Engine, Random&) {
  SideType type = text_type("char(60)", 60);
  type.padded = true;
  type.limits.nul = true;
  type.tells = Tells::words;
  return type;
}

SideType mysql_latin1(Engine, Random& random) {
  SideType type = text_type(
      random.pick({"varchar(60) character set latin1", "varchar(60) character set latin1 collate latin1_bin"}), 60);
  type.limits.latin1 = true;
  type.limits.nul = true;
  type.tells = Tells::words;
  return type;
}

SideType sqlite_text(Engine, Random& random) {
  SideType type = text_type(random.pick({"TEXT", "VARCHAR(60)", "CHAR(60)", "CLOB", ""}), 10'000);
  if (type.sql.empty()) type.kind = Kind::undeclared;
  type.limits.nul = true;
  type.limits.broken_utf8 = true;
  type.garbage = of_another_class;
  return type;
}

SideType sqlite_collated(Engine, Random& random) {
  SideType type = text_type(random.pick({"TEXT COLLATE NOCASE", "TEXT COLLATE RTRIM"}), 10'000);
  type.limits.nul = true;
  type.tells = Tells::words;
  type.garbage = of_another_class;
  return type;
}

SideType bytes_type(std::string sql, std::size_t fewest, std::size_t most) {
  SideType type;
  type.sql = std::move(sql);
  type.kind = Kind::bytes;
  type.limits.fewest_bytes = fewest;
  type.limits.most_bytes = most;
  type.store = store_bytes;
  return type;
}

SideType postgresql_bytes(Engine, Random&) { return bytes_type("bytea", 0, 4'000); }

SideType mysql_bytes(Engine, Random& random) {
  SideType type = random.pick({bytes_type("varbinary(60)", 0, 60), bytes_type("varbinary(60)", 0, 60),
                               bytes_type("longblob", 0, 4'000), bytes_type("binary(8)", 8, 8)});
  type.can_be_indexed = type.limits.most_bytes <= 60;
  return type;
}

SideType sqlite_bytes(Engine, Random& random) {
  SideType type = bytes_type(random.pick({"BLOB", "VARBINARY(60)", ""}), 0, 4'000);
  if (type.sql.empty()) type.kind = Kind::undeclared;
  type.garbage = of_another_class;
  return type;
}

constexpr std::array k_types{
    TypeMaker{Shape::text, k_postgresql, postgresql_text},
    TypeMaker{Shape::text, k_postgresql, postgresql_text},
    TypeMaker{Shape::text, k_postgresql, postgresql_char},
    TypeMaker{Shape::text, k_postgresql, postgresql_case_blind},
    TypeMaker{Shape::text, k_either_mysql, mysql_text},
    TypeMaker{Shape::text, k_either_mysql, mysql_text},
    TypeMaker{Shape::text, k_either_mysql, mysql_char},
    TypeMaker{Shape::text, k_either_mysql, mysql_latin1},
    TypeMaker{Shape::text, k_sqlite, sqlite_text},
    TypeMaker{Shape::text, k_sqlite, sqlite_collated},
    TypeMaker{Shape::bytes, k_postgresql, postgresql_bytes},
    TypeMaker{Shape::bytes, k_either_mysql, mysql_bytes},
    TypeMaker{Shape::bytes, k_sqlite, sqlite_bytes},
};

}  // namespace

std::span<const TypeMaker> text_types() { return k_types; }

}  // namespace fuzz
