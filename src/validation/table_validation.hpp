// SPDX-License-Identifier: Apache-2.0
// One pair: both sides opened, planned, compared.
#pragma once

#include "checkpoint.hpp"
#include "connection_pool.hpp"
#include "shard_plan.hpp"
#include "strategy_choice.hpp"

#include "rowcall/base/cancel.hpp"
#include "rowcall/base/pace.hpp"
#include "rowcall/database/database.hpp"
#include "rowcall/diff/table_diff.hpp"
#include "rowcall/model/difference.hpp"
#include "rowcall/model/request.hpp"

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace rowcall {

class TableValidation {
 public:
  // The references must outlive this object. Without `part` all of the pair is compared.
  TableValidation(const PairRequest& request, ConnectionPool& connections, CancelToken& cancel,
                  const Checkpoint* checkpoint = nullptr, const ShardPart* part = nullptr);

  // Connects, reads the catalogs and compares structure alone. Throws what goes wrong, like prepare().
  void compare_structure(TableOutcome& outcome);
  // Connects, reads the catalogs and compares aggregates of the columns. Throws what goes wrong.
  void compare_profile(TableOutcome& outcome);
  // Connects, reads the catalogs and decides how to compare. Throws what goes wrong; plan() then holds what is known.
  void prepare();
  [[nodiscard]] const TablePlan& plan() const noexcept { return plan_; }
  // The same plan with the statements that would run.
  [[nodiscard]] TablePlan plan_with_statements() const;
  // Where to cut the table into so many parts; prepare() comes first. Reads keys of the source.
  [[nodiscard]] CutTable cut(int parts) const;
  // Compares. Fills `outcome` as far as it came, also when it throws.
  void compare(DifferenceSink& sink, ProgressSink& progress, TableOutcome& outcome);
  // Lets other pairs have the connections. Only once all went well; nothing can be asked of this object then.
  void give_connections_back();

 private:
  struct Side {
    const SideRequest& request;
    SidePlan& plan;
    std::unique_ptr<Database> database{};
    std::vector<std::unique_ptr<Database>> others{};  // in the same snapshot
    TableSchema schema{};
    ReadScope scope{};
    std::optional<std::string> obstacle{};  // to digests by the server
    bool is_digested_here = false;
    std::unique_ptr<Pace> pace{};  // of all its connections; none: as fast as it can
    bool is_partial = false;       // rows are withheld from this account
  };

  using Readers = std::vector<std::unique_ptr<TableReader>>;

  // At the same time. Where both fail, the source's failure is thrown, whichever came first: what a user is told does
  // not depend on which server is faster.
  void open_both();
  void open(Side& side, CancelToken& stop);
  void decide();
  [[nodiscard]] bool leaves_session_clean(const Side& side) const;
  static void set_expression(Side& side, ColumnExpression expression);
  void make_scope(Side& side, bool is_source) const;
  // Notes which columns of the two sides their servers may hash as they are.
  void agree_on_digest_forms();
  [[nodiscard]] SideFacts facts(const Side& side) const;
  void choose_row_order();
  void refuse_segment_rows() const;
  void require_segments() const;
  void tell_withheld_rows();
  // Throws Error(data) where there are none.
  void require_rows(const RowCounts& rows) const;
  void set_sample(std::optional<SamplePlan> sample);
  // Makes of a number of rows the share that they are, inside the snapshot; what that cost the source.
  SideCost count_for_sample();
  std::string begin_snapshot(Side& side) const;
  // --- of a shard
  // Has both sides read its rows alone. Throws Error where the plan is not the one that the shards were made for.
  void take_part();
  // --- of join
  [[nodiscard]] bool joins() const { return plan_.strategy == Strategy::join; }
  // Makes the source's connection see both sides. Throws Error(usage) where they cannot be joined.
  void prepare_join();
  // The target as the source's connection sees it.
  [[nodiscard]] ReadScope joined_target() const;
  [[nodiscard]] std::string joined_snapshot(const std::string& source_snapshot) const;
  // A join cannot pair rows of one key.
  void go_on_with_stream(std::string_view why);
  // --- of a checkpoint
  // Throws Error(usage) where the table was begun as another one.
  void open_checkpoint();
  [[nodiscard]] bool was_cut() const { return kept_ && kept_->cuts() && !kept_->cuts()->empty(); }
  // Names the snapshots that other runs have read in.
  void tell_earlier_snapshots(TableOutcome& outcome) const;
  // --- of a profile
  // What of it is to be compared, in both scopes.
  void prepare_profile();
  [[nodiscard]] std::vector<ProfiledColumn> profiled_columns() const;
  // The column of the scopes that groups rows. Throws Error for one that cannot.
  [[nodiscard]] std::optional<std::size_t> grouping_column(const std::vector<ProfiledColumn>& columns) const;
  // Both sides at once.
  [[nodiscard]] std::pair<SideMeasures, SideMeasures> measure_both(const std::vector<ColumnMeasure>& measures,
                                                                   std::optional<std::size_t> by);
  // How the sides, which are on the first connections, see what was written since.
  [[nodiscard]] LaterSides later(const Sides& sides);
  // One for each connection of the side.
  [[nodiscard]] Readers readers(Side& side) const;
  // Has both sides leave cells as they are delivered where that can be compared; nullptr: nowhere.
  [[nodiscard]] std::shared_ptr<DeliveredColumns> keep_as_delivered(const Readers& source, const Readers& target) const;
  [[nodiscard]] std::unique_ptr<TableReader> reader(const Side& side, Database& database) const;
  [[nodiscard]] std::size_t connections() const { return static_cast<std::size_t>(request_.jobs.value_or(1)); }

  const PairRequest& request_;
  ConnectionPool& connection_pool_;
  CancelToken& cancel_;
  const Checkpoint* checkpoint_;
  std::unique_ptr<TableCheckpoint> kept_;  // none: nothing is kept
  TablePlan plan_;
  Side source_;
  Side target_;
};

}  // namespace rowcall
