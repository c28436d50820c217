// SPDX-License-Identifier: Apache-2.0
#include "both_sides.hpp"
#include "leaf_totals.hpp"
#include "merge.hpp"
#include "partitioning.hpp"
#include "strategies.hpp"

#include "rowcall/base/error.hpp"
#include "rowcall/base/log.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace rowcall {

namespace {

// A differing leaf with more rows than so many leaves should have is cut again rather than listed.
constexpr std::uint64_t k_crowded_leaves = 16;
// Levels of cutting; each makes leaves 16 times smaller at least, so this is never reached but by very skewed keys.
constexpr int k_max_levels = 4;
// Row digests held at a time, of each side: those of so many leaves.
constexpr std::uint64_t k_listed_leaves = 1'024;
// Keys of differing rows held at a time; with more, reading everything is cheaper than keeping and sorting them.
constexpr std::size_t k_max_differing_keys = 400'000;
// Rows read back in one statement.
constexpr std::size_t k_keys_per_read = 500;
// Leaves that are looked at before all of them are digested, and of how many at least. Few: MariaDB reads a whole table
// for the digests of more ranges than can be written behind OR.
constexpr std::uint64_t k_leaves_looked_at = 8;
constexpr std::uint64_t k_leaves_worth_a_look = 2'000;

struct Leaf {
  std::uint64_t leaf = 0;
  std::uint64_t source_rows = 0;
  std::uint64_t target_rows = 0;

  [[nodiscard]] std::uint64_t rows() const { return std::max(source_rows, target_rows); }
};

// Leaves of one partition that differ.
struct Level {
  Partition partition;
  std::vector<Leaf> leaves;
};

struct ListedRow {
  Key key;
  std::uint64_t digest = 0;
};

// A key whose rows differ, and how many of them each side listed.
struct DifferingKey {
  Key key;
  std::size_t source_rows = 0;
  std::size_t target_rows = 0;
};

// A sum that differs must have a part that differs, whatever the hash.
[[noreturn]] void throw_inconsistent() {
  throw Error(ErrorKind::data,
              "segments differ by their digests, and none of their rows do: the data changed while it was read, or a "
              "server computes digests in two ways; use --strategy stream");
}

class MemoryRows : public RowSource {
 public:
  explicit MemoryRows(std::vector<std::string> rows) : rows_(std::move(rows)) {}
  bool next(RowBatch& batch) override {
    constexpr std::size_t k_batch_rows = 1024;
    batch.clear();
    for (; at_ < rows_.size() && batch.size() < k_batch_rows; ++at_) {
      for (CellWalk walk(rows_[at_]); !walk.done();) batch.add(walk.next());
      batch.end_row();
    }
    return !batch.empty();
  }

 private:
  std::vector<std::string> rows_;
  std::size_t at_ = 0;
};

class Checksum {
 public:
  Checksum(std::span<const Sides> connections, const KeyOrder& order, const DiffContext& context, Findings& findings)
      : connections_(connections),
        sides_(connections.front()),
        order_(order),
        context_(context),
        rows_per_leaf_(context.plan.segment_rows.value_or(k_rows_per_leaf)),
        findings_(findings),
        function_(context.plan.digest.value()) {}

  bool run();

 private:
  std::vector<Leaf> differing(const Partition& partition, std::span<const std::uint64_t> leaves);
  bool seems_to_differ_everywhere(const Partition& partition);
  std::vector<Level> find_levels(Partition partition);
  bool too_much_differs(const std::vector<Level>& levels) const;
  bool list_differing_keys(const Level& level);
  void compare_listed(std::vector<ListedRow> source, std::vector<ListedRow> target);
  bool read_differing_rows();
  std::vector<std::string> read_rows(TableReader& reader, std::span<const Key> keys) const;
  void require_listed_rows(std::span<const DifferingKey> keys, std::size_t DifferingKey::* listed,
                           const std::vector<std::string>& rows, std::string_view side) const;
  void report_progress(std::string_view activity, std::uint64_t rows) const;

