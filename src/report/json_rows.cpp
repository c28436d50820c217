// SPDX-License-Identifier: Apache-2.0
#include "json_rows.hpp"

#include "json_causes.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace rowcall {
namespace {

using Names = std::vector<std::string>;

// Members stand in the order of the plan's columns, unless another program has sorted them.
const JsonField::Json* find_value(const JsonField& values, const std::string& name, std::size_t position) {
  const JsonField::Json& json = values.json();
  if (!json.is_object()) values.refuse("is no object");
  const auto& members = json.get_ref<const JsonField::Json::object_t&>();
  if (position < members.size()) {
    const auto guess = members.begin() + static_cast<std::ptrdiff_t>(position);
    if (guess->first == name) return &guess->second;
  }
  const auto found = json.find(name);
  return found == json.end() ? nullptr : &*found;
}

Names unreadable_of(const JsonField& json, std::string_view side) {
  const auto unreadable = json.find("unreadable");
  const auto names = unreadable ? unreadable->find(side) : std::nullopt;
  return names ? names->texts() : Names();
}

void add_value(const JsonField& value, bool is_unreadable, RowBatch& row) {
  // Nearly every value: no copy.
  if (value.json().is_string()) {
    const auto& text = value.json().get_ref<const std::string&>();
    return row.add(Cell{text, is_unreadable ? Reading::unreadable : Reading::value});
  }
  const ExampleValue read = read_json_value(value, is_unreadable);
  row.add(Cell{read.bytes, read.reading});
}

bool holds(const Names& names, const std::string& name) { return std::ranges::find(names, name) != names.end(); }

}  // namespace

DifferenceReader::DifferenceReader(const TablePlan& plan) : key_columns_(plan.key.size()) {
  for (const ColumnPlan& column : plan.columns)
    if (column.status == ColumnStatus::compared) names_.push_back(column.name);
}

Difference DifferenceReader::read(const JsonField& json) {
  source_.clear();
  target_.clear();
  cells_.clear();
  Difference difference;
  difference.kind = json["kind"].one_of({DifferenceKind::missing, DifferenceKind::extra, DifferenceKind::changed});
  if (const auto count = json.maybe_count("count")) {
    if (*count == 0) json["count"].refuse("is 0");
    difference.count = *count;
  }
  switch (difference.kind) {
    case DifferenceKind::missing:
      difference.source = read_row(json["source"], unreadable_of(json, "source"), source_);
      break;
    case DifferenceKind::extra:
      difference.target = read_row(json["target"], unreadable_of(json, "target"), target_);
      break;
    case DifferenceKind::changed:
      read_changes(json, unreadable_of(json, "source"), unreadable_of(json, "target"));
      difference.source = source_[0];
      difference.target = target_[0];
      difference.cells = cells_;
      break;
  }
  return difference;
}

RowView DifferenceReader::read_row(const JsonField& values, const Names& unreadable, RowBatch& row) {
  for (std::size_t i = 0; i < names_.size(); ++i) {
    const JsonField::Json* value = find_value(values, names_[i], i);
    if (value == nullptr) values.refuse(fmt::format("has no value for the column \"{}\"", names_[i]));
    add_value(JsonField(*value, names_[i]), holds(unreadable, names_[i]), row);
  }
  row.end_row();
  return row[0];
}

void DifferenceReader::read_changes(const JsonField& json, const Names& unreadable_source,
                                    const Names& unreadable_target) {
  const JsonField key = json["key"];
  const JsonField columns = json["columns"];
  std::size_t changed = 0;
  for (std::size_t i = 0; i < names_.size(); ++i) {
    const std::string& name = names_[i];
    const JsonField::Json* change = find_value(columns, name, changed);
    cells_.push_back(change == nullptr ? CellState::same : CellState::changed);
    if (change != nullptr) {
      ++changed;
      const JsonField values(*change, name);
      add_value(values["source"], holds(unreadable_source, name), source_);
      add_value(values["target"], holds(unreadable_target, name), target_);
      continue;
    }
    const JsonField::Json* same = i < key_columns_ ? find_value(key, name, i) : nullptr;
    if (same == nullptr && i < key_columns_) key.refuse(fmt::format("has no value for the column \"{}\"", name));
    for (RowBatch* row : {&source_, &target_}) {
      if (same != nullptr)
        add_value(JsonField(*same, name), holds(unreadable_source, name), *row);
      else
        row->add(Cell{{}, Reading::null});
    }
  }
  if (changed == 0 || changed != columns.json().size())
    columns.refuse("names none of the compared columns, or others than these");
  source_.end_row();
  target_.end_row();
}

}  // namespace rowcall
