// SPDX-License-Identifier: Apache-2.0
#include "recheck.hpp"

#include "both_sides.hpp"
#include "differing_keys.hpp"
#include "row_multiset.hpp"

#include "rowcall/base/duration.hpp"
#include "rowcall/base/error.hpp"
#include "rowcall/base/log.hpp"
#include "rowcall/diff/held_differences.hpp"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

namespace rowcall {

namespace {

// The leading rows that have this key are taken off `rows`.
std::span<const std::string> take(std::span<const std::string>& rows, const Key& key, const KeyOrder& order) {
  const auto end =
      std::ranges::find_if(rows, [&](const std::string& row) { return leading_cells(row, order.columns()) != key; });
  const auto taken = rows.first(static_cast<std::size_t>(end - rows.begin()));
  rows = rows.subspan(taken.size());
  return taken;
}

// As all rows were compared at first.
void compare_rows_of_a_key(std::span<const std::string> source, std::span<const std::string> target,
                           const KeyOrder& order, Findings& findings) {
  if (source.size() == 1 && target.size() == 1) {
    if (source.front() == target.front())
      ++findings.counts().same;
    else
      findings.changed(source.front(), target.front());
    return;
  }
  RowMultiset rows;
  for (const std::string& row : source) rows.add_source(row);
  for (const std::string& row : target) rows.add_target(row);
  rows.report(order, findings, !source.empty() && !target.empty());
}

// Throws Error(interrupted) at once when the token is requested.
void wait(std::chrono::microseconds time, CancelToken& cancel, const std::function<void()>& tick) {
  constexpr std::chrono::microseconds k_between_ticks = std::chrono::milliseconds(100);
  std::mutex mutex;
  std::condition_variable wake;
  bool is_over = false;
  const CancelToken::Registration on_cancel(cancel, [&] {
    const std::lock_guard lock(mutex);
    is_over = true;
    wake.notify_all();
  });
  std::unique_lock lock(mutex);
  while (!is_over && time.count() > 0) {
    tick();
    const auto step = std::min(time, k_between_ticks);
    wake.wait_for(lock, step, [&] { return is_over; });
    time -= step;
  }
  lock.unlock();
  cancel.check();
}

std::chrono::microseconds wait_before(const RecheckPlan& recheck, int round) {
  constexpr std::chrono::microseconds k_longest = std::chrono::minutes(5);
  std::chrono::microseconds time = recheck.wait;
  for (int i = 1; i < round && time < k_longest; ++i) time = std::min(2 * time, k_longest);
  return time;
}

Error explained(const Error& error, const std::string& when) {
  Error told(error.kind(), fmt::format("{}: {}", when, error.what()));
  for (const auto& [name, value] : error.facts()) told.with(name, value);
  return error.is_transient() ? told.set_transient() : told;
}

class Recheck {
 public:
  // `plan` is that of the context, without a limit. `total` are the counts of all rows without those that differ.
  Recheck(const KeyOrder& order, const DiffContext& context, const TablePlan& plan, DiffResult& total,
          std::unique_ptr<HeldDifferences> found)
      : order_(order), context_(context), plan_(plan), total_(total), held_(std::move(found)) {}

  void run(Sides sides) {
    look_up_in_the_first_snapshot(sides);
    const RecheckPlan& recheck = context_.plan.recheck.value();
    for (int i = 1; i <= recheck.rounds && keys_left_ > 0; ++i) {
      const std::string when = fmt::format("recheck {} of {}", i, recheck.rounds);
      try {
        recheck_once(when, wait_before(recheck, i), i == recheck.rounds);
      } catch (const Error& error) {
        if (error.kind() == ErrorKind::interrupted) throw;
        throw explained(error, when);
      }
    }
  }

  // False when the limit was reached.
  bool tell(Findings& findings) const {
    HeldDifferences::Reader reader(*held_);
    while (reader.next())
      if (!findings.again(reader.difference())) return false;
    return true;
  }

 private:
  enum class Hold { what_was_found, what_is_found };
  using UseKey = std::function<void(const DifferingKey& key, const DiffResult& now)>;

  void look_up_in_the_first_snapshot(Sides sides) {
    std::uint64_t found_otherwise = 0;
    round(sides, "looking differing rows up", Hold::what_was_found,
          [&](const DifferingKey& key, const DiffResult& now) {
            if (!key.differs_like(now.rows)) ++found_otherwise;
            if (found_otherwise > 0) return;
            total_.rows.same -= now.rows.same;
            total_.rows.equivalent -= now.rows.equivalent;
            each_forgiven_cell(now, [](std::uint64_t& total, std::uint64_t cells) { total -= cells; });
          });
    if (found_otherwise == 0) return;
    throw Error(ErrorKind::data,
                fmt::format("{} of the keys that differ were looked up to be rechecked, and other rows were found than "
                            "before: the server does not find rows by these keys, or its tables have no snapshots "
                            "(MyISAM); leave --recheck out",
                            found_otherwise));
  }