  std::span<const Sides> connections_;
  Sides sides_;  // of the first connection, which alone does what is not worth sharing
  const KeyOrder& order_;
  const DiffContext& context_;
  const std::uint64_t rows_per_leaf_;
  Findings& findings_;
  const HashFunction function_;
  SideCount rows_;
  std::uint64_t expected_rows_ = 0;
  std::vector<DifferingKey> differing_keys_;
};

std::vector<Leaf> Checksum::differing(const Partition& partition, std::span<const std::uint64_t> leaves) {
  const bool is_whole_table = leaves.empty();
  const auto [source, target] = is_whole_table ? digest_all_leaves(connections_, function_, partition)
                                               : digest_leaves(sides_, function_, partition, leaves);
  std::vector<Leaf> found;
  auto s = source.begin();
  auto t = target.begin();
  while (s != source.end() || t != target.end()) {
    const bool has_source = s != source.end() && (t == target.end() || s->leaf <= t->leaf);
    const bool has_target = t != target.end() && (s == source.end() || t->leaf <= s->leaf);
    const LeafDigest left = has_source ? *s++ : LeafDigest{t->leaf, 0, 0};
    const LeafDigest right = has_target ? *t++ : LeafDigest{left.leaf, 0, 0};
    if (is_whole_table) {
      rows_.source += left.rows;
      rows_.target += right.rows;
    }
    if (left != right) found.push_back({left.leaf, left.rows, right.rows});
  }
  return found;
}

// A column that was converted differs in every row: digesting all of them first would be paid for nothing.
bool Checksum::seems_to_differ_everywhere(const Partition& partition) {
  const std::uint64_t leaves = partition.leaves();
  const bool costs_little = partition.by_range() && leaves >= k_leaves_worth_a_look &&
                            sides_.source.has_indexed_ranges() && sides_.target.has_indexed_ranges();
  if (!costs_little) return false;
  std::vector<std::uint64_t> some;
  for (std::uint64_t i = 0; i < k_leaves_looked_at; ++i)
    some.push_back((2 * i + 1) * leaves / (2 * k_leaves_looked_at));
  return differing(partition, some).size() + 1 >= k_leaves_looked_at;
}

// Cuts crowded leaves again until what differs is small leaves; the result's leaves are ready to be listed.
std::vector<Level> Checksum::find_levels(Partition partition) {
  std::vector<Level> levels;
  std::vector<std::uint64_t> asked;
  for (int depth = 1;; ++depth) {
    Level level{partition, differing(partition, asked)};
    if (depth > 1 && level.leaves.empty()) throw_inconsistent();
    std::vector<CrowdedLeaf> crowded;
    if (partition.by_range() && depth < k_max_levels) {
      std::erase_if(level.leaves, [&](const Leaf& leaf) {
        const KeyInterval interval = partition.interval(leaf.leaf);
        const bool can_be_cut = leaf.rows() > k_crowded_leaves * rows_per_leaf_ && interval.end - interval.begin > 1;
        if (can_be_cut) crowded.push_back({leaf.leaf, leaf.rows()});
        return can_be_cut;
      });
    }
    levels.push_back(std::move(level));
    if (crowded.empty()) return levels;
    Refined refined = refine(partition, crowded, rows_per_leaf_);
    partition = std::move(refined.partition);
    asked = std::move(refined.leaves);
  }
}

bool Checksum::too_much_differs(const std::vector<Level>& levels) const {
  std::uint64_t listed = 0;
  for (const Level& level : levels) {
    for (const Leaf& leaf : level.leaves) listed += leaf.rows();
  }
  const std::uint64_t all = std::max(rows_.source, rows_.target);
  return listed > k_listed_leaves * rows_per_leaf_ && listed > all / 3;
}

// False when more rows differ than can be kept.
bool Checksum::list_differing_keys(const Level& level) {
  const std::uint64_t most_rows = k_listed_leaves * rows_per_leaf_;
  std::size_t at = 0;
  while (at < level.leaves.size()) {
    context_.cancel.check();
    std::vector<std::uint64_t> portion;
    std::uint64_t rows = 0;
    for (; at < level.leaves.size() && (portion.empty() || rows + level.leaves[at].rows() <= most_rows); ++at) {
      portion.push_back(level.leaves[at].leaf);
      rows += level.leaves[at].rows();
    }
    const std::size_t known = differing_keys_.size();
    auto [source, target] = both(sides_, [&](TableReader& reader) {
      std::vector<ListedRow> listed;
      reader.row_digests(function_, level.partition, portion,
                         [&](RowView key, std::uint64_t digest) { listed.push_back({Key(key), digest}); });
      return listed;
    });
    compare_listed(std::move(source), std::move(target));
    if (differing_keys_.size() == known) throw_inconsistent();
    report_progress("listing rows of differing segments", rows_.source);
    if (differing_keys_.size() > k_max_differing_keys) return false;
  }
  return true;
}

// Notes the keys whose rows have other digests on one side than on the other.
void Checksum::compare_listed(std::vector<ListedRow> source, std::vector<ListedRow> target) {
  const auto stands_before = [&](const ListedRow& a, const ListedRow& b) {
    const auto by_key = order_.compare(a.key, b.key);
    return by_key != 0 ? by_key < 0 : a.digest < b.digest;
  };
  std::sort(source.begin(), source.end(), stands_before);
  std::sort(target.begin(), target.end(), stands_before);
  const auto take_group = [](std::span<const ListedRow>& rows, const Key& key) {
    const auto end = std::find_if(rows.begin(), rows.end(), [&](const ListedRow& row) { return row.key != key; });
    const auto group = rows.first(static_cast<std::size_t>(end - rows.begin()));
    rows = rows.subspan(group.size());
    return group;
  };
  std::span<const ListedRow> s(source);
  std::span<const ListedRow> t(target);
  while (!s.empty() || !t.empty()) {
    const bool from_source = t.empty() || (!s.empty() && order_.compare(s.front().key, t.front().key) <= 0);
    const Key key = from_source ? s.front().key : t.front().key;
    const auto source_rows = take_group(s, key);
    const auto target_rows = take_group(t, key);
    if (std::ranges::equal(source_rows, target_rows, {}, &ListedRow::digest, &ListedRow::digest)) continue;
    differing_keys_.push_back({key, source_rows.size(), target_rows.size()});
  }
}

std::vector<std::string> Checksum::read_rows(TableReader& reader, std::span<const Key> keys) const {
  std::vector<std::string> rows;
  const auto source = reader.rows_with_keys(keys);
  RowBatch batch;
  while (source->next(batch)) {
    for (std::size_t i = 0; i < batch.size(); ++i) rows.emplace_back(batch[i]);
  }
  std::sort(rows.begin(), rows.end(), [&](RowView a, RowView b) { return order_.compare(a, b) < 0; });
  return rows;
}

// Servers have found fewer rows by their keys than they had listed (MariaDB, comparing tuples across character sets);
// such a row would pass for one that is not there, or drop out of the comparison.
void Checksum::require_listed_rows(std::span<const DifferingKey> keys, std::size_t DifferingKey::* listed,
                                   const std::vector<std::string>& rows, std::string_view side) const {
  auto row = rows.begin();
  for (const DifferingKey& key : keys) {
    std::size_t found = 0;
    for (; row != rows.end() && leading_cells(*row, order_.columns()) == key.key; ++row) ++found;
    if (found == key.*listed) continue;
    throw Error(ErrorKind::data,
                fmt::format("the {} listed {} rows of a key that differs, and found {} of them when asked for that "
                            "key; use --strategy stream",
                            side, key.*listed, found));
  }
}

// Merges the rows behind the differing keys exactly as the stream strategy merges all rows.
bool Checksum::read_differing_rows() {
  std::sort(differing_keys_.begin(), differing_keys_.end(),
            [&](const DifferingKey& a, const DifferingKey& b) { return order_.compare(a.key, b.key) < 0; });
  const std::span<const DifferingKey> all(differing_keys_);
  for (std::size_t at = 0; at < all.size(); at += k_keys_per_read) {
    context_.cancel.check();
    const auto portion = all.subspan(at, std::min(k_keys_per_read, all.size() - at));
    std::vector<Key> keys;
    for (const DifferingKey& differing : portion) keys.push_back(differing.key);
    auto [from_source, from_target] = both(sides_, [&](TableReader& reader) { return read_rows(reader, keys); });
    require_listed_rows(portion, &DifferingKey::source_rows, from_source, "source");
    require_listed_rows(portion, &DifferingKey::target_rows, from_target, "target");
    OrderedRows source(std::make_unique<MemoryRows>(std::move(from_source)), order_, "source");
    OrderedRows target(std::make_unique<MemoryRows>(std::move(from_target)), order_, "target");
    if (!Merge(source, target, order_, findings_).run([] {})) return false;
    report_progress("reading differing rows", rows_.source);
  }
  return true;
}

void Checksum::report_progress(std::string_view activity, std::uint64_t rows) const {
  context_.progress.progress({context_.plan.name, activity, rows, expected_rows_, findings_.counts().differing()});
}

bool Checksum::run() {
  const auto [source_rows, target_rows] = both(sides_, [](TableReader& reader) { return likely_rows(reader); });
  expected_rows_ = std::max(source_rows, target_rows);
  report_progress("digesting segments", 0);
  const Partition partition = make_partition(sides_, expected_rows_, rows_per_leaf_);
  bool keys_are_listed = !seems_to_differ_everywhere(partition);
  if (keys_are_listed) {
    const std::vector<Level> levels = find_levels(partition);
    keys_are_listed = !too_much_differs(levels);
    for (const Level& level : levels) keys_are_listed = keys_are_listed && list_differing_keys(level);
  }
  if (!keys_are_listed) {
    log_info(fmt::format("{}: so many rows differ that reading all of them is cheaper: going on with stream",
                         context_.plan.name));
    return stream_rows(connections_, order_, context_, findings_);
  }
  if (!read_differing_rows()) return false;
  RowCounts& counts = findings_.counts();
  counts.rows += rows_;
  // Every other source row has its equal in the target.
  counts.same = rows_.source - counts.changed - counts.missing - counts.equivalent;
  const auto [source_duplicates, target_duplicates] =
      both(sides_, [](TableReader& reader) { return reader.count_duplicate_keys(); });
  counts.duplicate_keys = {source_duplicates, target_duplicates};
  return true;
}

}  // namespace

bool checksum_rows(std::span<const Sides> connections, const KeyOrder& order, const DiffContext& context,
                   Findings& findings) {
  return Checksum(connections, order, context, findings).run();
}

}  // namespace rowcall
