// SPDX-License-Identifier: Apache-2.0
// A migration of 200 tables with keys of all kinds from PostgreSQL to MariaDB, and five defects in it. Runs the binary.
#include "support/program.hpp"
#include "support/raw_sql.hpp"
#include "support/test_servers.hpp"

#include "rowcall/model/connection_url.hpp"

#include <filesystem>
#include <fstream>
#include <map>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

namespace rowcall::test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using Json = nlohmann::json;

constexpr int k_tables = 200;
constexpr int k_rows = 25;

// A kind of key: the columns on either side, and what makes them in PostgreSQL of the number i.
struct KeyKind {
  std::string source;
  std::string target;
  std::string columns;
  std::string values;
};

const std::vector<KeyKind>& key_kinds() {
  static const std::vector<KeyKind> k_kinds{
      {"id bigint", "id bigint", "id", "i"},
      {"id integer", "id int", "id", "i - 10"},
      {"id smallint", "id smallint", "id", "i"},
      {"id numeric(20,4)", "id decimal(20,4)", "id", "i * 1.25"},
      {"id uuid", "id char(36) CHARACTER SET ascii", "id", "md5(i::text)::uuid"},
      {"id varchar(40)", "id varchar(40) COLLATE utf8mb4_bin", "id", "'key ' || i"},
      {"id date", "id date", "id", "date '2024-01-01' + i"},
      {"id timestamp(3)", "id datetime(3)", "id", "timestamp '2024-01-01' + i * interval '1.001 second'"},
      {"a integer, b varchar(20)", "a int, b varchar(20) COLLATE utf8mb4_bin", "a, b", "i / 5, 'part ' || i % 5"},
      {"a bigint, b integer, c date", "a bigint, b int, c date", "a, b, c", "i % 2, i / 2, date '2024-02-29' + i"},
  };
  return k_kinds;
}

class WholeSchema : public ::testing::Test {
 protected:
  void SetUp() override {
    ROWCALL_NEEDS_SERVER(Server::postgres);
    ROWCALL_NEEDS_SERVER(Server::mariadb);
    folder_ = std::filesystem::temp_directory_path() / fmt::format("rowcall-{}{}", prefix(), ::getpid());
    std::filesystem::create_directories(folder_);
    source_ = open_raw(*url_of(Server::postgres));
    target_ = open_raw(*url_of(Server::mariadb));
    drop_all();
    for (int number = 0; number < k_tables; ++number) make(number);
  }

  void TearDown() override {
    if (!target_) return;
    drop_all();
    std::filesystem::remove_all(folder_);
  }

  // Tests may run at the same time.
  [[nodiscard]] static std::string prefix() {
    return fmt::format("whole{}_", ::testing::UnitTest::GetInstance()->current_test_info()->line());
  }
  [[nodiscard]] static std::string table(int number) { return fmt::format("{}{:03}", prefix(), number); }

  void make(int number) {
    const KeyKind& kind = key_kinds()[static_cast<std::size_t>(number) % key_kinds().size()];
    const std::string name = table(number);
    source_->run(fmt::format(
        "CREATE TABLE {0} ({1}, amount numeric(12,2), note varchar(50), made timestamp, PRIMARY KEY ({2}));"
        "INSERT INTO {0} SELECT {3}, i * 1.5, CASE WHEN i % 7 <> 0 THEN 'note ' || i END, "
        "timestamp '2024-03-31 01:30:00' + i * interval '1 hour' FROM generate_series(1, {4}) i; ANALYZE {0}",
        name, kind.source, kind.columns, kind.values, k_rows));
    target_->run(
        fmt::format("CREATE TABLE {} ({}, amount decimal(12,2), note varchar(50), made datetime(6), PRIMARY KEY ({}))",
                    name, kind.target, kind.columns));
    target_->run(*source_->value(fmt::format(
        "SELECT 'INSERT INTO {0} VALUES ' || string_agg('(' || (SELECT string_agg(quote_nullable(value), ', ' ORDER BY "
        "place) FROM jsonb_each_text(to_jsonb(t)) WITH ORDINALITY AS parts(name, value, ignored) JOIN (SELECT attname, "
        "attnum AS place FROM pg_attribute WHERE attrelid = '{0}'::regclass) AS columns ON attname = name) || ')', "
        "', ') FROM {0} t",
        name)));
  }

  void plant_defects() {
    target_->run(fmt::format("DELETE FROM {} WHERE amount = 3", table(17)));
    target_->run(fmt::format("UPDATE {} SET amount = amount + 0.01 WHERE amount = 4.5", table(58)));
    target_->run(fmt::format("UPDATE {} SET note = '' WHERE note IS NULL LIMIT 1", table(95)));
    target_->run(fmt::format("UPDATE {} SET note = upper(note) WHERE amount = 6", table(134)));
    target_->run(fmt::format("INSERT INTO {0} SELECT a + 1000, b, c, amount, note, made FROM {0} LIMIT 1", table(199)));
  }

  void drop_all() {
    for (int number = 0; number < k_tables; ++number) {
      source_->run(fmt::format("DROP TABLE IF EXISTS {}", table(number)));
      target_->run(fmt::format("DROP TABLE IF EXISTS {}", table(number)));
    }
  }

