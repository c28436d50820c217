// SPDX-License-Identifier: Apache-2.0
// Three runs with a part of the tables each find what one run over everything finds, and so does one that is killed
// again and again and goes on. Runs the binary.
#include "support/program.hpp"
#include "support/raw_sql.hpp"
#include "support/test_servers.hpp"

#include "rowcall/model/connection_url.hpp"

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <random>
#include <string>
#include <system_error>
#include <thread>
#include <vector>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

namespace rowcall::test {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using Json = nlohmann::ordered_json;

constexpr int k_rows = 30'000;

class ShardsOfPostgresAndMariaDb : public ::testing::Test {
 protected:
  void SetUp() override {
    ROWCALL_NEEDS_SERVER(Server::postgres);
    ROWCALL_NEEDS_SERVER(Server::mariadb);
    folder_ = std::filesystem::temp_directory_path() / fmt::format("rowcall-shards-{}", ::getpid());
    std::filesystem::create_directories(folder_);
    source_ = open_raw(*url_of(Server::postgres));
    target_ = open_raw(*url_of(Server::mariadb));
    source_->run("SELECT pg_advisory_lock(5773)");  // one test at a time has these tables
    drop_all();
    make_source();
    make_target();
    plant_defects();
  }

  void TearDown() override {
    if (!target_) return;
    drop_all();
    std::filesystem::remove_all(folder_);
  }

  // Bags cannot be digested.
  void write_config(const std::string& strategy) const {
    std::ofstream(path("shop.yaml")) << fmt::format(
        "source: \"{0}\"\ntarget: \"{1}\"\ntables:\n"
        "  - {{table: shards_big, abs_tol: {{amount: 0.001}}, ignore_case: word, strategy: {2}}}\n"
        "  - {{table: shards_pairs, key: [a, b], strategy: {2}}}\n"
        "  - {{table: shards_words, strategy: {2}}}\n"
        "  - {{table: shards_bag, keyless: true}}\n"
        "  - {{table: shards_same, strategy: {2}}}\n"
        "  - {{table: shards_batches, strategy: {2}}}\n",
        *url_of(Server::postgres), *url_of(Server::mariadb), strategy);
  }

  void make_source() {
    source_->run(fmt::format(
        "CREATE TABLE shards_big (id bigint PRIMARY KEY, amount numeric(12,4), word varchar(40), seen timestamptz);"
        "INSERT INTO shards_big SELECT i * 7 - 5000, i * 1.0625, 'Word ' || i % 1000, "
        "CASE WHEN i % 11 <> 0 THEN timestamptz '2024-01-15 10:00:00+00' + i * interval '1 minute' END "
        "FROM generate_series(1, {0}) i;"
        "CREATE TABLE shards_pairs (a integer, b integer, note varchar(20));"
        "INSERT INTO shards_pairs SELECT CASE WHEN i % 1000 <> 7 THEN i / 2 END, CASE WHEN i % 500 <> 0 THEN i % 2 "
        "END, "
        "'note ' || i FROM generate_series(1, {0}) i;"
        "CREATE TABLE shards_words (word varchar(20) PRIMARY KEY, number integer);"
        "INSERT INTO shards_words SELECT 'key ' || i, i FROM generate_series(1, 500) i;"
        "CREATE TABLE shards_bag (line varchar(20));"
        "INSERT INTO shards_bag SELECT 'line ' || i % 20 FROM generate_series(1, 200) i;"
        "CREATE TABLE shards_same (id integer PRIMARY KEY, note varchar(20));"
        "INSERT INTO shards_same SELECT i, 'note ' || i FROM generate_series(1, {0}) i;"
        "CREATE TABLE shards_batches (id integer PRIMARY KEY, region varchar(20));"
        "INSERT INTO shards_batches SELECT i, CASE WHEN i % 50 = 0 THEN 'new' ELSE 'old' END "
        "FROM generate_series(1, {0}) i WHERE i NOT BETWEEN 9960 AND 9970;"
        "ANALYZE shards_batches; ANALYZE shards_big; ANALYZE shards_pairs; ANALYZE shards_words; ANALYZE shards_bag; "
        "ANALYZE shards_same",
        k_rows));
  }

