// SPDX-License-Identifier: Apache-2.0
// Aggregates of two real tables: alike where the rows are, and marked in the column where a defect was planted.
#include "scenario.hpp"
#include "support/program.hpp"

#include <chrono>
#include <csignal>
#include <thread>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

namespace rowcall::test {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::ElementsAreArray;
using ::testing::IsEmpty;
using Json = nlohmann::ordered_json;
using PairOfServers = std::pair<Server, Server>;

TableSpec orders() {
  return {{{"id", "bigint", "bigint", "INTEGER", Shape::number},
           {"price", "numeric(12,4)", "decimal(12,4)", "DECIMAL(12,4)", Shape::number},
           {"weight", "double precision", "double", "DOUBLE", Shape::number},
           {"paid", "boolean", "bit(1)", "BOOLEAN", Shape::bits},
           {"note", "text", "text COLLATE utf8mb4_general_ci", "TEXT", Shape::text},
           {"country", "char(4)", "char(4)", "CHAR(4)", Shape::text},
           {"picture", "bytea", "longblob", "BLOB", Shape::bytes},
           {"day", "date", "date", "DATE", Shape::text},
           {"clock", "time(6)", "time(6)", "TIME", Shape::text},
           {"made", "timestamp(6)", "datetime(6)", "DATETIME", Shape::text},
           {"seen", "timestamptz(6)", "timestamp(6) NULL", "TIMESTAMPTZ", Shape::instant}},
          "id"};
}

TableSpec orders_of(Server server) {
  TableSpec spec = orders();
  if (server == Server::postgres) spec.columns[3].shape = Shape::boolean;
  return spec;
}

// Values of whose order, length and sum engines have ideas of their own.
std::vector<NeutralRow> rows_of(Server server) {
  const auto truth = [&](bool is_true) -> NeutralValue {
    if (server == Server::postgres) return is_true ? "true" : "false";
    return is_true ? "1" : "0";
  };
  std::vector<NeutralRow> rows;
  for (int i = 1; i <= 300; ++i) {
    const std::string id = std::to_string(i);
    rows.push_back({id, fmt::format("{}.{:04}", i * 37 % 101, i * 7919 % 10000), fmt::format("{}.5", i % 17),
                    truth(i % 3 == 0), fmt::format("note {}", i), i % 4 == 0 ? "nl" : "de",
                    fmt::format("{:02x}{:02x}", i % 256, i * 7 % 256),
                    fmt::format("2024-{:02}-{:02}", i % 12 + 1, i % 28 + 1),
                    fmt::format("{:02}:{:02}:{:02}.25", i % 24, i % 60, i * 7 % 60),
                    fmt::format("2023-{:02}-{:02} 10:00:{:02}.5", i % 12 + 1, i % 28 + 1, i % 60),
                    fmt::format("2022-{:02}-{:02} 23:00:{:02}.125", i % 12 + 1, i % 28 + 1, i % 60)});
  }
  rows.push_back({"-9000000000", "-99999999.9999", "-1e300", truth(true), "Zebra", "at", "", "1970-01-02", "00:00:00",
                  "1970-01-02 00:00:00", "1970-01-02 00:00:00"});
  rows.push_back({"9000000000", "99999999.9999", "1e300", truth(false), "äpfel", "at", "ff", "9999-12-31",
                  "23:59:59.999999", "9999-12-31 23:59:59.999999", "2037-12-31 23:59:59.999999"});
  rows.push_back({"9000000001", std::nullopt, std::nullopt, std::nullopt, std::nullopt, std::nullopt, std::nullopt,
                  std::nullopt, std::nullopt, std::nullopt, std::nullopt});
  rows.push_back({"9000000002", "0.0000", "0", truth(true), "", "be", "00", "2024-02-29", "12:00:00",
                  "2024-02-29 12:00:00", "2024-02-29 12:00:00"});
  rows.push_back({"9000000003", "-0.0001", "1e-5", truth(false), "a ", "be", "0000", "2024-02-29", "12:00:00",
                  "2024-02-29 12:00:00", "2024-02-29 12:00:00"});
  rows.push_back({"9000000004", "1.5", "-0.1", truth(false), "😀 long", "be", "0a", "2024-02-29", "12:00:00",
                  "2024-02-29 12:00:00", "2024-02-29 12:00:00"});
  return rows;
}

struct Profiled {
  int exit_code = -1;
  Json table;
  std::string text;
};

Profiled profile(const SideTable& source, const std::string& table, const SideTable& target,
                 const std::string& target_table, const std::vector<std::string>& options = {}) {
  std::vector<std::string> arguments{"profile", source.url(), table, target.url(), target_table, "--format", "json"};
  arguments.insert(arguments.end(), options.begin(), options.end());
  const Finished finished = run_rowcall(arguments);
  const Json report = Json::parse(finished.out, nullptr, false);
  if (report.is_discarded()) {
    ADD_FAILURE() << finished.out << finished.err;
    return {finished.exit_code, {}, finished.out + finished.err};
  }
  return {finished.exit_code, report.at("tables").at(0), finished.out};
}

// "note max" for each aggregate that differs, "rows" for these.
std::vector<std::string> marked(const Json& table) {
  std::vector<std::string> lines;
  if (table.at("source").at("rows") != table.at("target").at("rows")) lines.emplace_back("rows");
  for (const Json& column : table.at("columns"))
    for (const Json& aggregate : column.at("aggregates"))
      if (aggregate.at("state") == "different")
        lines.push_back(
            fmt::format("{} {}", column.at("name").get<std::string>(), aggregate.at("aggregate").get<std::string>()));
  return lines;
}

// Sees what a PostgreSQL server runs.
class RawWatch {
 public:
  explicit RawWatch(const std::string& url) : sql_(open_raw(url)) {}
  void wait_for(const std::string& part) {
    const std::string found = fmt::format(
        "SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND pid <> pg_backend_pid() AND "
        "strpos(query, '{}') > 0 AND strpos(query, 'count(') > 0",
        part);
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    while (sql_->value(found) == "0" && std::chrono::steady_clock::now() < end) std::this_thread::yield();
    EXPECT_NE(sql_->value(found), "0");
  }

