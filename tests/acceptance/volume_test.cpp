// SPDX-License-Identifier: Apache-2.0
// Larger tables: what is found, and what finding it costs in queries, rows and memory.
#include "fixture.hpp"
#include "types.hpp"

#include "rowcall/base/text.hpp"

#include <chrono>
#include <thread>

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

namespace rowcall::test {
namespace {

using Json = nlohmann::ordered_json;

// INSERT of the numbers 1 to N as n; `values` is a select list over it.
PerEngine numbered(int rows, const std::string& values) {
  const std::string recursive =
      fmt::format("WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < {}) ", rows);
  return {
      fmt::format("INSERT INTO {{table}} SELECT {} FROM generate_series(1, {}) AS numbers(n)", values, rows),
      // MariaDB and MySQL limit how deep a recursion goes; three digits make a thousand, twice.
      fmt::format("INSERT INTO {{table}} SELECT {0} FROM (WITH d AS (SELECT 0 AS i UNION ALL SELECT 1 UNION ALL "
                  "SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4 UNION ALL SELECT 5 UNION ALL SELECT 6 UNION ALL "
                  "SELECT 7 UNION ALL SELECT 8 UNION ALL SELECT 9) SELECT 1 + a.i + 10 * b.i + 100 * c.i + 1000 * "
                  "e.i + 10000 * f.i + 100000 * g.i AS n FROM d a, d b, d c, d e, d f, d g) AS numbers WHERE n <= {1}",
                  values, rows),
      fmt::format("INSERT INTO {{table}} {}SELECT {} FROM numbers", recursive, values)};
}

CaseTable table(const std::vector<SideColumn>& columns, const std::string& constraint, const PerEngine& fill) {
  return {columns, constraint, {}, fill};
}

Json table_of(const Finished& finished) {
  const Json report = Json::parse(finished.out, nullptr, false);
  if (report.is_discarded()) {
    ADD_FAILURE() << "not JSON: " << finished.out << finished.err;
    return Json::object();
  }
  return report.at("tables").at(0);
}

class Volume : public ::testing::TestWithParam<Server> {
 protected:
  void SetUp() override { ROWCALL_NEEDS_SERVER(GetParam()); }
  [[nodiscard]] static std::string name(const std::string& what) {
    return "acc_" + what + "_" + ::testing::PrintToString(GetParam());
  }
};

INSTANTIATE_TEST_SUITE_P(Acceptance, Volume,
                         ::testing::Values(Server::postgres, Server::mariadb, Server::mysql, Server::sqlite),
                         [](const auto& server) { return ::testing::PrintToString(server.param); });

// One bit among 200,000 rows: found with its key, its column and both values, for less than one row in a hundred.
TEST_P(Volume, datafold_83_one_changed_bit_in_a_large_table) {
  constexpr int k_rows = 200'000;
  const CaseTable rows = table({{"id", k_bigint}, {"a", k_int}, {"b", k_bytes}, {"c", decimal(12, 2)}},
                               "PRIMARY KEY (id)", numbered(k_rows, "n, n, X'00ff10', n / 4"));
  CaseTable fixed = rows;
  fixed.afterwards.postgres = replace_all(fixed.afterwards.postgres, "X'00ff10'", "'\\x00ff10'::bytea");
  const LiveTable source(GetParam(), name("datafold_83_s"), fixed);
  LiveTable target(GetParam(), name("datafold_83_t"), fixed);
  target.sql().run(
      fmt::format("UPDATE {} SET b = {} WHERE id = 146842", target.name(), bytes("00ff11").on(GetParam())));
  for (const char* strategy : {"stream", "checksum"}) {
    SCOPED_TRACE(strategy);
    const Json found = table_of(diff_json(source, target, {"--strategy", strategy}));
    EXPECT_EQ(found.at("differences"), Json::parse(R"([{"kind":"changed","key":{"id":"146842"},
                               "columns":{"b":{"source":"00ff10","target":"00ff11"}}}])"));
    EXPECT_EQ(found.at("rows").at("same"), k_rows - 1);
    if (std::string(strategy) == "checksum") {
      for (const char* side : {"source", "target"}) {
        EXPECT_LT(found.at("cost").at(side).at("bytes_fetched"), 200'000) << side;
      }
    }
  }
}

// Keys that leap: the number of queries is that of a dense table.
TEST_P(Volume, datafold_66_reladiff_56_keys_with_gaps_cost_few_queries) {
  struct Shape {
    const char* what;
    std::string key;
  };
  for (const auto& [what, key] : {Shape{"a gap of 2^62", "CASE WHEN n <= 9000 THEN n ELSE n + 4611686018427387904 END"},
                                  Shape{"skewed", "CASE WHEN n <= 9990 THEN n ELSE n * 900000000000000 END"},
                                  Shape{"spread over 63 bits", "n * 922337203685477 - 4611686018427387904"}}) {
    SCOPED_TRACE(what);
    const CaseTable rows = table({{"id", k_bigint}, {"v", k_int}}, "PRIMARY KEY (id)", numbered(10'000, key + ", n"));
    const LiveTable source(GetParam(), name("datafold_66_s"), rows);
    LiveTable target(GetParam(), name("datafold_66_t"), rows);
    target.sql().run(fmt::format("UPDATE {} SET v = -1 WHERE v = 9995", target.name()));
    const Json found = table_of(diff_json(source, target, {"--strategy", "checksum"}));
    EXPECT_EQ(found.at("rows").at("changed"), 1);
    EXPECT_EQ(found.at("rows").at("same"), 9'999);
    EXPECT_LT(found.at("cost").at("source").at("queries"), 100);
    EXPECT_LT(found.at("cost").at("source").at("rows_fetched"), 1'000);
  }
}

TEST_P(Volume, reladiff_56_one_key_value_on_every_row) {
  const CaseTable rows = table({{"k", k_int}, {"v", k_int}}, "", numbered(20'000, "7, n"));
  const LiveTable source(GetParam(), name("reladiff_56_s"), rows);
  LiveTable target(GetParam(), name("reladiff_56_t"), rows);
  target.sql().run(fmt::format("UPDATE {} SET v = -1 WHERE v = 19995", target.name()));
  for (const char* strategy : {"stream", "checksum"}) {
    const Json found = table_of(diff_json(source, target, {"--strategy", strategy, "--key", "k"}));
    EXPECT_EQ(found.at("rows").at("missing"), 1);
    EXPECT_EQ(found.at("rows").at("extra"), 1);
    EXPECT_EQ(found.at("rows").at("same"), 19'999);
    EXPECT_EQ(found.at("rows").at("duplicate_keys").at("source"), 1);
  }
}

// However many changes there are, a row is listed once and read once at most.
TEST_P(Volume, reladiff_58_scattered_changes_cost_no_more_than_two_passes) {
  constexpr int k_rows = 20'000;
  const CaseTable rows = table({{"id", k_bigint}, {"v", k_int}}, "PRIMARY KEY (id)", numbered(k_rows, "n, n"));
  const LiveTable source(GetParam(), name("reladiff_58_s"), rows);
  LiveTable target(GetParam(), name("reladiff_58_t"), rows);
  for (const int every : {1000, 100, 10, 1}) {
    SCOPED_TRACE(every);
    target.sql().run(fmt::format("UPDATE {} SET v = -id WHERE id % {} = 0", target.name(), every));
    const Json streamed = table_of(diff_json(source, target, {"--strategy", "stream"}));
    const Json digested = table_of(diff_json(source, target, {"--strategy", "checksum"}));
    EXPECT_EQ(streamed.at("rows").at("changed"), k_rows / every);
    EXPECT_EQ(streamed.at("differences"), digested.at("differences"));
    EXPECT_LE(streamed.at("cost").at("source").at("rows_fetched"), k_rows);
    EXPECT_LE(digested.at("cost").at("source").at("rows_fetched"), k_rows * 21 / 10);
  }
}

// Everything differs, as behind a wrong filter: a limit ends the run early, and the report says that it did.
TEST_P(Volume, datafold_70_everything_differs_and_a_limit_ends_it) {
  constexpr int k_rows = 100'000;
  const CaseTable rows = table({{"id", k_bigint}, {"v", k_int}}, "PRIMARY KEY (id)", numbered(k_rows, "n, n"));
  const LiveTable source(GetParam(), name("datafold_70_s"), rows);
  LiveTable target(GetParam(), name("datafold_70_t"), rows);
  target.sql().run(fmt::format("UPDATE {} SET v = v + 1", target.name()));
  const Finished finished = diff_json(source, target, {"--limit", "10"});
  EXPECT_EQ(finished.exit_code, 1);
  const Json found = table_of(finished);
  EXPECT_EQ(found.at("differences").size(), 10U);
  EXPECT_EQ(found.at("differences").back().at("key").at("id"), "10");
  EXPECT_EQ(found.at("rows").at("exact"), false);
  EXPECT_EQ(found.at("scope").at("complete"), false);
  EXPECT_LT(found.at("cost").at("source").at("rows_fetched"), k_rows);
}

// A report but for what may differ between two runs: times and cost.
std::string repeatable_part(const Finished& finished) {
  Json report = Json::parse(finished.out);
  for (const char* member : {"started_at", "seconds"}) report.erase(member);
  for (Json& one : report.at("tables")) {
    for (const char* member : {"cost", "scope"}) one.erase(member);
    one.erase("strategy");
  }
  return report.dump();
}

TEST_P(Volume, datafold_82_two_runs_are_alike_byte_for_byte) {
  const CaseTable rows = table({{"id", k_bigint}, {"v", k_int}}, "PRIMARY KEY (id)", numbered(20'000, "n, n"));
  const LiveTable source(GetParam(), name("datafold_82_s"), rows);
  LiveTable target(GetParam(), name("datafold_82_t"), rows);
  target.sql().run(fmt::format("UPDATE {} SET v = 0 WHERE id % 97 = 0", target.name()));
  target.sql().run(fmt::format("DELETE FROM {} WHERE id % 101 = 0", target.name()));
  const std::string first = repeatable_part(diff_json(source, target, {"--strategy", "stream"}));
  EXPECT_EQ(repeatable_part(diff_json(source, target, {"--strategy", "stream"})), first);
  EXPECT_EQ(repeatable_part(diff_json(source, target, {"--strategy", "checksum"})), first);
  if (GetParam() != Server::postgres) return;  // more connections need a snapshot that can be shared
  for (const char* jobs : {"2", "4"}) {
    for (const char* strategy : {"stream", "checksum"}) {
      EXPECT_EQ(repeatable_part(diff_json(source, target, {"--strategy", strategy, "--jobs", jobs})), first);
    }
  }
}

// Values of many megabytes, on many rows: memory is that of a few values and not of the table.
TEST_P(Volume, datafold_51_reladiff_40_megabytes_in_each_cell) {
  constexpr long k_megabyte = 1024;  // kilobytes
  const std::string value = "REPEAT('x', 8000000)";
  const PerEngine large{value, value, "replace(hex(zeroblob(4000000)), '0', 'x')"};
  CaseTable rows{{{"id", k_bigint}, {"v", k_text}}, "PRIMARY KEY (id)", {}, ""};
  for (int i = 1; i <= 20; ++i) rows.rows.push_back({std::to_string(i), large});
  const LiveTable source(GetParam(), name("datafold_51_s"), rows);
  LiveTable target(GetParam(), name("datafold_51_t"), rows);
  target.sql().run(fmt::format("UPDATE {0} SET v = {1} WHERE id = 20", target.name(),
                               GetParam() == Server::mariadb || GetParam() == Server::mysql
                                   ? "CONCAT(SUBSTR(v, 2), 'y')"
                                   : "SUBSTR(v, 2) || 'y'"));
  for (const char* strategy : {"stream", "checksum"}) {
    SCOPED_TRACE(strategy);
    const Finished finished =
        run_rowcall({"diff", source.url(), source.name(), target.url(), target.name(), "--strategy", strategy});
    EXPECT_EQ(finished.exit_code, 1) << finished.err;
    EXPECT_THAT(finished.out, ::testing::HasSubstr("19 same"));
    EXPECT_LT(finished.peak_kilobytes, 200 * k_megabyte);  // both tables together hold 320
  }
}

// Rows that arrive while a table is read: the snapshot does not see them.
TEST_P(Volume, datafold_68_reladiff_59_a_table_that_changes_while_it_is_read) {
  if (GetParam() == Server::sqlite) return;  // its snapshot is in the driver's conformance test
  constexpr int k_rows = 1500;
  const CaseTable rows = table({{"id", k_bigint}, {"v", k_int}}, "PRIMARY KEY (id)", numbered(k_rows, "n, n"));
  const LiveTable source(GetParam(), name("datafold_68_s"), rows);
  LiveTable target(GetParam(), name("datafold_68_t"), rows);
  const bool is_postgres = GetParam() == Server::postgres;
  const std::string slow = is_postgres ? "pg_sleep(0.0005) IS NOT NULL" : "SLEEP(0.0005) = 0";
  Program program({"diff", source.url(), source.name(), target.url(), target.name(), "--target-where", slow});
  const std::string reading =
      is_postgres
          ? "SELECT 1 FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND state = 'active' AND query LIKE '%" +
                target.name() + "%' AND query LIKE '%COPY%'"
          : "SELECT 1 FROM information_schema.processlist WHERE id <> CONNECTION_ID() AND info LIKE '%" +
                target.name() + "%' AND info LIKE '%SLEEP%'";
  bool seen = false;
  for (int tries = 0; tries < 400 && !seen; ++tries) {
    seen = target.sql().value(reading).has_value();
    if (!seen) std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  EXPECT_TRUE(seen) << "the read never began";
  target.sql().run(fmt::format("INSERT INTO {} VALUES (0, 0), (999999, 1)", target.name()));
  target.sql().run(fmt::format("UPDATE {} SET v = -1 WHERE id > 1400", target.name()));
  target.sql().run(fmt::format("DELETE FROM {} WHERE id = 1300", target.name()));
  const Finished during = program.wait();
  EXPECT_EQ(during.exit_code, 0) << during.out << during.err;
  const Json afterwards = table_of(diff_json(source, target, {}));
  EXPECT_EQ(afterwards.at("rows").at("extra"), 2);
  EXPECT_EQ(afterwards.at("rows").at("changed"), 100);
  EXPECT_EQ(afterwards.at("rows").at("missing"), 1);
}

}  // namespace
}  // namespace rowcall::test