  void make_target() {
    const std::vector<std::string> statements{
        "CREATE TABLE shards_big (id bigint PRIMARY KEY, amount decimal(12,4), word varchar(40) COLLATE utf8mb4_bin, "
        "seen datetime(6))",
        fmt::format(
            "INSERT INTO shards_big SELECT cast(seq AS signed) * 7 - 5000, seq * 1.0625, concat('Word ', seq % 1000), "
            "CASE WHEN seq % 11 <> 0 THEN timestamp '2024-01-15 10:00:00' + interval seq minute END "
            "FROM seq_1_to_{}",
            k_rows),
        "CREATE TABLE shards_pairs (a int, b int, note varchar(20) COLLATE utf8mb4_bin, KEY (a))",
        fmt::format("INSERT INTO shards_pairs SELECT CASE WHEN seq % 1000 <> 7 THEN seq DIV 2 END, "
                    "CASE WHEN seq % 500 <> 0 THEN seq % 2 END, concat('note ', seq) FROM seq_1_to_{}",
                    k_rows),
        "CREATE TABLE shards_words (word varchar(20) COLLATE utf8mb4_bin PRIMARY KEY, number int)",
        "INSERT INTO shards_words SELECT concat('key ', seq), seq FROM seq_1_to_500",
        "CREATE TABLE shards_bag (line varchar(20) COLLATE utf8mb4_bin)",
        "INSERT INTO shards_bag SELECT concat('line ', seq % 20) FROM seq_1_to_200",
        "CREATE TABLE shards_same (id int PRIMARY KEY, note varchar(20) COLLATE utf8mb4_bin)",
        fmt::format("INSERT INTO shards_same SELECT seq, concat('note ', seq) FROM seq_1_to_{}", k_rows),
        "CREATE TABLE shards_batches (id int PRIMARY KEY, region varchar(20) COLLATE utf8mb4_bin)",
        fmt::format("INSERT INTO shards_batches SELECT seq, CASE WHEN seq % 50 = 0 THEN 'new' ELSE 'old' END "
                    "FROM seq_1_to_{} WHERE seq NOT BETWEEN 9960 AND 9970",
                    k_rows)};
    for (const std::string& statement : statements) target_->run(statement);
  }

  void plant_defects() {
    for (const char* statement :
         {"UPDATE shards_big SET amount = round(amount, 1) WHERE id % 400 = 0",
          "UPDATE shards_big SET amount = amount + 0.0005 WHERE id % 900 = 0",
          "UPDATE shards_big SET word = upper(word) WHERE id % 1300 = 0",
          "UPDATE shards_big SET word = concat(word, '  ') WHERE id % 777 = 0",
          "UPDATE shards_big SET seen = seen + interval 1 hour WHERE id % 650 = 0",
          "DELETE FROM shards_big WHERE id BETWEEN 90000 AND 91000 OR id = -4993",
          "INSERT INTO shards_big VALUES (-9000, 1, 'new', null), (123456789, 2, 'newer', null), (3, 3, 'between', "
          "null)",
          "UPDATE shards_pairs SET note = 'other' WHERE a % 3000 = 1",
          "DELETE FROM shards_pairs WHERE a IS NULL AND note LIKE '%7007'",
          "INSERT INTO shards_pairs VALUES (5, null, 'twice'), (5, null, 'twice'), (8, 1, 'again'), (null, null, 'x')",
          "UPDATE shards_words SET number = -number WHERE word = 'key 77'",
          "DELETE FROM shards_words WHERE word = 'key 5'",
          // A batch over the end of the first third, with a gap that both sides have, and another at the end of all.
          "DELETE FROM shards_batches WHERE id BETWEEN 9900 AND 10100 OR id > 29900",
          "INSERT INTO shards_bag VALUES ('line 3'), ('line 99')"})
      target_->run(statement);
  }

  void drop_all() {
    for (const char* table :
         {"shards_big", "shards_pairs", "shards_words", "shards_bag", "shards_same", "shards_batches"}) {
      source_->run(fmt::format("DROP TABLE IF EXISTS {}", table));
      target_->run(fmt::format("DROP TABLE IF EXISTS {}", table));
    }
  }

  [[nodiscard]] std::string path(const std::string& file) const { return (folder_ / file).string(); }

