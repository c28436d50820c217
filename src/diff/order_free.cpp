// SPDX-License-Identifier: Apache-2.0
#include "order_free.hpp"

#include "failing_together.hpp"
#include "meeting_rows.hpp"
#include "merge.hpp"
#include "ordered_rows.hpp"
#include "repeated_keys.hpp"

#include <algorithm>
#include <utility>

namespace rowcall {

namespace {

// Of the memory, where keys are not known to be unique.
constexpr std::size_t k_share_of_keys = 4;
constexpr std::uint64_t k_rows_per_tick = 1024;

class OrderFree {
 public:
  OrderFree(Sides sides, const KeyOrder& order, const DiffContext& context, Findings& findings)
      : sides_(sides), order_(order), context_(context), findings_(findings) {
    auto memory = static_cast<std::size_t>(context.plan.memory);
    const bool has_key = order.columns() > 0;
    if (has_key && !(sides.source.key_is_unique() && sides.target.key_is_unique())) {
      repeated_keys_.emplace(memory / k_share_of_keys);
      memory -= memory / k_share_of_keys;
    }
    rows_.emplace(order, memory);
  }

  std::optional<bool> run() {
    read();
    if (repeated_keys_ && !repeated_keys_->finish([&] { tick(); })) {
      findings_.counts().same = 0;
      return std::nullopt;
    }
    meet_all();
    const bool ran_to_the_end = report();
    // The merge has seen only keys of rows that differ.
    if (repeated_keys_) findings_.counts().duplicate_keys = repeated_keys_->counts();
    return ran_to_the_end;
  }

  bool run_without_key() {
    read();
    meet_all();
    MergedRuns source = rows_->left_of_source();
    MergedRuns target = rows_->left_of_target();
    const RowOrder stands_before(order_);
    for (std::uint64_t rows = 1; !source.done() || !target.done(); ++rows) {
      if (rows % k_rows_per_tick == 0) tick();
      const bool is_source = target.done() || (!source.done() && stands_before(source.row(), target.row()));
      MergedRuns& side = is_source ? source : target;
      const bool go_on =
          is_source ? findings_.missing(side.row(), side.count()) : findings_.extra(side.row(), side.count());
      if (!go_on) return false;
      side.advance();
    }
    return true;
  }

 private:
  // Reads the side that is behind, so that rows which stand in like order on both sides meet soon.
  void read() {
    auto source_rows = sides_.source.unordered_rows();
    RowsOfBoth rows = failing_together({std::move(source_rows), sides_.target.unordered_rows()}, sides_);
    ReadAhead source(std::move(rows.source));
    ReadAhead target(std::move(rows.target));
    bool source_has_more = true;
    bool target_has_more = true;
    while (source_has_more || target_has_more) {
      const bool reads_source = source_has_more && (!target_has_more || read_.source <= read_.target);
      (reads_source ? source_has_more : target_has_more) = add_batch(reads_source ? source : target, reads_source);
      tick();
    }
  }

  bool add_batch(ReadAhead& side, bool is_source) {
    if (!side.next(batch_)) return false;
    for (std::size_t i = 0; i < batch_.size() && repeated_keys_; ++i)
      repeated_keys_->add(leading_cells(batch_[i], order_.columns()), is_source);
    rows_->add(batch_, is_source);
    (is_source ? read_.source : read_.target) += batch_.size();
    findings_.counts().same = rows_->met();
    return true;
  }

  void meet_all() {
    rows_->finish([&] { tick(); });
    findings_.counts().same = rows_->met();
    findings_.counts().rows += read_;
  }

  bool report() {
    OrderedRows source(std::make_unique<MergedRows>(rows_->left_of_source()), order_, "source");
    OrderedRows target(std::make_unique<MergedRows>(rows_->left_of_target()), order_, "target");
    return Merge(source, target, order_, findings_, repeated_keys_ ? &*repeated_keys_ : nullptr).run([&] { tick(); });
  }

  void tick() {
    context_.cancel.check();
    const std::uint64_t expected =
        std::max(sides_.source.estimated_rows().value_or(0), sides_.target.estimated_rows().value_or(0));
    context_.progress.progress({context_.plan.name, "reading rows", std::max(read_.source, read_.target), expected,
                                findings_.counts().differing()});
  }

  Sides sides_;
  const KeyOrder& order_;
  const DiffContext& context_;
  Findings& findings_;
  std::optional<RepeatedKeys> repeated_keys_;  // none: every key is on one row of a side at most
  std::optional<MeetingRows> rows_;
  SideCount read_;
  RowBatch batch_;
};

}  // namespace

std::optional<bool> stream_without_order(Sides sides, const KeyOrder& order, const DiffContext& context,
                                         Findings& findings) {
  return OrderFree(sides, order, context, findings).run();
}

bool compare_bags(Sides sides, const KeyOrder& order, const DiffContext& context, Findings& findings) {
  return OrderFree(sides, order, context, findings).run_without_key();
}

}  // namespace rowcall
