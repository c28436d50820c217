// SPDX-License-Identifier: Apache-2.0
// The rules of docs/canonical-values.md, written a second time: as what two
// columns are compared, and what a value looks like then.
#pragma once

#include "value.hpp"

#include <compare>
#include <optional>
#include <string>

namespace fuzz {

enum class Kind {
  integer,
  decimal,
  float32,
  float64,
  boolean,
  text,
  bytes,
  date,
  time,
  timetz,
  timestamp,
  timestamptz,
  interval,
  uuid,
  json,
  array,
  bit,
  set,
  inet,
  macaddr,
  undeclared
};

[[nodiscard]] std::string name(Kind kind);
// Two columns of bits are no matter of kinds alone: side_type.hpp.
[[nodiscard]] std::optional<Kind> compared_kind(Kind a, Kind b);
[[nodiscard]] bool can_be_key(Kind kind);

// What the report must show for a cell.
struct Expected {
  enum class State { value, unreadable, null };
  State state = State::null;
  std::string text;

  auto operator<=>(const Expected&) const = default;
};

// `own` is the kind of the column, `padded` whether it is a char(n), whose
// trailing blanks are no data.
[[nodiscard]] Expected expected(const Value& value, const Stored& stored, Kind own, bool padded, Kind compared);
// Order of two keys of this kind, neither of them NULL.
[[nodiscard]] std::strong_ordering compare_keys(Kind compared, const Value& a, const std::string& a_text,
                                                const Value& b, const std::string& b_text);
// A number or a boolean as a canonical decimal.
[[nodiscard]] std::string exact_text(const Value& value);
[[nodiscard]] std::string unreadable(const Stored& stored);

}  // namespace fuzz
