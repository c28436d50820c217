// SPDX-License-Identifier: Apache-2.0
// Keys that servers would have to sort: rows meet without order, and what is found is what ordered streams and digests
// find, byte for byte.
#include "scenario.hpp"
#include "support/program.hpp"

#include <algorithm>
#include <filesystem>
#include <random>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <stdlib.h>

namespace rowcall::test {
namespace {

using ::testing::HasSubstr;
using ::testing::SizeIs;

constexpr int k_rows = 3000;

struct OrderCase {
  std::string name;
  TableSpec source;
  TableSpec target;
  std::vector<std::string> key;
  std::size_t key_columns = 1;
};

void PrintTo(const OrderCase& one, std::ostream* out) { *out << one.name; }

// Texts that linguistic collations take for near or equal and that bytes tell apart.
std::string word(int i) {
  constexpr const char* k_letters[] = {"a", "A", "ä", "Z", "z", "é", "e", "_", "ß", "ss"};
  return fmt::format("{}{}-{}", k_letters[i % 10], k_letters[i / 10 % 10], i);
}

std::string uuid(int i) { return fmt::format("{:08x}-0000-4000-8000-{:012x}", i * 2654435761U, i); }

NeutralRow row(const OrderCase& one, int i) {
  NeutralRow row;
  for (std::size_t k = 0; k < one.key_columns; ++k) {
    const Shape shape = one.source.columns[k].shape;
    const bool is_uuid = one.source.columns[k].postgres_type == "uuid";
    row.push_back(shape == Shape::number ? std::to_string(i / 7) : is_uuid ? uuid(i) : word(i));
  }
  row.push_back(std::to_string(i * 3));
  return row;
}

const ColumnSpec k_value{"v", "integer", "int", "INTEGER", Shape::number};

std::vector<OrderCase> cases() {
  const std::string mysql_text = "varchar(60) character set utf8mb4 collate utf8mb4_unicode_ci";
  const ColumnSpec linguistic{"k", "varchar(60) collate \"en-x-icu\"", mysql_text, "TEXT COLLATE NOCASE"};
  const ColumnSpec id{"k", "uuid", "uuid", "TEXT"};
  const ColumnSpec id_as_text{"k", "char(36)", "char(36)", "TEXT"};
  const ColumnSpec region{"a", "integer", "int", "INTEGER", Shape::number};
  const ColumnSpec code{"b", "text collate \"de-x-icu\"",
                        "varchar(60) character set utf8mb4 collate utf8mb4_swedish_ci", "TEXT"};
  return {
      {"text", {{linguistic, k_value}, ""}, {{linguistic, k_value}, ""}, {"k"}},
      {"uuid", {{id, k_value}, "k"}, {{id, k_value}, "k"}, {}},
      {"uuid_as_text", {{id, k_value}, "k"}, {{id_as_text, k_value}, "k"}, {}},
      {"three_columns",
       {{region, code, {"c", "text", mysql_text, "TEXT"}, k_value}, ""},
       {{region, code, {"c", "text", mysql_text, "TEXT"}, k_value}, ""},
       {"a", "b", "c"},
       3},
      {"number_without_index", {{region, k_value}, ""}, {{region, k_value}, ""}, {"a"}},
  };
}

class OrderFreeKeys : public ::testing::TestWithParam<OrderCase> {};
INSTANTIATE_TEST_SUITE_P(E2e, OrderFreeKeys, ::testing::ValuesIn(cases()),
                         [](const auto& param) { return param.param.name; });

void expect_equal(const Found& found, const Found& expected) {
  ASSERT_FALSE(found.outcome.failure) << found.outcome.failure->message;
  EXPECT_EQ(found.lines, expected.lines);
  EXPECT_EQ(found.outcome.rows, expected.outcome.rows);
  EXPECT_EQ(found.outcome.changed_cells, expected.outcome.changed_cells);
  EXPECT_EQ(found.outcome.causes, expected.outcome.causes);
  EXPECT_EQ(found.exit_code, expected.exit_code);
}

void compare_every_way(const OrderCase& one, Server on_source, Server on_target) {
  const std::string name = fmt::format("e2e_free_{}_{}{}", one.name, short_name(on_source), short_name(on_target));
  SideTable source(on_source, name + "_s", one.source);
  SideTable target(on_target, name + "_t", one.target);
  std::vector<NeutralRow> in_source;
  std::vector<NeutralRow> in_target;
  for (int i = 0; i < k_rows; ++i) {
    if (i % 501 != 3) in_source.push_back(row(one, i));
    if (i % 701 == 5) continue;
    in_target.push_back(row(one, i));
    if (i % 401 == 9) in_target.back().back() = "-1";
    // Where nothing forbids it, keys that stand on several rows.
    if (one.source.primary_key.empty() && i % 301 == 11) in_target.push_back(row(one, i));
  }
  std::shuffle(in_source.begin(), in_source.end(), std::mt19937(1));
  std::shuffle(in_target.begin(), in_target.end(), std::mt19937(2));
  source.fill(in_source);
  target.fill(in_target);
  PairRequest request;
  request.name = "pair";
  request.source = source.request();
  request.target = target.request();
  request.key = one.key;
  const Found chosen = compare(request);
  EXPECT_EQ(chosen.outcome.plan.strategy, Strategy::stream);
  EXPECT_TRUE(chosen.outcome.plan.order_free);
  EXPECT_THAT(chosen.outcome.plan.reason, HasSubstr("rows meet without order"));
  EXPECT_GT(chosen.outcome.rows.missing, 0U);
  EXPECT_GT(chosen.outcome.rows.extra, 0U);
  request.order_free = false;
  const Found ordered = compare(request);
  EXPECT_EQ(ordered.outcome.plan.reason.find("without order"), std::string::npos);
  expect_equal(chosen, ordered);
  request.order_free.reset();
  request.strategy = Strategy::checksum;
  expect_equal(compare(request), ordered);
  request.strategy = Strategy::stream;
  request.limit = 3;
  EXPECT_THAT(compare(request).lines, SizeIs(3));
  EXPECT_EQ(compare(request).lines, std::vector<std::string>(ordered.lines.begin(), ordered.lines.begin() + 3));
}

TEST_P(OrderFreeKeys, FindWhatOrderedStreamsAndDigestsFind) {
  ROWCALL_NEEDS_SERVER(Server::postgres);
  ROWCALL_NEEDS_SERVER(Server::mariadb);
  for (const auto& [on_source, on_target] :
       {std::pair{Server::postgres, Server::mariadb}, std::pair{Server::mariadb, Server::postgres},
        std::pair{Server::sqlite, Server::mariadb}}) {
    SCOPED_TRACE(fmt::format("{} to {}", short_name(on_source), short_name(on_target)));
    compare_every_way(GetParam(), on_source, on_target);
  }
}

// An index delivers order where it can: nothing waits then.
TEST(OrderFree, KeysThatAnIndexHasInOrderStayOrdered) {
  ROWCALL_NEEDS_SERVER(Server::postgres);
  ROWCALL_NEEDS_SERVER(Server::mariadb);
  const ColumnSpec number{"k", "bigint", "bigint", "INTEGER", Shape::number};
  const ColumnSpec day{"k", "date", "date", "DATE"};
  const ColumnSpec bytes{"k", "bytea", "varbinary(20)", "BLOB", Shape::bytes};
  for (const ColumnSpec& column : {number, day, bytes}) {
    SCOPED_TRACE(column.postgres_type);
    SideTable source(Server::postgres, "e2e_free_in_order_s", {{column, k_value}, "k"});
    SideTable target(Server::mariadb, "e2e_free_in_order_t", {{column, k_value}, "k"});
    EXPECT_FALSE(compare(source, target, Strategy::automatic).outcome.plan.order_free);
  }
}

TEST(OrderFree, AViewHasNoOrder) {
  ROWCALL_NEEDS_SERVER(Server::postgres);
  ROWCALL_NEEDS_SERVER(Server::mariadb);
  const ColumnSpec number{"k", "bigint", "bigint", "INTEGER", Shape::number};
  SideTable source(Server::postgres, "e2e_free_viewed_s", {{number, k_value}, "k"});
  SideTable target(Server::mariadb, "e2e_free_viewed_t", {{number, k_value}, "k"});
  source.fill({{"1", "1"}, {"2", "2"}, {"3", "3"}});
  target.fill({{"3", "3"}, {"2", "0"}, {"4", "4"}});
  source.sql().run("CREATE OR REPLACE VIEW e2e_free_view AS SELECT * FROM e2e_free_viewed_s");
  PairRequest request;
  request.name = "pair";
  request.source = source.request();
  request.source.table.name = "e2e_free_view";
  request.target = target.request();
  request.key = {"k"};
  const Found found = compare(request);
  source.sql().run("DROP VIEW e2e_free_view");
  EXPECT_TRUE(found.outcome.plan.order_free);
  EXPECT_THAT(found.outcome.plan.reason, HasSubstr("in the source no index has k in order"));
  EXPECT_THAT(found.lines, ::testing::ElementsAre("missing 1", "changed 2: v", "extra 4"));
}

// Several connections read ranges of whole numbers, which come in order.
TEST(OrderFree, SeveralConnectionsReadInOrder) {
  ROWCALL_NEEDS_SERVER(Server::postgres);
  const ColumnSpec number{"a", "integer", "int", "INTEGER", Shape::number};
  const ColumnSpec text{"b", "varchar(20) collate \"en-x-icu\"", "varchar(20)", "TEXT"};
  SideTable source(Server::postgres, "e2e_free_jobs_s", {{number, text, k_value}, "a, b"});
  SideTable target(Server::postgres, "e2e_free_jobs_t", {{number, text, k_value}, "a, b"});
  source.fill({{"1", "x", "1"}, {"1", "X", "2"}});
  target.fill({{"1", "x", "1"}, {"1", "X", "3"}});
  const Found with_one = compare(source, target, Strategy::stream);
  const Found with_two = compare(source, target, Strategy::stream, {}, 2);
  EXPECT_TRUE(with_one.outcome.plan.order_free);
  EXPECT_FALSE(with_two.outcome.plan.order_free);
  EXPECT_EQ(with_one.lines, with_two.lines);
}

// Tables in opposite orders: the worst there is, for every row waits.
void make_opposite_tables(const std::string& folder) {
  for (const bool is_source : {true, false}) {
    const auto sql = open_raw("sqlite:" + folder + (is_source ? "/source.db" : "/target.db"));
    sql->run("CREATE TABLE t (k TEXT COLLATE NOCASE PRIMARY KEY, v TEXT)");
    sql->run(
        fmt::format("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300000) "
                    "INSERT INTO t SELECT printf('key-%d', i), printf('%090d', i) FROM n {}",
                    is_source ? "" : "ORDER BY i DESC"));
  }
}

TEST(OrderFree, MemoryStaysWithinTheBudgetHoweverManyRowsWait) {
  std::string folder = ::testing::TempDir() + "rowcall-e2e-XXXXXX";
  ASSERT_NE(::mkdtemp(folder.data()), nullptr);
  make_opposite_tables(folder);
  const std::vector<std::string> arguments{"diff", "sqlite:" + folder + "/source.db", "t",
                                           "sqlite:" + folder + "/target.db"};
  const auto with = [&](std::vector<std::string> more) {
    more.insert(more.begin(), arguments.begin(), arguments.end());
    return run_rowcall(more);
  };
  const Finished small = with({"--memory", "16M"});
  const Finished roomy = with({"--memory", "1G"});
  const Finished bags = with({"--memory", "16M", "--keyless"});
  EXPECT_EQ(small.exit_code, 0) << small.out << small.err;
  EXPECT_EQ(roomy.exit_code, 0) << roomy.out << roomy.err;
  EXPECT_EQ(bags.exit_code, 0) << bags.out << bags.err;
  constexpr long k_most_kilobytes = (16 + 40) * 1024;
  EXPECT_LT(small.peak_kilobytes, k_most_kilobytes);
  EXPECT_LT(bags.peak_kilobytes, k_most_kilobytes);
  // The rows are that many: what keeps the others small is not that there are few.
  EXPECT_GT(roomy.peak_kilobytes, k_most_kilobytes);
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace rowcall::test
