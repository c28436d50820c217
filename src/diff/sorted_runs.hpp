// SPDX-License-Identifier: Apache-2.0
// Rows of one side that met no equal, in order: runs that were sorted when memory was full, in a temporary file, and
// the last one in memory.
#pragma once

#include "row_order.hpp"
#include "waiting_rows.hpp"

#include "rowcall/base/temporary_file.hpp"
#include "rowcall/database/table_reader.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace rowcall {

class SortedRuns {
 public:
  // Writes rows that are in order. No row may be in two runs.
  void add(const WaitingRun& run);

 private:
  friend class MergedRuns;
  struct Extent {
    std::uint64_t begin;
    std::uint64_t end;
  };
  TemporaryFile file_;
  std::vector<Extent> runs_;
};

// All rows in order, each with how many equal ones there are.
class MergedRuns {
 public:
  // `last` is one more run. The runs, those rows and the order must outlive this object. Buffers take about `memory`.
  MergedRuns(const SortedRuns& runs, WaitingRun last, RowOrder order, std::size_t memory);

  [[nodiscard]] bool done() const noexcept { return heads_.empty() && last_.empty(); }
  [[nodiscard]] RowView row() const noexcept { return is_in_memory_ ? last_.row() : heads_.front().row; }
  [[nodiscard]] std::uint64_t count() const noexcept { return is_in_memory_ ? last_.count() : heads_.front().count; }
  void advance();

 private:
  struct Head {
    TemporaryFileReader reader;
    std::string row;
    std::uint64_t count = 0;

    void read();
  };
  void choose() noexcept;

  RowOrder order_;
  std::vector<Head> heads_;  // a heap: the first row in front
  WaitingRun last_;
  bool is_in_memory_ = false;  // the first of all rows
};

// The same as a source of single rows.
class MergedRows : public RowSource {
 public:
  explicit MergedRows(MergedRuns rows) : rows_(std::move(rows)) {}
  bool next(RowBatch& batch) override;

 private:
  MergedRuns rows_;
  std::uint64_t given_ = 0;  // of the equal rows in front
};

}  // namespace rowcall
