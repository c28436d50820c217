// SPDX-License-Identifier: Apache-2.0
// The column types of each engine: what they hold, how a value is written for
// them. A new type is a few lines in one of the files types_*.cpp.
#pragma once

#include "kind.hpp"
#include "make_value.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace fuzz {

enum class Engine { postgresql = 1, mariadb = 2, mysql = 4, sqlite = 8 };
[[nodiscard]] std::string name(Engine engine);

// What a unique index on a text column takes for different.
enum class Tells { all, trailing_blanks_alike, words };

struct SideType {
  std::string sql;
  Kind kind = Kind::text;
  Limits limits;
  Stored (*store)(const Value&, const SideType&, Random&) = nullptr;
  bool padded = false;
  Tells tells = Tells::all;
  bool can_be_indexed = true;
  bool is_whole = false;  // always a whole number, so that keys can be cut into ranges
  // A value that such a column can hold and that does not read as `compared`.
  std::optional<Garbage> (*garbage)(Kind compared, Random&) = nullptr;
};

struct TypeMaker {
  Shape shape;
  int engines;  // of Engine, added up
  SideType (*make)(Engine, Random&);
};

inline constexpr int k_postgresql = 1;
inline constexpr int k_mariadb = 2;
inline constexpr int k_mysql = 4;
inline constexpr int k_either_mysql = 6;
inline constexpr int k_sqlite = 8;
inline constexpr int k_servers = 7;

[[nodiscard]] std::span<const TypeMaker> number_types();
[[nodiscard]] std::span<const TypeMaker> text_types();
[[nodiscard]] std::span<const TypeMaker> time_types();
[[nodiscard]] std::span<const TypeMaker> other_types();
[[nodiscard]] std::span<const TypeMaker> choice_types();
[[nodiscard]] std::span<const TypeMaker> span_types();
[[nodiscard]] std::span<const TypeMaker> address_types();
[[nodiscard]] std::span<const TypeMaker> array_types();

// Any type of the engine that holds values of this shape.
[[nodiscard]] SideType make_type(Engine engine, Shape shape, Random& random);

// As what columns of these types are compared.
[[nodiscard]] std::optional<Kind> compared_kind(const SideType& a, const SideType& b);
// Can values of this shape be told by their model when they are compared so?
// Their spelling in text is no part of it.
[[nodiscard]] bool suits(Shape shape, const SideType& source, const SideType& target, Kind compared);

[[nodiscard]] Stored token(std::string sql);
[[nodiscard]] Stored text(std::string bytes);
[[nodiscard]] Stored blob(std::string bytes);
[[nodiscard]] Stored real(double value);
[[nodiscard]] Stored integer(std::string digits);

// A text column for values of another kind, which it holds in any of the
// spellings that are read strictly.
[[nodiscard]] SideType text_column(Engine engine, Shape shape, Random& random);
[[nodiscard]] std::string spelled(const Value& value, Random& random);
[[nodiscard]] std::string spelled_json(const Json& json, Random& random);
// In spelling_more.cpp.
[[nodiscard]] std::string spelled_json_text(const std::string& text, Random& random);
[[nodiscard]] std::string spelled_interval(const Interval& interval, Random& random);
[[nodiscard]] std::string spelled_clock_of_zone(const Duration& utc, Random& random);
[[nodiscard]] std::string spelled_network(const Network& network, Random& random);
[[nodiscard]] std::string spelled_mac(const Mac& mac, Random& random);
[[nodiscard]] std::string spelled_members(const Members& members, Random& random);
[[nodiscard]] std::string spelled_array(const Array& array, Random& random);
[[nodiscard]] std::string spelled_json_array(const Array& array, Random& random);
[[nodiscard]] std::string array_literal(const Array& array);  // as PostgreSQL prints it
// What no type but text takes for its own; of SQLite also blobs.
[[nodiscard]] std::optional<Garbage> no_text(Kind compared, Random& random);
[[nodiscard]] std::optional<Garbage> of_another_class(Kind compared, Random& random);

}  // namespace fuzz