  [[nodiscard]] std::string path(const std::string& file) const { return (folder_ / file).string(); }

  [[nodiscard]] static Json read_json(const std::string& file) {
    std::ifstream in(file);
    return Json::parse(in);
  }

  // Names by verdict.
  [[nodiscard]] static std::map<std::string, std::vector<std::string>> verdicts(const Json& result) {
    std::map<std::string, std::vector<std::string>> names;
    for (const Json& one : result.at("tables")) names[one.at("verdict")].push_back(one.at("name"));
    return names;
  }

  std::filesystem::path folder_;
  std::unique_ptr<RawSql> source_;
  std::unique_ptr<RawSql> target_;
};

TEST_F(WholeSchema, IsComparedByTheConfigThatInitWrites) {
  const std::string config = path("migration.yaml");
  const Finished init = run_rowcall(
      {"init", *url_of(Server::postgres), *url_of(Server::mariadb), "--include", prefix() + "*", "-o", config});
  ASSERT_EQ(init.exit_code, 0) << init.err;
  EXPECT_THAT(init.out, HasSubstr(": 200 pairs; rowcall run "));
  EXPECT_THAT(init.out, HasSubstr("export SOURCE_PASSWORD and TARGET_PASSWORD first"));
  setenv("SOURCE_PASSWORD", parse_connection_url(*url_of(Server::postgres)).password->c_str(), 1);
  setenv("TARGET_PASSWORD", parse_connection_url(*url_of(Server::mariadb)).password->c_str(), 1);

  const Finished clean = run_rowcall({"run", config});
  EXPECT_EQ(clean.exit_code, 0) << clean.out << clean.err;
  EXPECT_THAT(clean.out, HasSubstr("SAME — 200 tables: 200 same; "));

  plant_defects();
  const Finished found = run_rowcall({"run", config, "-o", path("result.json")});
  EXPECT_EQ(found.exit_code, 1) << found.err;
  std::map<std::string, std::vector<std::string>> names = verdicts(read_json(path("result.json")));
  EXPECT_THAT(names["different"], ElementsAre(table(17), table(58), table(95), table(134), table(199)));
  EXPECT_EQ(names["same"].size(), 195U);

  // An account that may not read one of them: the others are compared all the same.
  const ConnectionUrl parts = parse_connection_url(*url_of(Server::postgres));
  source_->run("DROP ROLE IF EXISTS whole_reader; CREATE ROLE whole_reader LOGIN PASSWORD 'reader'");
  for (int number = 0; number < k_tables; ++number)
    if (number != 60) source_->run(fmt::format("GRANT SELECT ON {} TO whole_reader", table(number)));
  std::ofstream(path("revoked.yaml")) << fmt::format(
      "source: postgresql://whole_reader:reader@{}:{}/{}\ntarget: \"{}\"\ntables:\n  - {{include: \"{}*\"}}\n",
      parts.host, *parts.port, parts.database, *url_of(Server::mariadb), prefix());
  const Finished revoked = run_rowcall({"run", path("revoked.yaml"), "-o", path("revoked.json")});
  source_->run("DROP OWNED BY whole_reader; DROP ROLE whole_reader");
  EXPECT_EQ(revoked.exit_code, 3) << revoked.out;
  names = verdicts(read_json(path("revoked.json")));
  EXPECT_THAT(names["failed"], ElementsAre(table(60)));
  EXPECT_THAT(names["different"], ElementsAre(table(17), table(58), table(95), table(134), table(199)));
  EXPECT_EQ(names["same"].size(), 194U);
  EXPECT_THAT(revoked.err, HasSubstr(table(60)));
}

TEST_F(WholeSchema, TellsTablesOnOneSideOnly) {
  source_->run(fmt::format("DROP TABLE {}", table(3)));
  target_->run(fmt::format("DROP TABLE {}", table(5)));
  std::ofstream(path("all.yaml")) << fmt::format(
      "source: \"{}\"\ntarget: \"{}\"\ntables:\n  - {{include: \"public.{}*\", route: {{schema: {{public: "
      "{}}}}}}}\n",
      *url_of(Server::postgres), *url_of(Server::mariadb), prefix(),
      parse_connection_url(*url_of(Server::mariadb)).database);
  const Finished told = run_rowcall({"run", path("all.yaml"), "--format", "json"});
  EXPECT_EQ(told.exit_code, 1) << told.err;
  const Json result = Json::parse(told.out);
  EXPECT_EQ(result.at("verdict"), "different");
  EXPECT_EQ(result.at("totals").at("same"), 198);
  std::vector<std::string> unpaired;
  for (const Json& one : result.at("unpaired"))
    unpaired.push_back(fmt::format("{} {}", one.at("kind").get<std::string>(), one.at("name").get<std::string>()));
  EXPECT_THAT(unpaired, ElementsAre("missing public." + table(5), "extra public." + table(3)));
  const Finished allowed = run_rowcall({"run", path("all.yaml"), "--allow-missing-tables", "-q"});
  EXPECT_EQ(allowed.exit_code, 0) << allowed.out << allowed.err;
  EXPECT_THAT(allowed.err, IsEmpty());
}

}  // namespace
}  // namespace rowcall::test
