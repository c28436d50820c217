// SPDX-License-Identifier: Apache-2.0
// Aggregates that a database computes over the values of one column, in canonical form.
#pragma once

#include "rowcall/model/side.hpp"
#include "rowcall/model/type.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rowcall {

enum class Measure : std::uint8_t {
  values,        // that are not NULL
  unreadable,    // values that are none of the compared kind; no other measure of a value counts them
  distinct,      // different values
  trues,         // of booleans
  least,         // of texts the first k_measured_length characters, of bytes so many bytes, and of other kinds without
                 // an order of their own so many characters of the canonical form, by the bytes of these
  greatest,      // the same
  sum,           // of numbers
  shortest,      // lengths: of texts in characters, of bytes in bytes
  longest,       //
  total_length,  //
};

inline constexpr std::size_t k_measured_length = 200;

// What there is to know of a column that is compared as this kind; `distinct` is asked for by the caller alone.
[[nodiscard]] std::vector<Measure> measures_of(Kind kind, bool with_distinct);

[[nodiscard]] inline bool is_float(Kind kind) noexcept { return contains(kinds(Kind::float32, Kind::float64), kind); }

struct ColumnMeasure {
  std::size_t column = 0;  // of a scope
  Measure measure = Measure::values;

  bool operator==(const ColumnMeasure&) const = default;
};

// The rows with one value of the column that rows are grouped by; without such a column, all rows.
struct MeasuredGroup {
  std::optional<std::string> value;  // canonical; nullopt: NULL
  bool is_unreadable = false;        // the value is none of the column's kind, and stands as it was delivered
  std::uint64_t rows = 0;
  std::vector<std::optional<std::string>> answers;  // one for each measure; nullopt: there is no value, or none was had
};

struct SideMeasures {
  std::vector<bool> had;  // for each measure: could the side's SQL make it?
  std::vector<MeasuredGroup> groups;
  SideCost cost;
};

}  // namespace rowcall
