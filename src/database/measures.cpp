// SPDX-License-Identifier: Apache-2.0
#include "rowcall/database/measures.hpp"

#include "read_value.hpp"

#include "rowcall/base/decimal.hpp"
#include "rowcall/base/error.hpp"
#include "rowcall/model/canonical.hpp"

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include <fmt/format.h>

namespace rowcall {
namespace {

constexpr std::size_t k_measures_per_statement = 1000;

// One measure that the server makes.
struct Item {
  std::size_t measure;  // of all that were asked for
  MeasureSql sql;
  CellReader reader;
};

std::string canonical_number(std::string_view answer) {
  std::string number;
  if (!append_canonical_decimal(answer, number))
    throw Error(ErrorKind::data, fmt::format("the server answered \"{}\" where a number was due", answer));
  return number;
}

class MeasureReader {
 public:
  MeasureReader(Database& database, const ReadScope& scope, std::span<const ColumnMeasure> measures,
                const Grouping& grouping)
      : database_(database), scope_(scope), measures_(measures), grouping_(grouping) {
    if (grouping.by) by_ = &scope.columns[*grouping.by];
  }

  SideMeasures read() {
    collect_items();
    std::size_t first = 0;
    do {
      const std::size_t count = std::min(k_measures_per_statement, items_.size() - first);
      read_some(std::span(items_).subspan(first, count));
      first += count;
    } while (first < items_.size());
    for (auto& [value, group] : groups_) result_.groups.push_back(std::move(group));
    return std::move(result_);
  }

 private:
  using GroupName = std::pair<bool, std::string>;  // of NULL: false and nothing

  void collect_items() {
    for (std::size_t i = 0; i < measures_.size(); ++i) {
      const ReadColumn& column = scope_.columns[measures_[i].column];
      std::optional<MeasureSql> sql = database_.dialect().measure(column, measures_[i].measure);
      result_.had.push_back(sql.has_value());
      if (sql) items_.push_back({i, *std::move(sql), reader_of(column, measures_[i].measure)});
    }
  }

  static CellReader reader_of(const ReadColumn& column, Measure measure) {
    if (measure != Measure::sum) return {column.type, column.kind, column.as, column.element};
    ColumnType float64;
    float64.kind = Kind::float64;
    return {float64, Kind::float64};
  }

  void read_some(std::span<const Item> items) {
    std::vector<std::string> expressions;
    for (const Item& item : items) expressions.push_back(item.sql.sql);
    ++result_.cost.queries;
    const auto cursor =
        database_.connection().stream(database_.dialect().measured(scope_, expressions, by_, grouping_.most + 1));
    while (const auto row = cursor->next()) add(*row, items);
  }

  void add(std::span<const RawCell> row, std::span<const Item> items) {
    ++result_.cost.rows_fetched;
    for (const RawCell& cell : row) result_.cost.bytes_fetched += cell.bytes.size();
    MeasuredGroup& group = group_of(row);
    if (by_ != nullptr) row = row.subspan(1);
    group.rows = parse_count(row.front().bytes);
    for (std::size_t i = 0; i < items.size(); ++i) group.answers[items[i].measure] = read(items[i], row[i + 1]);
  }

  MeasuredGroup& group_of(std::span<const RawCell> row) {
    GroupName name{false, ""};
    if (by_ != nullptr && row.front().storage != Storage::null) name = {true, std::string(row.front().bytes)};
    const auto [at, is_new] = groups_.try_emplace(std::move(name));
    MeasuredGroup& group = at->second;
    if (!is_new) return group;
    group.answers.resize(measures_.size());
    if (at->first.first) set_value(at->first.second, group);
    return group;
  }

  // The digest field of an unreadable value is `!`, its length, `|` and itself.
  void set_value(const std::string& canonical, MeasuredGroup& group) const {
    group.value = canonical;
    if (has_sized_field(by_->kind) || !canonical.starts_with('!')) return;
    group.is_unreadable = true;
    group.value = canonical.substr(std::min(canonical.find('|'), canonical.size() - 1) + 1);
  }

  [[nodiscard]] std::optional<std::string> read(const Item& item, const RawCell& cell) const {
    if (cell.storage == Storage::null) return std::nullopt;
    const ColumnMeasure& measure = measures_[item.measure];
    const bool is_value = measure.measure == Measure::least || measure.measure == Measure::greatest;
    const bool is_float_sum = measure.measure == Measure::sum && is_float(scope_.columns[measure.column].kind);
    if (!is_value && !is_float_sum) return canonical_number(cell.bytes);
    if (is_value && item.sql.is_canonical) return std::string(cell.bytes);
    std::string value;
    return item.reader.append(cell, value) == Reading::null ? std::nullopt : std::optional(std::move(value));
  }

  Database& database_;
  const ReadScope& scope_;
  std::span<const ColumnMeasure> measures_;
  const Grouping& grouping_;
  const ReadColumn* by_ = nullptr;
  std::vector<Item> items_;
  std::map<GroupName, MeasuredGroup> groups_;
  SideMeasures result_;
};

}  // namespace

SideMeasures read_measures(Database& database, const ReadScope& scope, std::span<const ColumnMeasure> measures,
                           const Grouping& grouping) {
  return MeasureReader(database, scope, measures, grouping).read();
}

bool can_group_by(const Database& database, const ReadScope& scope, std::size_t column) {
  return !database.dialect().measured(scope, {}, &scope.columns[column], 1).empty();
}

}  // namespace rowcall
