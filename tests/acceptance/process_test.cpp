// SPDX-License-Identifier: Apache-2.0
// What a script relies on: exit codes, whole JSON, the report's account of what was compared, who may see what.
#include "fixture.hpp"
#include "types.hpp"

#include "rowcall/base/text.hpp"
#include "rowcall/model/connection_url.hpp"

#include <filesystem>
#include <fstream>
#include <thread>

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

namespace rowcall::test {
namespace {

using ::testing::HasSubstr;
using Json = nlohmann::ordered_json;

const PerEngine k_id{"bigint PRIMARY KEY", "bigint PRIMARY KEY", "INTEGER PRIMARY KEY"};

Case numbers(const std::string& name) { return Case(name).column("id", k_id).column("v", k_int); }

std::vector<Case> verdict_cases() {
  return {
      numbers("datafold_69_reladiff_57_two_empty_tables_are_the_same").says(R"("compared": 0)").says(R"("rows": 0})"),
      numbers("reladiff_57_an_empty_source")
          .target_row({"1", "1"})
          .target_row({"-1", "1"})
          .finds({"extra -1", "extra 1"}),
      numbers("reladiff_57_an_empty_target")
          .source_row({"1", "1"})
          .source_row({"-1", "1"})
          .finds({"missing -1", "missing 1"}),
      numbers("reladiff_57_rows_beyond_both_ends")
          .source_row({"5", "1"})
          .target_row({"-9", "1"})
          .target_row({"99", "1"})
          .finds({"extra -9", "missing 5", "extra 99"}),
      numbers("datafold_69_filters_that_match_nothing")
          .options({"--where", "v > 100"})
          .source_row({"1", "1"})
          .target_row({"1", "2"})
          .says(R"("where": "v > 100", "rows": 0)"),
      numbers("datafold_81_resume_without_a_checkpoint_is_refused")
          .both({"1", "2"})
          .options({"--resume"})
          .refused({"--checkpoint"}),
      numbers("reladiff_61_a_misspelt_column_is_wrong_usage")
          .both({"1", "1"})
          .options({"--columns", "w"})
          .refused({"\"w\" matches no column"}),
      numbers("reladiff_61_sql_that_fails_is_no_verdict")
          .both({"1", "1"})
          .options({"--where", "nothing_here = 1"})
          .refused({"nothing_here"}),
  };
}

ROWCALL_ACCEPTANCE(Verdicts, verdict_cases());

class Process : public ::testing::TestWithParam<Server> {
 protected:
  void SetUp() override { ROWCALL_NEEDS_SERVER(GetParam()); }
  [[nodiscard]] static std::string name(const std::string& what) {
    return "acc_" + what + "_" + ::testing::PrintToString(GetParam());
  }
};

INSTANTIATE_TEST_SUITE_P(Acceptance, Process,
                         ::testing::Values(Server::postgres, Server::mariadb, Server::mysql, Server::sqlite),
                         [](const auto& server) { return ::testing::PrintToString(server.param); });

// Any text in any place of an NDJSON report: each line is one object and gives back what was stored.
TEST_P(Process, reladiff_62_every_line_of_ndjson_is_an_object) {
  CaseTable texts{{{"id", k_id}, {"it's \"v\"", k_text}}, "", {}, ""};
  const std::vector<std::string> hex{"22", "5c",     "0a",       "0d0a",   "09",  "01",
                                     "7f", "e280a8", "f09f9a9a", "efbfbd", "7b7d"};
  for (std::size_t i = 0; i < hex.size(); ++i) texts.rows.push_back({std::to_string(i), text_of(hex[i])});
  CaseTable none = texts;
  none.rows.clear();
  const LiveTable source(GetParam(), name("reladiff_62_s"), texts);
  const LiveTable target(GetParam(), name("reladiff_62_t"), none);
  const Finished finished =
      run_rowcall({"diff", source.url(), source.name(), target.url(), target.name(), "--format", "ndjson"});
  EXPECT_EQ(finished.exit_code, 1) << finished.err;
  std::size_t rows = 0;
  for (const std::string& line : split(finished.out, '\n')) {
    if (line.empty()) continue;
    const Json object = Json::parse(line, nullptr, false);
    ASSERT_TRUE(object.is_object()) << line;
    if (object.at("type") != "difference") continue;
    const auto id = static_cast<std::size_t>(std::stoi(object.at("key").at("id").get<std::string>()));
    EXPECT_EQ(to_hex(object.at("source").at("it's \"v\"").get<std::string>()), hex[id]);
    ++rows;
  }
  EXPECT_EQ(rows, hex.size());
}

// The proof says what it covers.
TEST_P(Process, reladiff_68_the_report_says_what_was_compared) {
  const Case one = numbers("")
                       .source_column("gone", k_int)
                       .source_column("skipped", k_int)
                       .target_column("skipped", k_int)
                       .rows({"1", "2", "3", "4"}, {"1", "2", "4"});
  const LiveTable source(GetParam(), name("reladiff_68_s"), one.source);
  const LiveTable target(GetParam(), name("reladiff_68_t"), one.target);
  const Finished finished = diff_json(source, target, {"--exclude", "skipped", "--where", "id < 9"});
  const Json report = Json::parse(finished.out);
  const Json& table = report.at("tables").at(0);
  EXPECT_EQ(table.at("key"), Json({"id"}));
  EXPECT_EQ(table.at("scope").at("complete"), true);
  EXPECT_EQ(table.at("scope").at("sampled"), false);
  EXPECT_FALSE(table.at("scope").at("snapshot").at("source").is_null());
  EXPECT_EQ(table.at("source").at("rows"), 1);
  EXPECT_EQ(table.at("source").at("where"), "id < 9");
  EXPECT_EQ(table.at("target").at("where"), "id < 9");
  std::map<std::string, std::string> status;
  for (const Json& column : table.at("columns")) status[column.at("name")] = column.at("status");
  EXPECT_EQ(status, (std::map<std::string, std::string>{
                        {"id", "compared"}, {"v", "compared"}, {"gone", "source_only"}, {"skipped", "excluded"}}));
  EXPECT_FALSE(table.at("columns").at(1).at("source_type").is_null());
  EXPECT_FALSE(table.at("strategy").at("reason").is_null());
}

// Frozen inputs: the same after the first load, and not after a second one that came late on one side.
TEST_P(Process, datafold_79_the_second_load_is_compared_anew) {
  const Case one = numbers("").both({"1", "10"}).both({"2", "20"});
  LiveTable source(GetParam(), name("datafold_79_s"), one.source);
  LiveTable target(GetParam(), name("datafold_79_t"), one.target);
  EXPECT_EQ(diff_json(source, target, {}).exit_code, 0);
  source.sql().run("UPDATE " + source.name() + " SET v = 11 WHERE id = 1");
  source.sql().run("INSERT INTO " + source.name() + " VALUES (3, 30)");
  const Json table = Json::parse(diff_json(source, target, {}).out).at("tables").at(0);
  EXPECT_EQ(table.at("rows").at("changed"), 1);
  EXPECT_EQ(table.at("rows").at("missing"), 1);
  target.sql().run("UPDATE " + target.name() + " SET v = 11 WHERE id = 1");
  target.sql().run("INSERT INTO " + target.name() + " VALUES (3, 30)");
  EXPECT_EQ(diff_json(source, target, {}).exit_code, 0);
}

// MySQL 9 has no md5(): the digest is one that the server really has.
TEST(Servers, reladiff_65_mysql_without_md5_digests_with_sha256) {
  ROWCALL_NEEDS_SERVER(Server::mysql);
  const Case one = numbers("").both({"1", "1"}).rows({"2", "2"}, {"2", "3"});
  LiveTable source(Server::mysql, "acc_reladiff_65_s", one.source);
  const LiveTable target(Server::mysql, "acc_reladiff_65_t", one.target);
  EXPECT_THROW(source.sql().value("SELECT md5('x')"), std::runtime_error) << "this server has md5()";
  const Finished finished = diff_json(source, target, {"--strategy", "checksum"});
  EXPECT_EQ(finished.exit_code, 1) << finished.err;
  EXPECT_THAT(finished.out, HasSubstr(R"("digest": "sha256")"));
}

// A policy that hides rows of the account makes a smaller table look whole: the report and stderr say so.
TEST(Servers, datafold_80_row_level_security_is_told) {
  ROWCALL_NEEDS_SERVER(Server::postgres);
  const Case one = numbers("").both({"1", "1"}).source_row({"2", "2"});
  LiveTable source(Server::postgres, "acc_datafold_80_s", one.source);
  const LiveTable target(Server::postgres, "acc_datafold_80_t", one.target);
  const std::string drop = "DROP OWNED BY acc_policed; DROP ROLE acc_policed";
  if (source.sql().value("SELECT 1 FROM pg_roles WHERE rolname = 'acc_policed'")) source.sql().run(drop);
  source.sql().run(
      "CREATE ROLE acc_policed LOGIN PASSWORD 'policed'; GRANT SELECT ON acc_datafold_80_s TO acc_policed; "
      "ALTER TABLE acc_datafold_80_s ENABLE ROW LEVEL SECURITY; "
      "CREATE POLICY acc_some ON acc_datafold_80_s USING (id < 2)");
  const ConnectionUrl url = parse_connection_url(source.url());
  const std::string policed =
      fmt::format("postgresql://acc_policed:policed@{}:{}/{}", url.host, *url.port, url.database);
  for (const char* strategy : {"stream", "checksum"}) {
    const Finished finished = run_rowcall(
        {"diff", policed, source.name(), target.url(), target.name(), "--strategy", strategy, "--format", "json"});
    EXPECT_EQ(finished.exit_code, 0) << finished.out;  // the hidden row is not seen
    EXPECT_THAT(finished.out, HasSubstr(R"("kind": "row_policy")"));
    EXPECT_THAT(finished.err, HasSubstr("counts may be partial"));
  }
  source.sql().run(drop);
}

std::string percent_encoded(std::string_view text) {
  std::string encoded;
  for (const char c : text) encoded += fmt::format("%{:02X}", static_cast<unsigned char>(c));
  return encoded;
}

TEST_P(Process, reladiff_67_a_password_of_every_reserved_character) {
  if (GetParam() == Server::sqlite) return;  // has no passwords
  const std::string password = "p@ss:w/rd?#[]!$&()*+,;= %25\"é";
  const Case one = numbers("").both({"1", "1"});
  LiveTable source(GetParam(), name("reladiff_67_s"), one.source);
  const LiveTable target(GetParam(), name("reladiff_67_t"), one.target);
  const bool is_postgres = GetParam() == Server::postgres;
  const std::string drop =
      is_postgres ? "DROP OWNED BY acc_reserved; DROP ROLE acc_reserved" : "DROP USER acc_reserved";
  if (is_postgres) {
    if (source.sql().value("SELECT 1 FROM pg_roles WHERE rolname = 'acc_reserved'")) source.sql().run(drop);
    source.sql().run(fmt::format("CREATE ROLE acc_reserved LOGIN PASSWORD '{}'; GRANT SELECT ON {} TO acc_reserved",
                                 password, source.name()));
  } else {
    source.sql().run(
        fmt::format("DROP USER IF EXISTS acc_reserved; CREATE USER acc_reserved IDENTIFIED BY '{}'; "
                    "GRANT SELECT ON {} TO acc_reserved",
                    password, source.name()));
  }
  const ConnectionUrl url = parse_connection_url(source.url());
  const auto run = [&](const std::string& with) {
    return run_rowcall({"diff",
                        fmt::format("{}://acc_reserved:{}@{}:{}/{}", url.scheme, percent_encoded(with), url.host,
                                    *url.port, url.database),
                        source.name(), target.url(), target.name()});
  };
  const Finished finished = run(password);
  EXPECT_EQ(finished.exit_code, 0) << finished.out << finished.err;
  EXPECT_THAT(finished.out + finished.err, ::testing::Not(HasSubstr(password)));
  EXPECT_EQ(run(password + "x").exit_code, 3);
  source.sql().run(drop);
}

}  // namespace
}  // namespace rowcall::test
