// SPDX-License-Identifier: Apache-2.0
#include "rowcall/model/profile.hpp"

#include "float_sums.hpp"
#include "quotient.hpp"

#include "rowcall/base/decimal.hpp"
#include "rowcall/base/decimal_math.hpp"
#include "rowcall/model/key.hpp"

#include <algorithm>
#include <utility>

namespace rowcall {
namespace {

using Answer = std::optional<std::string>;

// The answers of one column in one group of one side.
struct ColumnAnswers {
  std::uint64_t rows = 0;
  std::vector<std::pair<Measure, const Answer*>> had;

  [[nodiscard]] const Answer* find(Measure measure) const {
    const auto found = std::ranges::find(had, measure, &std::pair<Measure, const Answer*>::first);
    return found == had.end() ? nullptr : found->second;
  }
  // 0 where there is none.
  [[nodiscard]] std::string number(Measure measure) const {
    const Answer* answer = find(measure);
    return answer != nullptr && *answer ? **answer : "0";
  }
  [[nodiscard]] std::string readable() const { return subtract(number(Measure::values), number(Measure::unreadable)); }
};

class ColumnComparison {
 public:
  ColumnComparison(Kind kind, ColumnAnswers source, ColumnAnswers target)
      : kind_(kind), source_(std::move(source)), target_(std::move(target)) {}

  std::vector<ProfileLine> lines(std::span<const Measure> measures) {
    for (const Measure measure : measures) add(measure);
    return std::move(lines_);
  }

 private:
  void add(Measure measure) {
    switch (measure) {
      case Measure::values:
        return add(Aggregate::nulls, nulls(source_), nulls(target_));
      case Measure::unreadable:
        return add_unreadable();
      case Measure::distinct:
        return add_measure(Aggregate::distinct, measure);
      case Measure::trues:
        return add_measure(Aggregate::trues, measure);
      case Measure::least:
        return add_measure(Aggregate::min, measure);
      case Measure::greatest:
        return add_measure(Aggregate::max, measure);
      case Measure::sum:
        return is_float(kind_) ? add_float_sum() : add_sum();
      case Measure::shortest:
        return add_measure(Aggregate::min_length, measure);
      case Measure::longest:
        return add_measure(Aggregate::max_length, measure);
      case Measure::total_length:
        return add_average(Aggregate::average_length, measure);
    }
  }

  [[nodiscard]] bool both_had(Measure measure) const {
    return source_.find(measure) != nullptr && target_.find(measure) != nullptr;
  }
  static Answer nulls(const ColumnAnswers& side) {
    return subtract(std::to_string(side.rows), side.number(Measure::values));
  }
  static Answer had(const ColumnAnswers& side, Measure measure) {
    const Answer* answer = side.find(measure);
    return answer == nullptr ? std::nullopt : *answer;
  }

  void add(Aggregate aggregate, Answer source, Answer target) {
    const AggregateState state = source == target ? AggregateState::same : AggregateState::different;
    lines_.push_back({aggregate, std::move(source), std::move(target), state});
  }

  void add_measure(Aggregate aggregate, Measure measure) {
    add(aggregate, had(source_, measure), had(target_, measure));
    if (!both_had(measure)) lines_.back().state = AggregateState::not_looked_at;
  }

  // Worth a line only where there are some, or nobody could tell.
  void add_unreadable() {
    const bool is_none = source_.number(Measure::unreadable) == "0" && target_.number(Measure::unreadable) == "0";
    if (!both_had(Measure::unreadable) || !is_none) add_measure(Aggregate::unreadable, Measure::unreadable);
  }

  void add_sum() {
    add_measure(Aggregate::sum, Measure::sum);
    add_average(Aggregate::average, Measure::sum);
  }

  void add_average(Aggregate aggregate, Measure total) {
    auto [source, target] =
        quotients({had(source_, total), source_.readable()}, {had(target_, total), target_.readable()});
    add(aggregate, std::move(source), std::move(target));
    if (!both_had(total)) lines_.back().state = AggregateState::not_looked_at;
  }

