// SPDX-License-Identifier: Apache-2.0
#include "oracle.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace fuzz {

namespace {

using Cells = std::vector<Expected>;

Cells cells_of(const Rendered& row, const std::vector<std::size_t>& columns) {
  Cells cells;
  for (const std::size_t i : columns) cells.push_back(row.expected[i]);
  return cells;
}

struct Group {
  std::vector<const Rendered*> source;
  std::vector<const Rendered*> target;

  [[nodiscard]] const Rendered& any() const { return source.empty() ? *target.front() : *source.front(); }
};

class Comparison {
 public:
  Comparison(const Schema& schema, const std::vector<Rendered>& source, const std::vector<Rendered>& target)
      : schema_(schema), order_(schema.report_order()) {
    for (const Rendered& row : source) put(row, true);
    for (const Rendered& row : target) put(row, false);
    result_.counts.source_rows = source.size();
    result_.counts.target_rows = target.size();
  }

  Result run() {
    std::vector<const Group*> groups;
    for (const auto& entry : keyed_) groups.push_back(&entry.second);
    std::sort(groups.begin(), groups.end(), [&](const Group* a, const Group* b) { return before(a->any(), b->any()); });
    for (const Group* group : groups) compare(*group);
    // Rows with NULL in the key stand behind all others.
    groups.clear();
    for (const auto& entry : null_) groups.push_back(&entry.second);
    std::sort(groups.begin(), groups.end(), [&](const Group* a, const Group* b) { return before(a->any(), b->any()); });
    for (const Group* group : groups) compare_bags(*group);
    return std::move(result_);
  }

 private:
  void put(const Rendered& row, bool source) {
    const Cells key = cells_of(row, schema_.key);
    const bool has_null =
        std::any_of(key.begin(), key.end(), [](const Expected& cell) { return cell.state == Expected::State::null; });
    if (has_null) ++(source ? result_.counts.source_nulls : result_.counts.target_nulls);
    Group& group = (has_null ? null_ : keyed_)[key];
    (source ? group.source : group.target).push_back(&row);
  }

  [[nodiscard]] bool before(const Rendered& a, const Rendered& b) const {
    for (const std::size_t i : schema_.key) {
      const Expected& x = a.expected[i];
      const Expected& y = b.expected[i];
      const bool x_null = x.state == Expected::State::null;
      const bool y_null = y.state == Expected::State::null;
      if (x_null && y_null) continue;
      if (x_null || y_null) return y_null;
      const auto order = compare_keys(schema_.columns[i].compared, a.values[i], x.text, b.values[i], y.text);
      if (order != 0) return order < 0;
    }
    return false;
  }

  void compare(const Group& group) {
    if (schema_.key.empty()) return compare_bags(group);
    if (group.source.size() > 1) ++result_.counts.source_duplicates;
    if (group.target.size() > 1) ++result_.counts.target_duplicates;
    if (group.source.size() != 1 || group.target.size() != 1) return compare_bags(group);
    ++group_;
    const Rendered& source = *group.source.front();
    const Rendered& target = *group.target.front();
    if (cells_of(source, order_) == cells_of(target, order_)) {
      ++result_.counts.same;
      return;
    }
    if (forgives(source, target)) return meet(source, target, 1);
    ++result_.counts.changed;
    result_.differences.push_back({"changed", &source, &target, 1, group_});
  }

  [[nodiscard]] bool forgives(const Rendered& source, const Rendered& target) const {
    return std::all_of(order_.begin(), order_.end(),
                       [&](std::size_t i) { return judge(schema_, i, source, target) != CellState::changed; });
  }

  void meet(const Rendered& source, const Rendered& target, std::uint64_t count) {
    result_.counts.equivalent += count;
    result_.forgiven.push_back({&source, &target, count, result_.differences.size()});
  }

