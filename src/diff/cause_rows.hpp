// SPDX-License-Identifier: Apache-2.0
// What missing rows have in common, and extra ones: a range of keys, one value in a column, keys that are there twice.
//
// Memory is bounded: k_most_runs runs of neighbouring keys, one value a column. Where there are more runs, those of
// fewer than k_long_run rows in the older half are forgotten.
#pragma once

#include "rowcall/diff/table_diff.hpp"
#include "rowcall/model/cause.hpp"
#include "rowcall/model/difference.hpp"
#include "rowcall/model/partition.hpp"
#include "rowcall/model/plan.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace rowcall {

// One value for all rows that were seen?
class CommonValues {
 public:
  void add(RowView row);
  void add(const CommonValues& others);
  struct Value {
    std::string bytes;
    Reading reading = Reading::value;
    bool varies = false;
  };
  [[nodiscard]] const std::vector<Value>& values() const noexcept { return values_; }

 private:
  std::vector<Value> values_;
};

// Missing rows, or extra ones.
class OneSidedRows {
 public:
  static constexpr std::uint64_t k_long_run = 10;
  static constexpr std::size_t k_most_runs = 4096;

  OneSidedRows(const TablePlan& plan, DifferenceKind kind);

  void add(const Difference& difference);
  // `others` are rows that are not of this kind. `other_side` is asked for its ends and for rows between two runs, if
  // given: with a whole number as the only key column it can say that it has none there.
  void settle(const CommonValues& others, TableReader* other_side, std::vector<RowCause>& causes);
  [[nodiscard]] std::uint64_t rows() const noexcept { return rows_; }
  [[nodiscard]] const CommonValues& values() const noexcept { return values_; }
  [[nodiscard]] std::vector<std::pair<std::string, ExampleValue>> first_key() const { return first_key_; }

 private:
  // Rows with neighbouring keys.
  struct Run {
    Int128 first = 0;
    Int128 last = 0;
    std::uint64_t rows = 0;
  };
  void add_key(RowView row, std::uint64_t count);
  void forget_short_runs();
  void settle_ranges(TableReader* other_side, std::vector<RowCause>& causes);
  void join_runs(TableReader& other_side);
  [[nodiscard]] RowCause range_cause(const Run& run, std::string_view where) const;
  void settle_duplicates(std::vector<RowCause>& causes) const;
  void settle_values(const CommonValues& others, std::vector<RowCause>& causes) const;
  [[nodiscard]] std::string_view word() const noexcept;        // "missing"
  [[nodiscard]] std::string_view other_side() const noexcept;  // "target"

  const TablePlan& plan_;
  DifferenceKind kind_;
  bool has_number_key_;
  std::uint64_t rows_ = 0;
  std::uint64_t repeated_ = 0;
  std::vector<Run> runs_;
  CommonValues values_;
  std::vector<std::pair<std::string, ExampleValue>> first_key_;
  std::vector<std::pair<std::string, ExampleValue>> first_repeated_;
};

// The key of a row for an example.
[[nodiscard]] std::vector<std::pair<std::string, ExampleValue>> example_key(const TablePlan& plan, RowView row);

}  // namespace rowcall