  [[nodiscard]] Json read_json(const std::string& file) const {
    std::ifstream in(path(file));
    return Json::parse(in);
  }

  // The rows that an ndjson report lists, as they stand there.
  [[nodiscard]] std::string listed(const std::string& file) const {
    std::ifstream in(path(file), std::ios::binary);
    std::string rows;
    for (std::string line; std::getline(in, line);)
      if (line.starts_with(R"({"type":"difference",)")) rows += line + "\n";
    return rows;
  }

  // Of a JSON result, as text: all but what tells of the run itself.
  [[nodiscard]] std::string found(const std::string& file) const {
    Json result = read_json(file);
    for (const char* of_the_run : {"started_at", "seconds"}) result.erase(of_the_run);
    for (Json& table : result.at("tables")) {
      table.erase("cost");
      table.at("scope").erase("snapshot");
      // Which of its rows a run reads first, and how many it expects, is its own.
      table.at("strategy").erase("reason");
      table.at("strategy").erase("estimated_seconds");
    }
    return result.dump(1);
  }

  // Runs everything with a checkpoint, kills it at moments of its own choosing, and goes on until the end.
  void run_killed(int kills, const std::string& json, const std::string& ndjson) const {
    const unsigned seed = std::random_device()();
    RecordProperty("seed", std::to_string(seed));
    std::mt19937 random(seed);
    int with_segments = 0;
    for (int killed = 0;;) {
      Program program({"run", path("shop.yaml"), "--checkpoint", path("kept"), "--resume", "-o", path(json), "-o",
                       path(ndjson), "-q"});
      if (killed < kills) {
        std::this_thread::sleep_for(std::chrono::milliseconds(std::uniform_int_distribution<int>(20, 800)(random)));
        program.signal(SIGKILL);
      }
      const Finished finished = program.wait();
      if (finished.exit_code == 128 + SIGKILL) {
        ++killed;
        if (has_segments()) ++with_segments;
        continue;
      }
      ASSERT_EQ(finished.exit_code, 1) << "seed " << seed << ": " << finished.err;
      if (killed == kills) break;
    }
    fmt::print("seed {}: {} killed, {} of them with finished segments\n", seed, kills, with_segments);
  }

  [[nodiscard]] bool has_segments() const {
    std::error_code none;
    for (const auto& entry : std::filesystem::directory_iterator(path("kept"), none))
      if (entry.path().extension() == ".segment") return true;
    return false;
  }

  [[nodiscard]] std::vector<std::string> run_shards(const std::string& strategy) const {
    write_config(strategy);
    const Finished plan = run_rowcall({"plan", path("shop.yaml"), "--shards", "3", "-o", path("shards.json")});
    EXPECT_EQ(plan.exit_code, 0) << plan.err;
    std::vector<std::string> files;
    for (int number = 1; number <= 3; ++number) {
      files.push_back(path(fmt::format("part{}.json", number)));
      const Finished part = run_rowcall({"run", path("shop.yaml"), "--shard", fmt::format("{}/3", number), "--shards",
                                         path("shards.json"), "-o", files.back()});
      EXPECT_EQ(part.exit_code, 1) << part.out << part.err;
    }
    return files;
  }

