// SPDX-License-Identifier: Apache-2.0
#include "rowcall/diff/table_diff.hpp"

#include "cause_book.hpp"
#include "findings.hpp"
#include "kept_segments.hpp"
#include "order_free.hpp"
#include "recheck.hpp"
#include "row_multiset.hpp"
#include "strategies.hpp"

#include "rowcall/base/error.hpp"
#include "rowcall/base/log.hpp"

#include <functional>
#include <memory>

#include <fmt/format.h>

namespace rowcall {

namespace {

KeyOrder key_order(const TablePlan& plan) {
  std::vector<Kind> kinds;
  for (const ColumnPlan& column : plan.columns) {
    if (column.is_key) kinds.push_back(column.compared_as.kind);
  }
  return KeyOrder(std::move(kinds));
}

// Adds the next batch of a side to the bag; false at the end of its rows.
bool add_batch(RowSource& side, std::uint64_t& count, const std::function<void(RowView)>& add) {
  RowBatch batch;
  if (!side.next(batch)) return false;
  for (std::size_t i = 0; i < batch.size(); ++i) add(batch[i]);
  count += batch.size();
  return true;
}

// Rows with NULL in the key cannot be paired: they are compared as bags, read alternately so that equal rows meet soon.
void read_alternately(Sides sides, const DiffContext& context, RowMultiset& rows, SideCount& counts) {
  const auto source = sides.source.null_key_rows();
  const auto target = sides.target.null_key_rows();
  bool source_has_more = true;
  bool target_has_more = true;
  while (source_has_more || target_has_more) {
    context.cancel.check();
    source_has_more = source_has_more && add_batch(*source, counts.source, [&](RowView row) { rows.add_source(row); });
    target_has_more = target_has_more && add_batch(*target, counts.target, [&](RowView row) { rows.add_target(row); });
  }
}

// A connection has one cursor at a time.
void read_in_turn(Sides sides, const DiffContext& context, RowMultiset& rows, SideCount& counts) {
  const auto read = [&](std::unique_ptr<RowSource> side, std::uint64_t& count, const auto& add) {
    while (add_batch(*side, count, add)) context.cancel.check();
  };
  read(sides.source.null_key_rows(), counts.source, [&](RowView row) { rows.add_source(row); });
  read(sides.target.null_key_rows(), counts.target, [&](RowView row) { rows.add_target(row); });
}

bool compare_null_keys(Sides sides, const KeyOrder& order, const DiffContext& context, Findings& findings) {
  RowMultiset rows;
  RowCounts& counts = findings.counts();
  if (sides.join != nullptr)
    read_in_turn(sides, context, rows, counts.null_keys);
  else
    read_alternately(sides, context, rows, counts.null_keys);
  counts.rows += counts.null_keys;
  return rows.report(order, findings);
}

using CompareKeyedRows = bool (*)(std::span<const Sides>, const KeyOrder&, const DiffContext&, Findings&);

CompareKeyedRows way_of(Strategy strategy) {
  if (strategy == Strategy::join) return join_rows;
  return strategy == Strategy::checksum ? checksum_rows : stream_rows;
}

// False when the limit was reached.
bool compare_at_once(std::span<const Sides> connections, const KeyOrder& order, const DiffContext& context,
                     Findings& findings) {
  if (context.plan.keyless) return compare_bags(connections.front(), order, context, findings);
  return way_of(context.plan.strategy)(connections, order, context, findings) &&
         compare_null_keys(connections.front(), order, context, findings);
}

bool compare_rows(std::span<const Sides> connections, const KeyOrder& order, const DiffContext& context,
                  Findings& findings) {
  if (context.log == nullptr) return compare_at_once(connections, order, context, findings);
  return compare_kept_segments(connections, context, findings,
                               [&order](std::span<const Sides> sides, const DiffContext& segment, Findings& found) {
                                 return compare_at_once(sides, order, segment, found);
                               });
}

// The comparison is done: that nothing more can be learned is no failure of it.
void look_for_row_causes(CauseBook& book, const TablePlan& plan, Sides sides, DiffResult& result) {
  const auto source = keys_of(sides.source);
  const auto target = keys_of(sides.target);
  try {
    if (plan.is_part_of_table())
      result.row_evidence = book.evidence(source.get(), target.get());
    else
      result.causes.rows = book.row_causes(result.rows, source.get(), target.get());
  } catch (const Error& error) {
    if (error.kind() == ErrorKind::interrupted) throw;
    log_warning(fmt::format("what missing and extra rows have in common could not be found out: {}", error.what()));
  }
}

}  // namespace

void diff_tables(std::span<const Sides> connections, const DiffContext& context, DiffResult& result) {
  result = {};
  result.complete = false;
  CauseBook book(context.plan);
  Findings findings(context, result, &book);
  RowCounts& counts = result.rows;
  counts.exact = false;
  const KeyOrder order = key_order(context.plan);
  try {
    const bool compared_all =
        context.plan.recheck
            ? compare_and_recheck(
                  [&](const DiffContext& first, Findings& found) { compare_rows(connections, order, first, found); },
                  connections.front(), order, context, findings, result)
            : compare_rows(connections, order, context, findings);
    if (compared_all) {
      counts.compared = counts.same + counts.equivalent + counts.differing();
      counts.exact = true;
      result.complete = true;
    }
  } catch (...) {
    result.causes.cells = book.cell_causes(counts);
    throw;
  }
  result.causes.cells = book.cell_causes(counts);
  if (result.complete) look_for_row_causes(book, context.plan, connections.front(), result);
}

}  // namespace rowcall