  void add_float_sum() {
    const auto facts = [](const ColumnAnswers& side) {
      return FloatSum{had(side, Measure::sum), had(side, Measure::least), had(side, Measure::greatest),
                      side.readable()};
    };
    const FloatSum source = facts(source_);
    const FloatSum target = facts(target_);
    AggregateState state =
        surely_differ(source, target, kind_) ? AggregateState::different : AggregateState::approximate;
    if (!both_had(Measure::sum)) state = AggregateState::not_looked_at;
    lines_.push_back({Aggregate::sum, shown_sum(source), shown_sum(target), state});
    lines_.push_back({Aggregate::average, shown_average(source), shown_average(target), state});
  }

  Kind kind_;
  ColumnAnswers source_;
  ColumnAnswers target_;
  std::vector<ProfileLine> lines_;
};

class Comparison {
 public:
  Comparison(std::span<const ProfiledColumn> columns, std::span<const ColumnMeasure> measures,
             const SideMeasures& source, const SideMeasures& target)
      : columns_(columns), measures_(measures), source_(source), target_(target) {}

  [[nodiscard]] GroupProfile compare(const MeasuredGroup& source, const MeasuredGroup& target) const {
    GroupProfile group{source.value, source.is_unreadable, source.rows, target.rows, {}};
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      std::vector<Measure> own;
      for (const ColumnMeasure& wanted : measures_)
        if (wanted.column == i) own.push_back(wanted.measure);
      ColumnComparison column(columns_[i].kind, answers(source_, source, i), answers(target_, target, i));
      group.columns.push_back({columns_[i].column, column.lines(own)});
    }
    return group;
  }

  [[nodiscard]] std::vector<NotLookedAt> not_looked_at() const {
    const GroupProfile lines = compare(nothing(source_), nothing(target_));
    std::vector<NotLookedAt> all;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      NotLookedAt one{columns_[i].column, misses(source_, i), misses(target_, i), {}};
      for (const ProfileLine& line : lines.columns[i].lines)
        if (line.state == AggregateState::not_looked_at) one.aggregates.push_back(line.aggregate);
      if (!one.aggregates.empty()) all.push_back(std::move(one));
    }
    return all;
  }

 private:
  [[nodiscard]] ColumnAnswers answers(const SideMeasures& side, const MeasuredGroup& group, std::size_t column) const {
    ColumnAnswers found{group.rows, {}};
    for (std::size_t i = 0; i < measures_.size(); ++i)
      if (measures_[i].column == column && side.had[i]) found.had.emplace_back(measures_[i].measure, &group.answers[i]);
    return found;
  }
  [[nodiscard]] bool misses(const SideMeasures& side, std::size_t column) const {
    for (std::size_t i = 0; i < measures_.size(); ++i)
      if (measures_[i].column == column && !side.had[i]) return true;
    return false;
  }
  static MeasuredGroup nothing(const SideMeasures& side) {
    return {std::nullopt, false, 0, std::vector<std::optional<std::string>>(side.had.size())};
  }

  std::span<const ProfiledColumn> columns_;
  std::span<const ColumnMeasure> measures_;
  const SideMeasures& source_;
  const SideMeasures& target_;
};

// Values, then unreadable ones, then NULL.
bool stands_before(Kind kind, const MeasuredGroup& a, const MeasuredGroup& b) {
  if (!a.value || !b.value) return a.value && !b.value;
  if (a.is_unreadable != b.is_unreadable) return b.is_unreadable;
  return a.is_unreadable ? *a.value < *b.value : compare_values(kind, *a.value, *b.value) < 0;
}

std::vector<const MeasuredGroup*> in_order(const SideMeasures& side, Kind kind) {
  std::vector<const MeasuredGroup*> groups;
  for (const MeasuredGroup& group : side.groups) groups.push_back(&group);
  std::ranges::sort(groups, [&](const auto* a, const auto* b) { return stands_before(kind, *a, *b); });
  return groups;
}

