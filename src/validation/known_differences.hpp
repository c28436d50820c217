// SPDX-License-Identifier: Apache-2.0
// The differences of an earlier result (--baseline): known ones are reported and fail no run, new ones do.
#pragma once

#include "rowcall/base/cancel.hpp"
#include "rowcall/base/hash.hpp"
#include "rowcall/model/difference.hpp"
#include "rowcall/model/outcome.hpp"
#include "rowcall/model/unpaired_table.hpp"
#include "rowcall/report/result_reader.hpp"

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace rowcall {

// Of one table: 24 bytes a difference. Two differences that are not the same are taken for it with a chance of 2^-128
// each.
struct KnownTable {
  struct Row {
    Hash128 digest;
    std::uint64_t count = 0;  // rows
  };
  std::vector<Row> rows;  // ascending by digest
  std::vector<SchemaFinding> schema;
};

class Baseline {
 public:
  // Reads all differences of the result. Warns of tables whose differences are not all in it. Throws as
  // ResultFile::replay does.
  Baseline(const ResultFile& result, const CancelToken& cancel);

  // nullptr: the result has no table of that name.
  [[nodiscard]] const KnownTable* find(const std::string& table) const;
  // Was this table on one side only then too?
  [[nodiscard]] bool knows(const UnpairedTable& table) const;

 private:
  std::map<std::string, KnownTable, std::less<>> tables_;
  std::vector<UnpairedTable> unpaired_;
};

// Hands every call on to `sink`, and counts which differences of a table are known.
class KnownDifferences : public DifferenceSink {
 public:
  // The references must outlive this object.
  KnownDifferences(const Baseline& baseline, DifferenceSink& sink) : baseline_(baseline), sink_(sink) {}

  void table_begins(const TablePlan& plan) override;
  void difference(const TablePlan& plan, const Difference& difference) override;
  void equivalent(const TablePlan& plan, std::span<const CellState> cells, std::uint64_t count) override {
    sink_.equivalent(plan, cells, count);
  }
  void table_ends(const TableOutcome& outcome) override { sink_.table_ends(outcome); }
  void run_ends(const RunOutcome& outcome) override { sink_.run_ends(outcome); }
  [[nodiscard]] bool can_forget() const override { return sink_.can_forget(); }

  // Puts what was counted into the outcome of the table, and whether it fails the run.
  void judge(TableOutcome& outcome) const;

 private:
  const Baseline& baseline_;
  DifferenceSink& sink_;
  const KnownTable* table_ = nullptr;
  std::vector<bool> seen_;  // of the table's rows
  std::uint64_t known_ = 0;
};

}  // namespace rowcall
