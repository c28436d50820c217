// SPDX-License-Identifier: Apache-2.0
// What missing rows have in common, and extra ones: a range of keys, one value in a column, keys that are there twice.
//
// Memory is bounded: k_most_runs runs of neighbouring keys, one value a column. Where there are more runs, those of
// fewer than k_long_run rows in the older half are forgotten.
#pragma once

#include "other_side_keys.hpp"

#include "rowcall/model/cause.hpp"
#include "rowcall/model/difference.hpp"
#include "rowcall/model/plan.hpp"
#include "rowcall/model/row_evidence.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace rowcall {

// One value for all rows that were seen, by compared column?
using CommonValues = std::vector<CommonValue>;
void add_row(RowView row, CommonValues& values);
void add_rows(const CommonValues& others, CommonValues& values);

// Missing rows, or extra ones.
class OneSidedRows {
 public:
  static constexpr std::uint64_t k_long_run = 10;
  static constexpr std::size_t k_most_runs = 4096;

  OneSidedRows(const TablePlan& plan, DifferenceKind kind);

  void add(const Difference& difference);
  // Rows behind all others that were added.
  void add(const OneSidedEvidence& rows);
  [[nodiscard]] const OneSidedEvidence& evidence() const noexcept { return seen_; }
  // Asks the other side what settle() will want to know of it, whatever is added before these rows and behind them.
  [[nodiscard]] SideKeys ask(OtherSideKeys& other_side) const;
  // `others` are rows that are not of this kind. `other_side` is asked for its ends and for rows between two runs, if
  // given: with a whole number as the only key column it can say that it has none there.
  void settle(const CommonValues& others, OtherSideKeys* other_side, std::vector<RowCause>& causes) const;

 private:
  void add_key(RowView row, std::uint64_t count);
  void add_run(const KeyRun& run);
  void forget_short_runs();
  void settle_ranges(OtherSideKeys* other_side, std::vector<RowCause>& causes) const;
  [[nodiscard]] RowCause range_cause(const KeyRun& run, std::string_view where) const;
  void settle_duplicates(std::vector<RowCause>& causes) const;
  void settle_values(const CommonValues& others, std::vector<RowCause>& causes) const;
  [[nodiscard]] std::string_view word() const noexcept;        // "missing"
  [[nodiscard]] std::string_view other_side() const noexcept;  // "target"

  const TablePlan& plan_;
  DifferenceKind kind_;
  bool has_number_key_;
  OneSidedEvidence seen_;
};

// Is the key of the plan one whole number?
[[nodiscard]] bool has_number_key(const TablePlan& plan);

}  // namespace rowcall
