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

// As SQL compares it; a long value ends in `…`.
std::string named_value(const ColumnPlan& column, const CommonValue& value) {
  if (value.reading == Reading::null) return column.name + " is NULL";
  const Kind kind = column.compared_as.kind;
  const bool is_bare = kind == Kind::integer || kind == Kind::decimal || kind == Kind::boolean;
  if (is_bare && value.reading == Reading::value) return fmt::format("{} = {}", column.name, value.bytes);
  return fmt::format("{} = {}", column.name, in_quotes(example_value(value.bytes, value.reading)));
}

ExampleKey example_key(const TablePlan& plan, RowView row) {
  ExampleKey key;
  CellWalk walk(row);
  for (const std::string& column : plan.key) {
    const Cell cell = walk.next();
    key.emplace_back(column, example_value(cell.bytes, cell.reading));
  }
  return key;
}

// Long runs with a gap of no row between them are one range. With `open_ends` the first run and the last one may be
// parts of longer ones, so that all gaps are asked for that would be then.
std::vector<KeyRun> joined_runs(const std::vector<KeyRun>& runs, OtherSideKeys& other_side, bool open_ends = false) {
  constexpr std::uint64_t k_long = OneSidedRows::k_long_run;
  std::vector<KeyRun> joined;
  int gaps = 0;
  for (const KeyRun& run : runs) {
    const bool may_be_long = open_ends && (joined.size() == 1 || &run == &runs.back());
    const bool may_join = !joined.empty() && run.first - joined.back().last <= k_widest_gap &&
                          (may_be_long || joined.back().rows >= k_long || run.rows >= k_long);
    if (may_join && gaps++ < k_most_gaps && !other_side.has_rows({joined.back().last + 1, run.first})) {
      joined.back().last = run.last;
      joined.back().rows += run.rows;
    } else {
      joined.push_back(run);
    }
  }
  return joined;
}

}  // namespace

bool has_number_key(const TablePlan& plan) {
  return plan.key.size() == 1 && !plan.columns.empty() && plan.columns.front().compared_as.kind == Kind::integer;
}

void add_row(RowView row, CommonValues& values) {
  std::size_t at = 0;
  for (CellWalk walk(row); !walk.done(); ++at) {
    const Cell cell = walk.next();
    if (at == values.size()) {
      values.push_back(
          {std::string(cell.bytes.substr(0, k_longest_example)), cell.reading, cell.bytes.size() > k_longest_example});
      continue;
    }
    CommonValue& value = values[at];
    value.varies = value.varies || value.reading != cell.reading || value.bytes != cell.bytes;
  }
}

void add_rows(const CommonValues& others, CommonValues& values) {
  if (values.empty()) values = others;
  for (std::size_t i = 0; i < std::min(values.size(), others.size()); ++i) {
    const CommonValue& other = others[i];
    CommonValue& value = values[i];
    value.varies = value.varies || other.varies || value.reading != other.reading || value.bytes != other.bytes;
  }
}

OneSidedRows::OneSidedRows(const TablePlan& plan, DifferenceKind kind)
    : plan_(plan), kind_(kind), has_number_key_(has_number_key(plan)) {}

std::string_view OneSidedRows::word() const noexcept { return name(kind_); }

std::string_view OneSidedRows::other_side() const noexcept {
  return kind_ == DifferenceKind::missing ? "target" : "source";
}

void OneSidedRows::add(const Difference& difference) {
  const RowView row = kind_ == DifferenceKind::missing ? difference.source : difference.target;
  if (seen_.rows == 0) seen_.first_key = example_key(plan_, row);
  seen_.rows += difference.count;
  if (difference.key_is_on_both) {
    if (seen_.repeated == 0) seen_.first_repeated = example_key(plan_, row);
    seen_.repeated += difference.count;
  } else if (has_number_key_) {
    add_key(row, difference.count);
  }
  add_row(row, seen_.values);
}

void OneSidedRows::add(const OneSidedEvidence& rows) {
  if (seen_.rows == 0) seen_.first_key = rows.first_key;
  if (seen_.repeated == 0) seen_.first_repeated = rows.first_repeated;
  seen_.rows += rows.rows;
  seen_.repeated += rows.repeated;
  for (const KeyRun& run : rows.runs) add_run(run);
  add_rows(rows.values, seen_.values);
}

void OneSidedRows::add_key(RowView row, std::uint64_t count) {
  const Cell cell = CellWalk(row).next();
  if (cell.reading != Reading::value || cell.bytes.size() > 30) return;
  const Int128 key = parse_int128(cell.bytes);
  add_run({key, key, count});
}

void OneSidedRows::add_run(const KeyRun& run) {
  std::vector<KeyRun>& runs = seen_.runs;
  if (!runs.empty() && (run.first == runs.back().last + 1 || run.first == runs.back().last)) {
    runs.back().last = run.last;
    runs.back().rows += run.rows;
    return;
  }
  if (runs.size() == k_most_runs) forget_short_runs();
  runs.push_back(run);
}