  void compare_bags(const Group& group) {
    ++group_;
    std::map<Cells, std::vector<const Rendered*>> source;
    std::map<Cells, std::vector<const Rendered*>> target;
    for (const Rendered* row : group.source) source[cells_of(*row, order_)].push_back(row);
    for (const Rendered* row : group.target) target[cells_of(*row, order_)].push_back(row);
    std::vector<Surplus> missing;
    std::vector<Surplus> extra;
    for (const auto& [cells, rows] : source) {
      const std::size_t others = target.contains(cells) ? target[cells].size() : 0;
      result_.counts.same += std::min(rows.size(), others);
      if (rows.size() > others) missing.push_back({rows.front(), rows.size() - others});
    }
    for (const auto& [cells, rows] : target) {
      const std::size_t others = source.contains(cells) ? source[cells].size() : 0;
      if (rows.size() > others) extra.push_back({rows.front(), rows.size() - others});
    }
    if (schema_.has_rules()) meet_by_rules(missing, extra);
    for (const Surplus& rows : missing) {
      if (rows.count == 0) continue;
      result_.counts.missing += rows.count;
      result_.differences.push_back({"missing", rows.row, nullptr, rows.count, group_});
    }
    for (const Surplus& rows : extra) {
      if (rows.count == 0) continue;
      result_.counts.extra += rows.count;
      result_.differences.push_back({"extra", nullptr, rows.row, rows.count, group_});
    }
  }

  // What is left of both sides stays in them; of a bag nothing.
  void meet_by_rules(std::vector<Surplus>& missing, std::vector<Surplus>& extra) {
    Bag bag{missing, extra, {}, 0};
    for (std::size_t s = 0; s < missing.size(); ++s)
      for (std::size_t t = 0; t < extra.size(); ++t)
        if (forgives(*missing[s].row, *extra[t].row)) bag.pairs.emplace_back(s, t);
    if (bag.pairs.empty()) return;
    constexpr std::size_t k_most_pairs = 4'096;
    if (missing.size() * extra.size() > k_most_pairs) {
      for (const auto& [s, t] : bag.pairs)
        result_.unpromised.insert(result_.unpromised.end(), {missing[s].row, extra[t].row});
      return;
    }
    if (has_choice(bag)) return keep(std::move(bag), missing, extra);
    for (const auto& [s, t] : bag.pairs) {
      const std::uint64_t count = std::min(missing[s].count, extra[t].count);
      missing[s].count -= count;
      extra[t].count -= count;
      meet(*missing[s].row, *extra[t].row, count);
    }
  }

  static bool has_choice(const Bag& bag) {
    std::set<std::size_t> sources;
    std::set<std::size_t> targets;
    for (const auto& [s, t] : bag.pairs)
      if (!sources.insert(s).second || !targets.insert(t).second) return true;
    return false;
  }

  void keep(Bag bag, std::vector<Surplus>& missing, std::vector<Surplus>& extra) {
    bag.met = bag.most();
    result_.counts.equivalent += bag.met;
    result_.counts.missing += rows_in(missing) - bag.met;
    result_.counts.extra += rows_in(extra) - bag.met;
    for (auto* rows : {&missing, &extra})
      for (Surplus& some : *rows) some.count = 0;
    result_.bags.push_back(std::move(bag));
  }

  const Schema& schema_;
  std::vector<std::size_t> order_;
  std::map<Cells, Group> keyed_;
  std::map<Cells, Group> null_;
  std::size_t group_ = 0;
  Result result_;
};

}  // namespace

CellState judge(const Schema& schema, std::size_t column, const Rendered& source, const Rendered& target) {
  const Column& about = schema.columns[column];
  const Cell a{source.expected[column], source.values[column]};
  const Cell b{target.expected[column], target.values[column]};
  if (a.shown == b.shown) return CellState::same;
  return forgive(about.rules, about.compared, a, b) ? CellState::forgiven : CellState::changed;
}

Result compare_tables(const Schema& schema, const std::vector<Rendered>& source, const std::vector<Rendered>& target) {
  return Comparison(schema, source, target).run();
}

}  // namespace fuzz
