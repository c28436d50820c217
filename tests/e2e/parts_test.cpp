// SPDX-License-Identifier: Apache-2.0
// A table that is read in parts: together they have what the whole table has, by every way of comparing.
#include "scenario.hpp"
#include "support/fake_table.hpp"

#include "rowcall/database/database.hpp"
#include "rowcall/diff/table_diff.hpp"
#include "rowcall/model/partition.hpp"

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <gmock/gmock.h>

namespace rowcall::test {
namespace {

using ::testing::Gt;
using ::testing::IsEmpty;
using ::testing::Not;

enum class Way { stream, order_free, checksum, checksum_here };

// So many connections to one table.
class OpenTable {
 public:
  OpenTable(const SideTable& table, const TableSpec& spec, std::size_t key_columns, std::size_t connections) {
    for (std::size_t i = 0; i < connections; ++i) databases_.push_back(Database::open(table.request().url, cancel_));
    schema_ = databases_.front()->table(table.request().table);
    scope_.table = schema_.table;
    scope_.key_columns = key_columns;
    for (const ColumnSpec& column : spec.columns) {
      const Column& real = *schema_.find(column.name);
      scope_.columns.push_back({real.name, real.type, kind_of(column), real.nullable});
    }
    scope_.indexed_lead = !schema_.indexed_columns.empty();
  }

  static Kind kind_of(const ColumnSpec& column) {
    if (column.shape == Shape::text) return Kind::text;
    return column.postgres_type.starts_with("numeric") ? Kind::decimal : Kind::integer;
  }

  [[nodiscard]] std::vector<std::unique_ptr<TableReader>> readers(Way way) const {
    std::vector<std::unique_ptr<TableReader>> readers;
    for (const auto& database : databases_) {
      readers.push_back(make_table_reader(*database, scope_, schema_));
      if (way != Way::checksum_here) continue;
      readers.back() = make_client_digest_reader(std::move(readers.back()), scope_);
    }
    return readers;
  }
  [[nodiscard]] TablePlan plan(Way way) const {
    std::vector<Kind> kinds;
    for (const ReadColumn& column : scope_.columns) kinds.push_back(column.kind);
    const bool digests = way == Way::checksum || way == Way::checksum_here;
    TablePlan plan = FakeTable(kinds, scope_.key_columns).plan(digests ? Strategy::checksum : Strategy::stream);
    plan.order_free = way == Way::order_free;
    return plan;
  }

