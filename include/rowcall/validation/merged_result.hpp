// SPDX-License-Identifier: Apache-2.0
// The results of all shards of a run put together: what one run over everything would have found.
#pragma once

#include "rowcall/base/cancel.hpp"
#include "rowcall/diff/held_differences.hpp"
#include "rowcall/model/difference.hpp"
#include "rowcall/model/outcome.hpp"
#include "rowcall/report/result_reader.hpp"

#include <memory>
#include <vector>

namespace rowcall {

// Verdicts, counts, columns, causes, differences and findings about structure are those of the one run. Costs are added
// up, times are the longest.
class MergedResult {
 public:
  // Throws Error(usage) naming the files where they are not all shards of one whole, each once, and where a file does
  // not list what it counts.
  MergedResult(std::vector<ResultFile> parts, const CancelToken& cancel);

  // In the order of the config.
  [[nodiscard]] const std::vector<TableOutcome>& tables() const noexcept { return tables_; }
  [[nodiscard]] const RunOutcome& run() const noexcept { return run_; }
  // Tells `sink` of the run as it would have told itself.
  void replay(DifferenceSink& sink, const CancelToken& cancel) const;

 private:
  // A table in one of the files.
  struct Piece {
    explicit Piece(const TableOutcome& of) : outcome(of) {}

    const TableOutcome& outcome;
    HeldDifferences differences;
    RowCounts listed;
  };
  using Pieces = std::vector<std::unique_ptr<Piece>>;
  class Collector;

  void collect(const CancelToken& cancel);
  [[nodiscard]] TableOutcome merged(const Pieces& pieces) const;
  [[nodiscard]] static Causes causes_of(const Pieces& pieces, const TableOutcome& total);
  void count_run();

  std::vector<ResultFile> files_;
  std::vector<Pieces> pieces_;  // by table, ascending by key
  std::vector<TableOutcome> tables_;
  RunOutcome run_;
};

}  // namespace rowcall
