// SPDX-License-Identifier: Apache-2.0
#include "cause_rows.hpp"

#include "cause_words.hpp"

#include "rowcall/base/text.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace rowcall {

namespace {

// Gaps that sequences leave; a wider one is not looked into.
constexpr Int128 k_widest_gap = 1000;
// Gaps looked into at most, each by one read of at most k_widest_gap keys.
constexpr int k_most_gaps = 32;
// Fewer rows have a value in common by chance.
constexpr std::uint64_t k_fewest_alike = 3;
constexpr std::size_t k_most_values_named = 4;
// Fewer rows behind the end of the other side are not a load that stopped.
constexpr std::uint64_t k_fewest_behind = 3;

bool is_number_key(const TablePlan& plan) {
  return plan.key.size() == 1 && !plan.columns.empty() && plan.columns.front().compared_as.kind == Kind::integer;
}

bool has_rows_between(TableReader& reader, Int128 begin, Int128 end) {
  const auto rows = reader.rows_in({begin, end});
  RowBatch batch;
  bool found = false;
  while (rows->next(batch)) found = found || !batch.empty();
  return found;
}

// As SQL compares it; a long value ends in `…`.
std::string named_value(const ColumnPlan& column, const CommonValues::Value& value) {
  if (value.reading == Reading::null) return column.name + " is NULL";
  const Kind kind = column.compared_as.kind;
  const bool is_bare = kind == Kind::integer || kind == Kind::decimal || kind == Kind::boolean;
  if (is_bare && value.reading == Reading::value) return fmt::format("{} = {}", column.name, value.bytes);
  return fmt::format("{} = {}", column.name, in_quotes(example_value(value.bytes, value.reading)));
}

}  // namespace

std::vector<std::pair<std::string, ExampleValue>> example_key(const TablePlan& plan, RowView row) {
  std::vector<std::pair<std::string, ExampleValue>> key;
  CellWalk walk(row);
  for (const std::string& column : plan.key) {
    const Cell cell = walk.next();
    key.emplace_back(column, example_value(cell.bytes, cell.reading));
  }
  return key;
}

void CommonValues::add(RowView row) {
  std::size_t at = 0;
  for (CellWalk walk(row); !walk.done(); ++at) {
    const Cell cell = walk.next();
    if (at == values_.size()) {
      values_.push_back({std::string(cell.bytes.substr(0, k_longest_example + 1)), cell.reading,
                         cell.bytes.size() > k_longest_example});
      continue;
    }
    Value& value = values_[at];
    value.varies = value.varies || value.reading != cell.reading || value.bytes != cell.bytes;
  }
}

void CommonValues::add(const CommonValues& others) {
  if (values_.empty()) values_ = others.values_;
  for (std::size_t i = 0; i < std::min(values_.size(), others.values_.size()); ++i) {
    const Value& other = others.values_[i];
    Value& value = values_[i];
    value.varies = value.varies || other.varies || value.reading != other.reading || value.bytes != other.bytes;
  }
}

OneSidedRows::OneSidedRows(const TablePlan& plan, DifferenceKind kind)
    : plan_(plan), kind_(kind), has_number_key_(is_number_key(plan)) {}

std::string_view OneSidedRows::word() const noexcept { return name(kind_); }

std::string_view OneSidedRows::other_side() const noexcept {
  return kind_ == DifferenceKind::missing ? "target" : "source";
}

void OneSidedRows::add(const Difference& difference) {
  const RowView row = kind_ == DifferenceKind::missing ? difference.source : difference.target;
  if (rows_ == 0) first_key_ = example_key(plan_, row);
  rows_ += difference.count;
  if (difference.key_is_on_both) {
    if (repeated_ == 0) first_repeated_ = example_key(plan_, row);
    repeated_ += difference.count;
  } else if (has_number_key_) {
    add_key(row, difference.count);
  }
  values_.add(row);
}

void OneSidedRows::add_key(RowView row, std::uint64_t count) {
  const Cell cell = CellWalk(row).next();
  if (cell.reading != Reading::value || cell.bytes.size() > 30) return;
  const Int128 key = parse_int128(cell.bytes);
  if (!runs_.empty() && (key == runs_.back().last + 1 || key == runs_.back().last)) {
    runs_.back().last = key;
    runs_.back().rows += count;
    return;
  }
  if (runs_.size() == k_most_runs) forget_short_runs();
  runs_.push_back({key, key, count});
}

void OneSidedRows::forget_short_runs() {
  const auto half = runs_.begin() + static_cast<std::ptrdiff_t>(runs_.size() / 2);
  const auto kept = std::stable_partition(runs_.begin(), half, [](const Run& run) { return run.rows >= k_long_run; });
  // Even long ones can be too many.
  runs_.erase(kept == half ? runs_.begin() : kept, half);
}

RowCause OneSidedRows::range_cause(const Run& run, std::string_view where) const {
  const std::string column = option_word(plan_.key.front());
  const std::string first = to_string(run.first);
  const std::string last = to_string(run.last);
  RowCause cause;
  cause.cause = kind_ == DifferenceKind::missing ? "range_missing" : "range_extra";
  cause.detail = fmt::format("{} {} to {}{}: the {} has no row there", column, first, last, where, other_side());
  cause.rows = run.rows;
  cause.example = {{plan_.key.front(), ExampleValue{first, Reading::value, true}}};
  cause.remedy = kind_ == DifferenceKind::missing
                     ? fmt::format("load the source's rows where {0} between {1} and {2} again", column, first, last)
                     : fmt::format("--where \"not ({0} between {1} and {2})\" leaves them out", column, first, last);
  return cause;
}

