// SPDX-License-Identifier: Apache-2.0
// The aggregates of two tables beside each other: what `rowcall profile` reports.
#pragma once

#include "rowcall/model/measure.hpp"
#include "rowcall/model/type.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rowcall {

enum class Aggregate : std::uint8_t {
  nulls,
  unreadable,
  distinct,
  trues,
  min,
  max,
  sum,
  average,
  min_length,
  max_length,
  average_length,
};
[[nodiscard]] std::string_view name(Aggregate aggregate) noexcept;

enum class AggregateState : std::uint8_t {
  same,
  different,
  approximate,    // sums of floats, which depend on the order of the rows: no difference is proved
  not_looked_at,  // a side's SQL cannot make it
};
[[nodiscard]] std::string_view name(AggregateState state) noexcept;

struct ProfileLine {
  Aggregate aggregate = Aggregate::nulls;
  std::optional<std::string> source;  // nullopt: there is no value, or the side was not looked at
  std::optional<std::string> target;
  AggregateState state = AggregateState::same;

  bool operator==(const ProfileLine&) const = default;
};

struct ColumnProfile {
  std::size_t column = 0;  // of the plan's columns
  std::vector<ProfileLine> lines;
};

struct GroupProfile {
  std::optional<std::string> value;          // of the column that rows are grouped by; nullopt: NULL
  bool is_unreadable = false;                // see MeasuredGroup
  std::optional<std::uint64_t> source_rows;  // nullopt: the side has no such group
  std::optional<std::uint64_t> target_rows;
  std::vector<ColumnProfile> columns;  // empty where only one side has the group

  [[nodiscard]] bool is_different() const noexcept;
};

// What a side's SQL could not make.
struct NotLookedAt {
  std::size_t column = 0;  // of the plan's columns
  bool in_source = false;
  bool in_target = false;
  std::vector<Aggregate> aggregates;
};

struct TableProfile {
  std::optional<std::size_t> by;     // of the plan's columns; absent: one group, of all rows
  std::vector<GroupProfile> groups;  // by their values, unreadable ones and NULL last
  std::vector<NotLookedAt> not_looked_at;

  [[nodiscard]] SideCount rows() const noexcept;
  [[nodiscard]] std::size_t aggregates() const noexcept;  // that were looked at, rows included
  [[nodiscard]] std::size_t different() const noexcept;   // of these
};

// What the measures of a profile are about: `columns` are those of both scopes, in their order.
struct ProfiledColumn {
  std::size_t column = 0;  // of the plan's columns
  Kind kind = Kind::unknown;
};

[[nodiscard]] TableProfile compare_measures(std::span<const ProfiledColumn> columns,
                                            std::span<const ColumnMeasure> measures, const SideMeasures& source,
                                            const SideMeasures& target, std::optional<std::size_t> by, Kind by_kind);

}  // namespace rowcall