void OneSidedRows::forget_short_runs() {
  std::vector<KeyRun>& runs = seen_.runs;
  const auto half = runs.begin() + static_cast<std::ptrdiff_t>(runs.size() / 2);
  const auto kept = std::stable_partition(runs.begin(), half, [](const KeyRun& run) { return run.rows >= k_long_run; });
  // Even long ones can be too many.
  runs.erase(kept == half ? runs.begin() : kept, half);
}

SideKeys OneSidedRows::ask(OtherSideKeys& other_side) const {
  AnsweredKeys keys(other_side);
  if (keys.ends() && !plan_.is_sampled()) {
    static_cast<void>(joined_runs(seen_.runs, keys));
    static_cast<void>(joined_runs(seen_.runs, keys, true));
  }
  return std::move(keys).answers();
}

RowCause OneSidedRows::range_cause(const KeyRun& run, std::string_view where) const {
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

void OneSidedRows::settle_ranges(OtherSideKeys* other_side, std::vector<RowCause>& causes) const {
  std::vector<KeyRun> runs = seen_.runs;
  std::optional<KeyBounds> bounds;
  if (!runs.empty() && seen_.rows >= k_fewest_behind && other_side != nullptr) {
    bounds = other_side->ends();
    if (!bounds) return;  // an empty table needs no ranges to explain it
    // In a sample the keys between two runs were not looked at.
    if (!plan_.is_sampled()) runs = joined_runs(runs, *other_side);
  }
  if (bounds) {
    KeyRun behind;
    while (!runs.empty() && runs.back().first > bounds->largest) {
      if (behind.rows == 0) behind.last = runs.back().last;
      behind.first = runs.back().first;
      behind.rows += runs.back().rows;
      runs.pop_back();
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
  std::erase_if(runs, [](const KeyRun& run) { return run.rows < k_long_run; });
  std::stable_sort(runs.begin(), runs.end(), [](const KeyRun& a, const KeyRun& b) { return a.rows > b.rows; });
  constexpr std::size_t k_most_named = 5;
  for (std::size_t i = 0; i < std::min(k_most_named, runs.size()); ++i) {
    const bool is_start = bounds && runs[i].last < bounds->smallest;
    causes.push_back(range_cause(runs[i], is_start ? ", at the beginning of the table" : ""));
  }
}

void OneSidedRows::settle_duplicates(std::vector<RowCause>& causes) const {
  if (seen_.repeated == 0) return;
  RowCause cause;
  cause.cause = "duplicate_keys";
  cause.rows = seen_.repeated;
  cause.detail = seen_.repeated == seen_.rows
                     ? fmt::format("every {} row has a key that the {} has too", word(), other_side())
                     : fmt::format("their keys are in the {} too", other_side());
  cause.example = seen_.first_repeated;
  cause.remedy =
      fmt::format("keep one row of each key in the {}", kind_ == DifferenceKind::extra ? "target" : "source");
  causes.push_back(std::move(cause));
}

void OneSidedRows::settle_values(const CommonValues& others, std::vector<RowCause>& causes) const {
  if (seen_.rows < k_fewest_alike) return;
  std::vector<std::string> named;
  bool is_sql = true;
  std::size_t alike = 0;
  std::size_t at = 0;
  for (const ColumnPlan& column : plan_.columns) {
    if (column.status != ColumnStatus::compared) continue;
    const std::size_t cell = at++;
    if (cell >= seen_.values.size() || seen_.values[cell].varies) continue;
    const CommonValue& value = seen_.values[cell];
    // A value that all other differing rows have as well says nothing of these.
    if (cell < others.size() && !others[cell].varies && others[cell].bytes == value.bytes &&
        others[cell].reading == value.reading)
      continue;
    ++alike;
    if (named.size() == k_most_values_named) continue;
    named.push_back(named_value(column, value));
    is_sql = is_sql && !named.back().ends_with("…");
  }
  if (named.empty()) return;
  RowCause cause;
  cause.cause = kind_ == DifferenceKind::missing ? "value_missing" : "value_extra";
  cause.rows = seen_.rows;
  cause.detail = fmt::format("all {} {} rows have {}", with_thousands(seen_.rows), word(), join(named, " and "));
  if (alike > named.size())
    cause.detail += fmt::format("; {} more {} alike", alike - named.size(),
                                alike - named.size() == 1 ? "column is" : "columns are");
  cause.example = seen_.first_key;
  if (is_sql) cause.remedy = option_with("where", fmt::format("not ({})", join(named, " and "))) + " leaves them out";
  causes.push_back(std::move(cause));
}

void OneSidedRows::settle(const CommonValues& others, OtherSideKeys* other_side, std::vector<RowCause>& causes) const {
  if (seen_.rows == 0) return;
  settle_duplicates(causes);
  settle_ranges(other_side, causes);
  settle_values(others, causes);
}

}  // namespace rowcall