  std::filesystem::path folder_;
  std::unique_ptr<RawSql> source_;
  std::unique_ptr<RawSql> target_;
};

TEST_F(ShardsOfPostgresAndMariaDb, FindTogetherWhatOneRunFinds) {
  write_config("auto");
  const Finished whole = run_rowcall({"run", path("shop.yaml"), "-o", path("whole.json")});
  ASSERT_EQ(whole.exit_code, 1) << whole.err;
  const Json expected = read_json("whole.json");
  for (const char* strategy : {"stream", "checksum"}) {
    const std::vector<std::string> files = run_shards(strategy);
    const Finished merged = run_rowcall({"report", files[1], files[2], files[0], "-o", path("merged.json")});
    EXPECT_EQ(merged.exit_code, 1) << merged.out << merged.err;
    const Json found = read_json("merged.json");
    EXPECT_EQ(found.at("verdict"), expected.at("verdict"));
    EXPECT_EQ(found.at("totals").dump(), expected.at("totals").dump());
    ASSERT_EQ(found.at("tables").size(), 6U);
    for (std::size_t i = 0; i < 6; ++i) {
      const Json& one = found.at("tables").at(i);
      const Json& other = expected.at("tables").at(i);
      for (const char* member : {"name", "verdict", "key", "rows", "columns", "causes", "differences", "schema"})
        EXPECT_EQ(one.at(member).dump(1), other.at(member).dump(1))
            << strategy << ' ' << other.at("name") << ' ' << member;
      EXPECT_EQ(one.at("source").at("rows"), other.at("source").at("rows"));
    }
  }
  // The parts share the work: each reads about a third of the large tables.
  for (const char* file : {"part1.json", "part2.json", "part3.json"})
    for (const Json& table : read_json(file).at("tables"))
      if (table.at("name") == "shards_same") {
        EXPECT_NEAR(table.at("rows").at("compared").get<int>(), k_rows / 3, 1500);
      }
}

TEST_F(ShardsOfPostgresAndMariaDb, AgreeWithPlainAndInterruptedAndResumedRunsByteForByte) {
  ::setenv("ROWCALL_CHECKPOINT_ROWS", "1000", 1);
  for (const char* strategy : {"stream", "checksum"}) {
    SCOPED_TRACE(strategy);
    write_config(strategy);
    const Finished plain =
        run_rowcall({"run", path("shop.yaml"), "-o", path("plain.json"), "-o", path("plain.ndjson"), "-q"});
    ASSERT_EQ(plain.exit_code, 1) << plain.err;
    const std::string expected = found("plain.json");
    for (const char* finding : {"range_missing", "id 9900 to 10100", "load_stopped", "duplicate_keys",
                                "\"cause\": \"sign\"", "\"equivalent\"", "shards_bag"})
      ASSERT_THAT(expected, HasSubstr(finding));
    ASSERT_GT(listed("plain.ndjson").size(), 50'000U);

    run_killed(6, "resumed.json", "resumed.ndjson");
    EXPECT_EQ(found("resumed.json"), expected);
    EXPECT_EQ(listed("resumed.ndjson"), listed("plain.ndjson"));

    const std::vector<std::string> parts = run_shards(strategy);
    const Finished merged = run_rowcall(
        {"report", parts[2], parts[0], parts[1], "-o", path("merged.json"), "-o", path("merged.ndjson"), "-q"});
    EXPECT_EQ(merged.exit_code, 1) << merged.err;
    EXPECT_EQ(found("merged.json"), expected);
    EXPECT_EQ(listed("merged.ndjson"), listed("plain.ndjson"));

    const Finished shown = run_rowcall({"report", path("plain.json"), "-o", path("shown.ndjson"), "-q"});
    EXPECT_EQ(shown.exit_code, 0) << shown.err;
    EXPECT_EQ(listed("shown.ndjson"), listed("plain.ndjson"));
  }
  ::unsetenv("ROWCALL_CHECKPOINT_ROWS");
}

TEST_F(ShardsOfPostgresAndMariaDb, AreRefusedWhereTheyAreNotOneWhole) {
  const std::vector<std::string> files = run_shards("stream");
  const auto refused = [&](const std::vector<std::string>& given) {
    std::vector<std::string> words{"report"};
    words.insert(words.end(), given.begin(), given.end());
    const Finished report = run_rowcall(words);
    EXPECT_EQ(report.exit_code, 2);
    EXPECT_EQ(report.out, "");
    return report.err;
  };
  EXPECT_THAT(refused({files[0], files[2]}), HasSubstr("the result of shard 2/3 is missing"));
  EXPECT_THAT(refused({files[0], files[2], files[0]}), AllOf(HasSubstr(files[0]), HasSubstr("are both shard 1/3")));

  // What is compared has changed since.
  target_->run("ALTER TABLE shards_same ADD COLUMN later int, MODIFY note varchar(30) COLLATE utf8mb4_bin");
  const Finished changed =
      run_rowcall({"run", path("shop.yaml"), "--shard", "1/3", "--shards", path("shards.json"), "-q"});
  EXPECT_EQ(changed.exit_code, 3);
  EXPECT_THAT(changed.out, HasSubstr("shards_same: FAILED — what is compared has changed since the shards were made"));
}

}  // namespace
}  // namespace rowcall::test
