// SPDX-License-Identifier: Apache-2.0
// What a column is, and as what a pair of columns is compared. docs/canonical-values.md prints the rules.
#pragma once

#include <cstdint>
#include <optional>
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
  timestamp,    // without zone
  timestamptz,  // an instant
  uuid,
  json,
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
  WireForm wire = WireForm::text;
  std::optional<int> precision;        // decimal digits in all
  std::optional<int> scale;            // decimal digits behind the point; PostgreSQL allows negative ones
  std::optional<long long> length;     // characters (text) or bytes (bytes, integer)
  std::optional<int> fraction_digits;  // of seconds
  bool is_unsigned = false;
  bool fixed_length = false;  // char(n), binary(n)
  std::string collation;      // MySQL and MariaDB: of text, its first part names the character set; empty elsewhere

  bool operator==(const ColumnType&) const = default;
};

// As what two columns are compared.
struct ComparedType {
  Kind kind = Kind::unknown;
  std::vector<std::string> rules;  // what the types imply and the report lists: "char-padding", "float32", …
  bool lossy = false;              // one side cannot hold every value of the other
  std::string detail;              // why it is lossy, or why the pair cannot be compared

  [[nodiscard]] bool comparable() const noexcept { return kind != Kind::unknown; }
  bool operator==(const ComparedType&) const = default;
};

// The rule for a pair of column types; symmetric in kind and rules. kind is unknown when no rule exists, and detail
// then says why and what to do.
[[nodiscard]] ComparedType compared_type(const ColumnType& source, const ColumnType& target);

}  // namespace rowcall