  void recheck_once(const std::string& when, std::chrono::microseconds time, bool is_last) {
    context_.later->let_go();
    log_info(fmt::format("{}: {} differing keys wait for {}, which comes in {}", context_.plan.name, keys_left_, when,
                         duration_text(time.count())));
    const std::string waits = "waiting for " + when;
    wait(time, context_.cancel, [&] { report_progress(waits, keys_left_, 0); });
    round(context_.later->look(), when, Hold::what_is_found, [&](const DifferingKey& key, const DiffResult& now) {
      const std::uint64_t differing = now.rows.differing();
      if (differing > 0 && !is_last) return;
      total_.rows.healed += key.differed_at_first - std::min(key.differed_at_first, differing);
      total_.rows.same += now.rows.same;
      total_.rows.equivalent += now.rows.equivalent;
      each_forgiven_cell(now, [](std::uint64_t& total, std::uint64_t cells) { total += cells; });
    });
  }

  // Those of changed rows are counted when their difference is told.
  template <typename Use>
  void each_forgiven_cell(const DiffResult& now, const Use& use) {
    if (now.rows.changed > 0) return;
    for (std::size_t i = 0; i < now.equivalent_cells.size(); ++i)
      use(total_.equivalent_cells[i], now.equivalent_cells[i]);
  }

  // Compares the rows of all keys that are held.
  void round(Sides sides, const std::string& activity, Hold hold, const UseKey& use_key) {
    auto still = std::make_unique<HeldDifferences>();
    HeldSink sink(*still);
    const DiffContext context{plan_, sink, context_.progress, context_.cancel};
    DiffResult now;
    Findings findings(context, now);
    Portions portions(*held_, order_);
    const auto hold_the_rest = [&] {
      if (hold == Hold::what_was_found) return;
      HeldDifferences::Reader rest(*held_, portions.begin());
      while (rest.next()) still->add(rest.difference(), rest.note());
      held_ = std::move(still);
    };
    const std::uint64_t expected = std::exchange(keys_left_, 0);
    std::uint64_t done = 0;
    try {
      for (auto* keys = &portions.next(); !keys->empty(); keys = &portions.next()) {
        report_progress(activity, done, expected);
        const auto [source, target] = rows_of(sides, *keys);
        done += keys->size();
        std::span<const std::string> from_source(source);
        std::span<const std::string> from_target(target);
        for (const DifferingKey& key : *keys) {
          now.rows = {};
          std::ranges::fill(now.equivalent_cells, 0);
          sink.key_begins(key.differed_at_first);
          compare_rows_of_a_key(take(from_source, key.key, order_), take(from_target, key.key, order_), order_,
                                findings);
          if (now.rows.differing() > 0) ++keys_left_;
          use_key(key, now);
        }
      }
    } catch (...) {
      hold_the_rest();
      throw;
    }
    hold_the_rest();
  }

  using Rows = std::vector<std::string>;
  std::pair<Rows, Rows> rows_of(Sides sides, const std::vector<DifferingKey>& differing) const {
    context_.cancel.check();
    std::vector<Key> keys;
    for (const DifferingKey& key : differing) keys.push_back(key.key);
    const auto read = [&](TableReader& reader) {
      Rows rows;
      const auto source = reader.rows_with_keys(keys);
      for (RowBatch batch; source->next(batch);)
        for (std::size_t i = 0; i < batch.size(); ++i) rows.emplace_back(batch[i]);
      std::ranges::sort(rows, [&](RowView a, RowView b) { return order_.compare(a, b) < 0; });
      return rows;
    };
    if (sides.join == nullptr) return both(sides, read);
    Rows source = read(sides.source);  // a connection has one cursor at a time
    return {std::move(source), read(sides.target)};
  }

  void report_progress(std::string_view activity, std::uint64_t done, std::uint64_t expected) const {
    context_.progress.progress({context_.plan.name, activity, done, expected, keys_left_});
  }

  const KeyOrder& order_;
  const DiffContext& context_;
  const TablePlan& plan_;
  DiffResult& total_;
  std::unique_ptr<HeldDifferences> held_;
  std::uint64_t keys_left_ = 0;
};

}  // namespace

bool compare_and_recheck(const CompareAll& compare, Sides first, const KeyOrder& order, const DiffContext& context,
                         Findings& findings, DiffResult& result) {
  TablePlan plan = context.plan;
  plan.limit.reset();  // what heals does not count
  auto held = std::make_unique<HeldDifferences>();
  FirstSink sink(*held, order);
  const DiffContext first_context{plan, sink, context.progress, context.cancel};
  DiffResult found;
  Findings first_findings(first_context, found);
  const auto take_counts = [&] {
    result.rows = found.rows;
    result.rows.changed = result.rows.missing = result.rows.extra = 0;
    result.equivalent_cells = found.equivalent_cells;
    for (std::size_t i = 0; i < sink.forgiven_cells().size(); ++i)
      result.equivalent_cells[i] -= sink.forgiven_cells()[i];
  };
  Recheck recheck(order, context, plan, result, std::move(held));
  found.rows.exact = false;
  try {
    compare(first_context, first_findings);
  } catch (...) {
    take_counts();
    recheck.tell(findings);
    throw;
  }
  take_counts();
  try {
    if (sink.has_keys()) recheck.run(first);
  } catch (...) {
    recheck.tell(findings);
    throw;
  }
  return recheck.tell(findings);
}

}  // namespace rowcall