template <typename Wanted>
std::size_t lines_of(const TableProfile& profile, Wanted wanted) noexcept {
  std::ptrdiff_t number = 0;
  for (const GroupProfile& group : profile.groups)
    for (const ColumnProfile& column : group.columns)
      number += std::ranges::count_if(column.lines, wanted, &ProfileLine::state);
  return static_cast<std::size_t>(number);
}

}  // namespace

std::string_view name(Aggregate aggregate) noexcept {
  switch (aggregate) {
    case Aggregate::nulls:
      return "nulls";
    case Aggregate::unreadable:
      return "unreadable";
    case Aggregate::distinct:
      return "distinct";
    case Aggregate::trues:
      return "true";
    case Aggregate::min:
      return "min";
    case Aggregate::max:
      return "max";
    case Aggregate::sum:
      return "sum";
    case Aggregate::average:
      return "average";
    case Aggregate::min_length:
      return "min_length";
    case Aggregate::max_length:
      return "max_length";
    case Aggregate::average_length:
      return "average_length";
  }
  return "";
}

std::string_view name(AggregateState state) noexcept {
  switch (state) {
    case AggregateState::same:
      return "same";
    case AggregateState::different:
      return "different";
    case AggregateState::approximate:
      return "approximate";
    case AggregateState::not_looked_at:
      return "not_looked_at";
  }
  return "";
}

bool GroupProfile::is_different() const noexcept {
  if (source_rows != target_rows) return true;
  return std::ranges::any_of(columns, [](const ColumnProfile& column) {
    return std::ranges::find(column.lines, AggregateState::different, &ProfileLine::state) != column.lines.end();
  });
}

SideCount TableProfile::rows() const noexcept {
  SideCount rows;
  for (const GroupProfile& group : groups) {
    rows.source += group.source_rows.value_or(0);
    rows.target += group.target_rows.value_or(0);
  }
  return rows;
}

std::size_t TableProfile::aggregates() const noexcept {
  return groups.size() + lines_of(*this, [](AggregateState state) { return state != AggregateState::not_looked_at; });
}

std::size_t TableProfile::different() const noexcept {
  const auto rows =
      std::ranges::count_if(groups, [](const GroupProfile& group) { return group.source_rows != group.target_rows; });
  return static_cast<std::size_t>(rows) +
         lines_of(*this, [](AggregateState state) { return state == AggregateState::different; });
}

TableProfile compare_measures(std::span<const ProfiledColumn> columns, std::span<const ColumnMeasure> measures,
                              const SideMeasures& source, const SideMeasures& target, std::optional<std::size_t> by,
                              Kind by_kind) {
  const Comparison comparison(columns, measures, source, target);
  TableProfile profile{by, {}, comparison.not_looked_at()};
  const std::vector<const MeasuredGroup*> from = in_order(source, by_kind);
  const std::vector<const MeasuredGroup*> to = in_order(target, by_kind);
  std::size_t s = 0;
  std::size_t t = 0;
  while (s < from.size() || t < to.size()) {
    const bool is_extra = s == from.size() || (t < to.size() && stands_before(by_kind, *to[t], *from[s]));
    const bool is_missing = t == to.size() || (s < from.size() && stands_before(by_kind, *from[s], *to[t]));
    if (is_extra) {
      profile.groups.push_back({to[t]->value, to[t]->is_unreadable, std::nullopt, to[t]->rows, {}});
    } else if (is_missing) {
      profile.groups.push_back({from[s]->value, from[s]->is_unreadable, from[s]->rows, std::nullopt, {}});
    } else {
      profile.groups.push_back(comparison.compare(*from[s], *to[t]));
    }
    if (!is_missing) ++t;
    if (!is_extra) ++s;
  }
  return profile;
}

}  // namespace rowcall
