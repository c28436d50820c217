// SPDX-License-Identifier: Apache-2.0
// What a column is, and as what a pair of columns is compared. docs/canonical-values.md prints the rules.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rowcall {

// The canonical types.
enum class Kind : std::uint8_t {
  integer,
  decimal,
  float32,
  float64,
  boolean,
  text,
  bytes,
  date,
  time,
  timetz,       // a time of day in UTC
  timestamp,    // without zone
  timestamptz,  // an instant
  interval,     // months, days and microseconds, each for itself
  uuid,
  json,
  array,  // of elements of one kind
  bit,    // binary digits
  set,    // members in no order
  inet,   // an address or a network
  macaddr,
  undeclared,  // SQLite column without a type: takes its partner's; two of them keep the storage class
  unknown,     // no rule: incomparable
};

// "integer", "float64", …, as reports print it.
[[nodiscard]] std::string_view name(Kind kind) noexcept;

// How the bytes that a dialect's select expression delivers are to be read.
enum class WireForm : std::uint8_t {
  text,         // the value itself, or text that must read as the compared kind
  padded_text,  // char(n): trailing blanks are padding, not data
  raw_bytes,    // the bytes themselves
  hex_bytes,    // hex digits, with or without a leading \x
  dynamic,      // SQLite: the cell's storage class says what it is
};

struct ColumnType {
  Kind kind = Kind::unknown;
  std::string declared;  // as the engine prints it, such as numeric(12,4)
  std::string base;      // the engine's own name of the type, without arguments and below domains: int4, enum, cidr
  WireForm wire = WireForm::text;
  Kind element = Kind::unknown;        // of an array; what stands below is then the element's
  std::optional<int> precision;        // decimal digits in all
  std::optional<int> scale;            // decimal digits behind the point; PostgreSQL allows negative ones
  std::optional<long long> length;     // characters (text), bytes (bytes, integer, macaddr) or bits
  std::optional<int> fraction_digits;  // of seconds
  bool is_unsigned = false;
  bool fixed_length = false;  // char(n), binary(n), bit(n); an array of char(n)
  std::string collation;      // MySQL and MariaDB: of text, its first part names the character set; empty elsewhere
  std::string as_text;        // SQL that makes text of a value, `{}` for the column: advice where no rule compares it

  bool operator==(const ColumnType&) const = default;
};

// As what two columns are compared.
struct ComparedType {
  Kind kind = Kind::unknown;
  Kind element = Kind::unknown;    // as what the elements of an array are compared
  std::vector<std::string> rules;  // what the types imply and the report lists: "char-padding", "float32", …
  bool lossy = false;              // one side cannot hold every value of the other
  std::string detail;              // why it is lossy, or why the pair cannot be compared

  [[nodiscard]] bool comparable() const noexcept { return kind != Kind::unknown; }
  bool operator==(const ComparedType&) const = default;
};

// A set of kinds: a bit for each.
using KindSet = std::uint32_t;
template <typename... Kinds>
[[nodiscard]] constexpr KindSet kinds(Kinds... members) noexcept {
  return (... | (KindSet{1} << static_cast<unsigned>(members)));
}
[[nodiscard]] constexpr bool contains(KindSet set, Kind kind) noexcept { return (set & kinds(kind)) != 0; }

// As what columns of two different kinds are compared, whichever side they are on.
struct PairRule {
  KindSet one;
  KindSet other;
  std::optional<Kind> as;  // nullopt: the kind of the other
  std::string_view how;    // what is done to a value
};

// In the order in which they are tried: the first that names both kinds counts. docs/canonical-values.md prints them.
[[nodiscard]] std::span<const PairRule> pair_rules() noexcept;

// The rule for a pair of column types; symmetric in kind and rules. kind is unknown when no rule exists, and detail
// then says why and what to do about the column called `column`.
[[nodiscard]] ComparedType compared_type(const ColumnType& source, const ColumnType& target,
                                         std::string_view column = "COLUMN");

}  // namespace rowcall