// Long runs with a gap of no row between them are one range.
void OneSidedRows::join_runs(TableReader& other_side) {
  std::vector<Run> joined;
  int gaps = 0;
  for (const Run& run : runs_) {
    const bool may_join = !joined.empty() && run.first - joined.back().last <= k_widest_gap &&
                          (joined.back().rows >= k_long_run || run.rows >= k_long_run);
    if (may_join && gaps++ < k_most_gaps && !has_rows_between(other_side, joined.back().last + 1, run.first)) {
      joined.back().last = run.last;
      joined.back().rows += run.rows;
    } else {
      joined.push_back(run);
    }
  }
  runs_ = std::move(joined);
}

void OneSidedRows::settle_ranges(TableReader* other_side, std::vector<RowCause>& causes) {
  std::optional<KeyBounds> bounds;
  if (!runs_.empty() && rows_ >= k_fewest_behind && other_side != nullptr && other_side->has_integer_lead()) {
    bounds = other_side->key_bounds();
    if (!bounds) return;  // an empty table needs no ranges to explain it
    // In a sample the keys between two runs were not looked at.
    if (!plan_.is_sampled()) join_runs(*other_side);
  }
  if (bounds) {
    Run behind;
    while (!runs_.empty() && runs_.back().first > bounds->largest) {
      if (behind.rows == 0) behind.last = runs_.back().last;
      behind.first = runs_.back().first;
      behind.rows += runs_.back().rows;
      runs_.pop_back();
    }
    if (behind.rows >= k_fewest_behind) {
      RowCause cause = range_cause(behind, "");
      cause.cause = kind_ == DifferenceKind::missing ? "load_stopped" : "rows_behind_the_end";
      cause.detail = fmt::format("the {} ends with {} {}: the {} rows behind it, {} to {}, are {}", this->other_side(),
                                 plan_.key.front(), to_string(bounds->largest), with_thousands(behind.rows),
                                 to_string(behind.first), to_string(behind.last), word());
      causes.push_back(std::move(cause));
    }
  }
  std::erase_if(runs_, [](const Run& run) { return run.rows < k_long_run; });
  std::stable_sort(runs_.begin(), runs_.end(), [](const Run& a, const Run& b) { return a.rows > b.rows; });
  constexpr std::size_t k_most_named = 5;
  for (std::size_t i = 0; i < std::min(k_most_named, runs_.size()); ++i) {
    const bool is_start = bounds && runs_[i].last < bounds->smallest;
    causes.push_back(range_cause(runs_[i], is_start ? ", at the beginning of the table" : ""));
  }
}

void OneSidedRows::settle_duplicates(std::vector<RowCause>& causes) const {
  if (repeated_ == 0) return;
  RowCause cause;
  cause.cause = "duplicate_keys";
  cause.rows = repeated_;
  cause.detail = repeated_ == rows_ ? fmt::format("every {} row has a key that the {} has too", word(), other_side())
                                    : fmt::format("their keys are in the {} too", other_side());
  cause.example = first_repeated_;
  cause.remedy =
      fmt::format("keep one row of each key in the {}", kind_ == DifferenceKind::extra ? "target" : "source");
  causes.push_back(std::move(cause));
}

void OneSidedRows::settle_values(const CommonValues& others, std::vector<RowCause>& causes) const {
  if (rows_ < k_fewest_alike) return;
  std::vector<std::string> named;
  bool is_sql = true;
  std::size_t alike = 0;
  std::size_t at = 0;
  for (const ColumnPlan& column : plan_.columns) {
    if (column.status != ColumnStatus::compared) continue;
    const std::size_t cell = at++;
    if (cell >= values_.values().size() || values_.values()[cell].varies) continue;
    const CommonValues::Value& value = values_.values()[cell];
    // A value that all other differing rows have as well says nothing of these.
    if (cell < others.values().size() && !others.values()[cell].varies && others.values()[cell].bytes == value.bytes &&
        others.values()[cell].reading == value.reading)
      continue;
    ++alike;
    if (named.size() == k_most_values_named) continue;
    named.push_back(named_value(column, value));
    is_sql = is_sql && !named.back().ends_with("…");
  }
  if (named.empty()) return;
  RowCause cause;
  cause.cause = kind_ == DifferenceKind::missing ? "value_missing" : "value_extra";
  cause.rows = rows_;
  cause.detail = fmt::format("all {} {} rows have {}", with_thousands(rows_), word(), join(named, " and "));
  if (alike > named.size())
    cause.detail += fmt::format("; {} more {} alike", alike - named.size(),
                                alike - named.size() == 1 ? "column is" : "columns are");
  cause.example = first_key_;
  if (is_sql) cause.remedy = option_with("where", fmt::format("not ({})", join(named, " and "))) + " leaves them out";
  causes.push_back(std::move(cause));
}

void OneSidedRows::settle(const CommonValues& others, TableReader* other_side, std::vector<RowCause>& causes) {
  if (rows_ == 0) return;
  settle_duplicates(causes);
  settle_ranges(other_side, causes);
  settle_values(others, causes);
}

}  // namespace rowcall