 private:
  CancelToken cancel_;
  std::vector<std::unique_ptr<Database>> databases_;
  TableSchema schema_;
  ReadScope scope_;
};

struct Compared {
  std::vector<std::string> lines;
  RowCounts counts;
};

void add(const std::vector<std::unique_ptr<TableReader>>& source,
         const std::vector<std::unique_ptr<TableReader>>& target, const TablePlan& plan, Compared& total) {
  std::vector<Sides> sides;
  for (std::size_t i = 0; i < source.size(); ++i) sides.push_back({*source[i], *target[i]});
  CollectingSink sink;
  SilentProgress progress;
  CancelToken cancel;
  DiffResult result;
  diff_tables(sides, {plan, sink, progress, cancel}, result);
  const RowCounts& found = result.rows;
  RowCounts& sum = total.counts;
  total.lines.insert(total.lines.end(), sink.lines.begin(), sink.lines.end());
  sum.compared += found.compared;
  sum.same += found.same;
  sum.changed += found.changed;
  sum.missing += found.missing;
  sum.extra += found.extra;
  const auto add_sides = [](SideCount& to, const SideCount& more) {
    to.source += more.source;
    to.target += more.target;
  };
  add_sides(sum.rows, found.rows);
  add_sides(sum.duplicate_keys, found.duplicate_keys);
  add_sides(sum.null_keys, found.null_keys);
}

std::vector<std::unique_ptr<TableReader>> ranged(const std::vector<std::unique_ptr<TableReader>>& readers,
                                                 const KeyRange& range) {
  std::vector<std::unique_ptr<TableReader>> parts;
  parts.reserve(readers.size());
  for (const auto& reader : readers) parts.push_back(reader->ranged(range));
  return parts;
}

Compared compare_whole(const OpenTable& source, const OpenTable& target, Way way) {
  Compared whole;
  add(source.readers(way), target.readers(way), source.plan(way), whole);
  return whole;
}

// The rows with NULL in the key are part of the last range, which is where they stand in key order.
Compared compare_parts(const OpenTable& source, const OpenTable& target, Way way, std::vector<Int128> cuts) {
  Compared total;
  const auto from = source.readers(way);
  const auto to = target.readers(way);
  cuts.push_back(k_all_keys.end);
  KeyRange range{{k_all_keys.begin, k_all_keys.begin}};
  for (const Int128 cut : cuts) {
    range = {{range.leads.end, cut}, cut == k_all_keys.end};
    add(ranged(from, range), ranged(to, range), source.plan(way), total);
  }
  return total;
}

struct Tables {
  SideTable& source;
  SideTable& target;
  const TableSpec& spec;
  std::size_t key_columns;
};

Compared expect_the_same_in_parts(const Tables& tables, const std::vector<Int128>& cuts,
                                  const std::vector<std::size_t>& connections) {
  Compared first;
  for (const std::size_t jobs : connections) {
    const OpenTable source(tables.source, tables.spec, tables.key_columns, jobs);
    const OpenTable target(tables.target, tables.spec, tables.key_columns, jobs);
    for (const Way way : {Way::stream, Way::order_free, Way::checksum, Way::checksum_here}) {
      if (way == Way::order_free && jobs > 1) continue;
      SCOPED_TRACE(fmt::format("way {}, {} connections", static_cast<int>(way), jobs));
      const Compared whole = compare_whole(source, target, way);
      const Compared parts = compare_parts(source, target, way, cuts);
      EXPECT_EQ(parts.lines, whole.lines);
      EXPECT_EQ(parts.counts, whole.counts);
      if (first.lines.empty()) first = whole;
      EXPECT_EQ(whole.lines, first.lines);
    }
  }
  return first;
}

const TableSpec k_bag{{{"a", "bigint", "bigint", "INTEGER", Shape::number},
                       {"b", "integer", "int", "INTEGER", Shape::number},
                       {"v", "text", "varchar(100)", "TEXT", Shape::text}},
                      ""};

TEST(Parts, HaveTheDuplicatesNullsAndGapsOfTheWhole) {
  ROWCALL_NEEDS_SERVER(Server::postgres);
  ROWCALL_NEEDS_SERVER(Server::mariadb);
  SideTable source(Server::postgres, "parts_bag_s", k_bag);
  SideTable target(Server::mariadb, "parts_bag_t", k_bag);
  std::vector<NeutralRow> rows;
  for (const char* lead : {"-9223372036854775808", "9223372036854775807", "-6", "-5", "-4"})
    rows.push_back({lead, "0", "edge"});
  for (int i = 0; i < 3000; ++i) rows.push_back({std::to_string(i / 3 * 7), std::to_string(i % 2), "v"});  // duplicates
  for (int i = 0; i < 40; ++i) rows.push_back({std::nullopt, std::to_string(i), "null"});
  for (int i = 0; i < 9; ++i) rows.push_back({std::to_string(i * 700), std::nullopt, "null"});
  source.fill(rows);
  target.fill(rows);
  target.sql().run(
      "DELETE FROM parts_bag_t WHERE a IN (-5, 700) OR b = 3; UPDATE parts_bag_t SET v = 'x' WHERE a IN (-4, 1400);"
      "INSERT INTO parts_bag_t VALUES (5000000000, 1, 'e'), (21, 0, 'v'), (NULL, NULL, 'n'), (693, 9, 'e')");
  const Compared found =
      expect_the_same_in_parts({source, target, k_bag, 2}, {-100, -5, 0, 700, 701, 5000000000}, {1, 3});
  EXPECT_THAT(found.lines, Not(IsEmpty()));
  EXPECT_THAT(found.counts.duplicate_keys.source, Gt(900U));
  EXPECT_EQ(found.counts.null_keys.source, 49U);
}

TEST(Parts, HaveEveryKeyOfLongDecimals) {
  ROWCALL_NEEDS_SERVER(Server::postgres);
  ROWCALL_NEEDS_SERVER(Server::mariadb);
  const TableSpec spec{{{"id", "numeric(20,0)", "decimal(20,0)", "INTEGER", Shape::number},
                        {"v", "text", "varchar(100)", "TEXT", Shape::text}},
                       "id"};
  SideTable source(Server::postgres, "parts_decimal_s", spec);
  SideTable target(Server::mariadb, "parts_decimal_t", spec);
  std::vector<NeutralRow> rows;
  for (int i = 0; i < 500; ++i) {
    rows.push_back({fmt::format("99999999999999999{:03}", i), "high"});
    rows.push_back({fmt::format("-99999999999999999{:03}", i), "low"});
    rows.push_back({std::to_string(i * 1000), "middle"});
  }
  source.fill(rows);
  rows[3].back() = rows[30].back() = rows[700].back() = "changed";
  rows.erase(rows.begin() + 100, rows.begin() + 130);
  target.fill(rows);
  const Int128 low = -parse_int128("99999999999999999250");
  const Int128 high = parse_int128("99999999999999999250");
  const Compared found = expect_the_same_in_parts({source, target, spec, 1}, {low, 0, 250'000, high}, {1, 2});
  EXPECT_EQ(found.counts.missing, 30U);
  EXPECT_EQ(found.counts.changed, 3U);
}

TEST(Parts, HaveTheRowsOfSqlite) {
  const TableSpec spec{
      {{"id", "bigint", "bigint", "INTEGER", Shape::number}, {"v", "text", "varchar(100)", "TEXT", Shape::text}}, "id"};
  SideTable source(Server::sqlite, "parts_lite_s", spec);
  SideTable target(Server::sqlite, "parts_lite_t", spec);
  std::vector<NeutralRow> rows;
  for (int i = -2000; i < 2000; ++i) rows.push_back({std::to_string(i * 11), "v"});
  source.fill(rows);
  rows[5].back() = rows[2500].back() = "changed";
  rows.erase(rows.begin() + 3000);
  target.fill(rows);
  expect_the_same_in_parts({source, target, spec, 1}, {-11'000, -11, -1, 0, 1, 22'000}, {1});
}

// What a part costs is counted where the whole is.
TEST(Parts, CountTheirCostInTheReaderOfTheWhole) {
  const TableSpec spec{{{"id", "bigint", "bigint", "INTEGER", Shape::number}}, "id"};
  SideTable table(Server::sqlite, "parts_cost", spec);
  std::vector<NeutralRow> rows;
  for (int i = 0; i < 100; ++i) rows.push_back({std::to_string(i)});
  table.fill(rows);
  const OpenTable open(table, spec, 1, 1);
  const auto readers = open.readers(Way::stream);
  const auto part = readers.front()->ranged({{10, 30}});
  const auto smaller = part->ranged({{20, 50}});
  EXPECT_EQ(smaller->count_rows(), 10U);
  EXPECT_EQ(smaller->key_bounds()->smallest, 20);
  EXPECT_EQ(smaller->key_bounds()->largest, 29);
  const auto source = part->rows();
  std::size_t read = 0;
  for (RowBatch batch; source->next(batch);) read += batch.size();
  EXPECT_EQ(read, 20U);
  EXPECT_EQ(readers.front()->cost().queries, 4U);
  EXPECT_EQ(readers.front()->cost().rows_fetched, 23U);
}

}  // namespace
}  // namespace rowcall::test