 private:
  std::unique_ptr<RawSql> sql_;
};

class Profile : public ::testing::TestWithParam<PairOfServers> {};

INSTANTIATE_TEST_SUITE_P(
    E2e, Profile,
    ::testing::Values(PairOfServers{Server::postgres, Server::mariadb}, PairOfServers{Server::postgres, Server::mysql},
                      PairOfServers{Server::mariadb, Server::postgres}, PairOfServers{Server::mysql, Server::mariadb},
                      PairOfServers{Server::postgres, Server::sqlite}, PairOfServers{Server::sqlite, Server::mariadb},
                      PairOfServers{Server::mysql, Server::sqlite}),
    [](const auto& param) { return short_name(param.param.first) + "_" + short_name(param.param.second); });

TEST_P(Profile, OfTablesWithTheSameRowsHasNoMark) {
  const auto [source, target] = GetParam();
  ROWCALL_NEEDS_SERVER(source);
  ROWCALL_NEEDS_SERVER(target);
  const std::string name = fmt::format("profile_same_{}_{}", short_name(source), short_name(target));
  SideTable from(source, name + "_s", orders_of(source));
  SideTable to(target, name + "_t", orders_of(target));
  from.fill(rows_of(source));
  to.fill(rows_of(target));
  for (const std::vector<std::string>& options : {std::vector<std::string>{},
                                                  {"--distinct"},
                                                  {"--by", "country"},
                                                  {"--by", "paid", "--distinct"},
                                                  {"--by", "day"},
                                                  {"--where", "id > 100"}}) {
    const Profiled found = profile(from, name + "_s", to, name + "_t", options);
    EXPECT_EQ(found.exit_code, 0) << found.text;
    EXPECT_EQ(found.table.at("verdict"), "same");
    EXPECT_EQ(found.table.at("aggregates").at("different"), 0);
    EXPECT_THAT(marked(found.table), IsEmpty()) << found.text;
    EXPECT_TRUE(found.table.at("not_looked_at").empty());
  }
}

TEST_P(Profile, OfNoRowsHasNoMark) {
  const auto [source, target] = GetParam();
  ROWCALL_NEEDS_SERVER(source);
  ROWCALL_NEEDS_SERVER(target);
  const std::string name = fmt::format("profile_none_{}_{}", short_name(source), short_name(target));
  SideTable from(source, name + "_s", orders_of(source));
  SideTable to(target, name + "_t", orders_of(target));
  const Profiled found = profile(from, name + "_s", to, name + "_t", {"--distinct"});
  EXPECT_EQ(found.exit_code, 0) << found.text;
  EXPECT_EQ(profile(from, name + "_s", to, name + "_t", {"--fail-if-empty"}).exit_code, 3);
}

struct Defect {
  std::string name;
  std::string sql;  // of the target
  std::vector<std::string> marks;
};

TEST_P(Profile, MarksEachPlantedDefectInItsColumn) {
  const auto [source, target] = GetParam();
  ROWCALL_NEEDS_SERVER(source);
  ROWCALL_NEEDS_SERVER(target);
  const std::string name = fmt::format("profile_defects_{}_{}", short_name(source), short_name(target));
  SideTable from(source, name + "_s", orders_of(source));
  from.fill(rows_of(source));
  const std::string flipped = target == Server::postgres ? "NOT paid" : "1 - paid";
  const std::vector<Defect> defects{
      {"one NULL", "UPDATE {} SET day = NULL WHERE id = 5", {"day nulls"}},
      {"one number", "UPDATE {} SET price = price + 0.0001 WHERE id = 7", {"price sum", "price average"}},
      {"one float", "UPDATE {} SET weight = weight + 1 WHERE id < 9 AND id > 7", {}},
      {"one boolean", "UPDATE {} SET paid = " + flipped + " WHERE id = 8", {"paid true"}},
      {"one longer text", "UPDATE {} SET note = 'note 9x' WHERE id = 9", {"note average_length"}},
      {"the longest text",
       "UPDATE {} SET note = 'note 9 and more' WHERE id = 9",
       {"note max_length", "note average_length"}},
      {"a case", "UPDATE {} SET note = 'zebra' WHERE id = -9000000000", {"note max"}},
      {"a blank at the end", "UPDATE {} SET note = 'a' WHERE id = 9000000003", {"note average_length"}},
      {"bytes", "UPDATE {} SET picture = NULL WHERE id = 9", {"picture nulls", "picture average_length"}},
      {"the first day", "UPDATE {} SET day = '1970-01-03' WHERE id = -9000000000", {"day min"}},
      {"the last microsecond", "UPDATE {} SET clock = '23:59:59.999998' WHERE id = 9000000000", {"clock max"}},
  };
  for (const Defect& defect : defects) {
    SCOPED_TRACE(defect.name);
    SideTable to(target, name + "_t", orders_of(target));
    to.fill(rows_of(target));
    to.sql().run(fmt::format(fmt::runtime(defect.sql), name + "_t"));
    const Profiled found = profile(from, name + "_s", to, name + "_t");
    std::vector<std::string> marks = marked(found.table);
    // The greatest text is "😀 long" and has no case: "Zebra" is the least but one and none.
    if (defect.name == "a case") {
      EXPECT_THAT(marks, IsEmpty());
      const Profiled distinct = profile(from, name + "_s", to, name + "_t", {"--where", "id < 9000000000", "-cnote"});
      EXPECT_THAT(marked(distinct.table), Contains("note min"));
      continue;
    }
    EXPECT_THAT(marks, ElementsAreArray(defect.marks)) << found.text;
    EXPECT_EQ(found.exit_code, defect.marks.empty() ? 0 : 1);
  }
}

TEST_P(Profile, CountsAMissingRowInEveryColumn) {
  const auto [source, target] = GetParam();
  ROWCALL_NEEDS_SERVER(source);
  ROWCALL_NEEDS_SERVER(target);
  const std::string name = fmt::format("profile_row_{}_{}", short_name(source), short_name(target));
  SideTable from(source, name + "_s", orders_of(source));
  SideTable to(target, name + "_t", orders_of(target));
  from.fill(rows_of(source));
  to.fill(rows_of(target));
  to.sql().run(fmt::format("DELETE FROM {}_t WHERE id = 9000000001", name));
  const Profiled found = profile(from, name + "_s", to, name + "_t");
  EXPECT_EQ(found.exit_code, 1);
  EXPECT_THAT(marked(found.table), Contains("rows"));
  EXPECT_THAT(marked(found.table), Contains("id sum"));
  EXPECT_THAT(marked(found.table), Contains("price nulls"));
  to.sql().run(fmt::format("DELETE FROM {}_t WHERE country = 'be'", name));
  const Profiled grouped = profile(from, name + "_s", to, name + "_t", {"--by", "country"});
  EXPECT_EQ(grouped.exit_code, 1);
  std::vector<std::string> groups;
  for (const Json& group : grouped.table.at("groups"))
    if (group.at("different") == true) groups.push_back(group.at("value").dump() + group.at("rows").dump());
  EXPECT_THAT(groups, ElementsAre(R"("be"{"source":3,"target":null})", R"(null{"source":1,"target":null})"));
}

TEST(ProfileOfJson, IsIncompleteAndSaysSo) {
  ROWCALL_NEEDS_SERVER(Server::postgres);
  ROWCALL_NEEDS_SERVER(Server::mariadb);
  const TableSpec spec{{{"id", "int", "int", "INTEGER", Shape::number}, {"doc", "jsonb", "json", "JSON", Shape::text}},
                       "id"};
  SideTable from(Server::postgres, "profile_json_s", spec);
  SideTable to(Server::mariadb, "profile_json_t", spec);
  from.fill({{"1", R"({"a": 1})"}, {"2", std::nullopt}});
  to.fill({{"1", R"({"a": 2})"}, {"2", std::nullopt}});
  const Profiled found = profile(from, "profile_json_s", to, "profile_json_t");
  EXPECT_EQ(found.exit_code, 3);
  EXPECT_EQ(found.table.at("verdict"), "incomplete");
  EXPECT_EQ(found.table.at("not_looked_at").dump(),
            R"([{"column":"doc","source":true,"target":true,"aggregates":["unreadable","min","max"]}])");
  EXPECT_THAT(marked(found.table), IsEmpty());
  EXPECT_EQ(profile(from, "profile_json_s", to, "profile_json_t", {"-x", "doc"}).exit_code, 0);
  const Finished grouped =
      run_rowcall({"profile", from.url(), "profile_json_s", to.url(), "profile_json_t", "--by", "doc"});
  EXPECT_EQ(grouped.exit_code, 2);
  EXPECT_THAT(grouped.err, ::testing::HasSubstr("--by doc: PostgreSQL"));
}

TEST(ProfileOfDates, CountsThoseOfNoCalendarByThemselves) {
  ROWCALL_NEEDS_SERVER(Server::postgres);
  for (const Server server : {Server::mariadb, Server::mysql}) {
    if (!url_of(server)) continue;
    const TableSpec spec{{{"id", "int", "int", "INTEGER", Shape::number},
                          {"day", "date", "date", "DATE", Shape::text},
                          {"clock", "interval", "time(3)", "TIME", Shape::text}},
                         "id"};
    SideTable from(Server::postgres, "profile_dates_s", spec);
    SideTable to(server, "profile_dates_t", spec);
    to.sql().run("SET sql_mode = ''");
    from.fill({{"1", "2024-02-29", "-01:00:00"}, {"2", "2024-03-01", "10:00:00"}, {"3", std::nullopt, "100:00:00"}});
    to.fill({{"1", "2024-02-29", "-01:00:00"}, {"2", "2024-03-01", "10:00:00"}, {"3", "0000-00-00", "100:00:00"}});
    const Profiled found = profile(from, "profile_dates_s", to, "profile_dates_t", {"-c", "id,day"});
    EXPECT_EQ(found.exit_code, 1);
    EXPECT_THAT(marked(found.table), ElementsAre("day nulls", "day unreadable")) << found.text;
    const Profiled grouped = profile(from, "profile_dates_s", to, "profile_dates_t", {"-c", "id,day", "--by", "day"});
    std::vector<std::string> groups;
    for (const Json& group : grouped.table.at("groups"))
      groups.push_back(group.at("value").dump() + group.at("unreadable").dump() + group.at("different").dump());
    EXPECT_THAT(groups, ElementsAre(R"("2024-02-29"falsefalse)", R"("2024-03-01"falsefalse)", R"("0000-00-00"truetrue)",
                                    "nullfalsetrue"));
  }
}

TEST(ProfileOfTimes, OrdersNegativeOnes) {
  for (const Server server : {Server::mariadb, Server::mysql}) {
    if (!url_of(server)) continue;
    const TableSpec spec{{{"id", "int", "int", "INTEGER", Shape::number}, {"at", "", "time(3)", "TIME", Shape::text}},
                         "id"};
    SideTable from(server, "profile_times_s", spec);
    SideTable to(Server::sqlite, "profile_times_t", spec);
    const std::vector<NeutralRow> rows{
        {"1", "-100:00:00"}, {"2", "-99:00:00.5"}, {"3", "99:00:00"}, {"4", "100:00:00"}};
    from.fill(rows);
    to.fill(rows);
    const Profiled found = profile(from, "profile_times_s", to, "profile_times_t");
    EXPECT_EQ(found.exit_code, 0) << found.text;
    EXPECT_THAT(found.text, ::testing::HasSubstr(R"("source": "-100:00:00.000000", "target": "-100:00:00.000000")"));
    EXPECT_THAT(found.text, ::testing::HasSubstr(R"("source": "100:00:00.000000", "target": "100:00:00.000000")"));
  }
}

TEST(ProfileOfManyColumns, TakesAsManyStatementsAsItNeeds) {
  ROWCALL_NEEDS_SERVER(Server::postgres);
  ROWCALL_NEEDS_SERVER(Server::mariadb);
  TableSpec spec{{{"id", "int", "int", "INTEGER", Shape::number}}, "id"};
  std::vector<NeutralRow> rows{{"1"}, {"2"}};
  for (int i = 0; i < 400; ++i) {
    spec.columns.push_back({fmt::format("c{}", i), "int", "int", "INTEGER", Shape::number});
    rows[0].push_back(std::to_string(i));
    rows[1].push_back(std::to_string(i % 2));
  }
  SideTable from(Server::postgres, "profile_many_s", spec);
  SideTable to(Server::mariadb, "profile_many_t", spec);
  from.fill(rows);
  to.fill(rows);
  for (const std::vector<std::string>& options : {std::vector<std::string>{}, {"--by", "c7"}}) {
    const Profiled found = profile(from, "profile_many_s", to, "profile_many_t", options);
    EXPECT_EQ(found.exit_code, 0) << found.text.substr(0, 2000);
    EXPECT_EQ(found.table.at("cost").at("source").at("queries"), options.empty() ? 3 : 2);
  }
  to.sql().run("UPDATE profile_many_t SET c399 = 7 WHERE id = 2");
  EXPECT_THAT(marked(profile(from, "profile_many_s", to, "profile_many_t").table),
              ElementsAre("c399 min", "c399 sum", "c399 average"));
}

// Their hex digits are more than a packet of 16 MB.
TEST(ProfileOfLargeValues, CountsThemAmongTheDifferent) {
  for (const Server server : {Server::mariadb, Server::mysql}) {
    if (!url_of(server)) continue;
    const TableSpec spec{
        {{"id", "int", "int", "INTEGER", Shape::number}, {"data", "bytea", "longblob", "BLOB", Shape::bytes}}, "id"};
    SideTable from(server, "profile_large_s", spec);
    SideTable to(server, "profile_large_t", spec);
    from.fill({{"1", "00"}, {"2", "00"}});
    to.fill({{"1", "00"}, {"2", "00"}});
    const std::string large = "UPDATE {} SET data = concat(repeat('x', 9000000), {}) WHERE id < 3";
    from.sql().run(fmt::format(fmt::runtime(large), "profile_large_s", "id"));
    to.sql().run(fmt::format(fmt::runtime(large), "profile_large_t", "1"));
    const Profiled found = profile(from, "profile_large_s", to, "profile_large_t", {"--distinct"});
    EXPECT_THAT(marked(found.table), ElementsAre("data distinct")) << found.text;
  }
}

// Two servers that would take far longer than anybody waits.
TEST(ProfileOfSlowQueries, EndsAtItsTimeAndAtCtrlC) {
  ROWCALL_NEEDS_SERVER(Server::postgres);
  ROWCALL_NEEDS_SERVER(Server::mariadb);
  const std::vector<std::string> arguments{"profile",
                                           *url_of(Server::postgres),
                                           "-",
                                           *url_of(Server::mariadb),
                                           "-",
                                           "--source-query",
                                           "SELECT 1 AS id, pg_sleep(60)::text AS s",
                                           "--target-query",
                                           "SELECT 1 AS id, concat(sleep(60)) AS s"};
  std::vector<std::string> timed = arguments;
  timed.insert(timed.end(), {"--max-time", "1s"});
  Program limited(timed);
  const Finished at_time = limited.wait_at_most(std::chrono::seconds(10));
  EXPECT_EQ(at_time.exit_code, 3) << at_time.out << at_time.err;
  EXPECT_THAT(at_time.out, ::testing::HasSubstr("--max-time 1s"));
  Program interrupted(arguments);
  RawWatch watch(*url_of(Server::postgres));
  watch.wait_for("pg_sleep(60)");
  interrupted.signal(SIGINT);
  const Finished stopped = interrupted.wait_at_most(std::chrono::seconds(5));
  EXPECT_EQ(stopped.exit_code, 130) << stopped.out << stopped.err;
}

}  // namespace
}  // namespace rowcall::test
