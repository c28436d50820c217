// SPDX-License-Identifier: Apache-2.0
// --checkpoint and --resume: a run that is killed again and again ends as if nothing had happened.
#include "scenario.hpp"
#include "support/program.hpp"

#include "rowcall/base/text.hpp"

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <set>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <stdlib.h>

namespace rowcall::test {
namespace {

namespace fs = std::filesystem;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

const TableSpec k_orders{{{"id", "bigint", "bigint", "INTEGER", Shape::number},
                          {"name", "text", "varchar(100)", "TEXT", Shape::text},
                          {"price", "numeric(12,4)", "decimal(12,4)", "NUMERIC", Shape::number}},
                         "id"};
constexpr int k_rows = 12'000;

class CheckpointRun : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string path = (fs::temp_directory_path() / "rowcall-resume-XXXXXX").string();
    home_ = ::mkdtemp(path.data());
    ::setenv("ROWCALL_CHECKPOINT_ROWS", "1000", 1);
  }
  void TearDown() override {
    ::unsetenv("ROWCALL_CHECKPOINT_ROWS");
    fs::remove_all(home_);
  }

  // Differences of all kinds: a lost batch, rounding, other case, NULL, a blank at the end, extra rows.
  static void fill(SideTable& source, SideTable& target) {
    std::vector<NeutralRow> rows;
    for (int i = 0; i < k_rows; ++i)
      rows.push_back({std::to_string(i * 3 - 9'000), fmt::format("Name {}", i), fmt::format("{}.{:04}", i, i % 7919)});
    source.fill(rows);
    for (int i = 0; i < k_rows; i += 89) rows[static_cast<std::size_t>(i)][2] = fmt::format("{}.00", i);
    for (int i = 5; i < k_rows; i += 211) rows[static_cast<std::size_t>(i)][1] = fmt::format("name {}", i);
    for (int i = 7; i < k_rows; i += 331) rows[static_cast<std::size_t>(i)][1] = std::nullopt;
    for (int i = 9; i < k_rows; i += 53) *rows[static_cast<std::size_t>(i)][1] += " ";
    rows.erase(rows.begin() + 4'000, rows.begin() + 4'120);
    for (int i = 0; i < 40; ++i) rows.push_back({std::to_string(i * 699 + 1), "extra", "1"});
    target.fill(rows);
  }

  [[nodiscard]] std::vector<std::string> line(const SideTable& source, const SideTable& target,
                                              std::vector<std::string> more) const {
    std::vector<std::string> words{"diff",
                                   source.url(),
                                   source.request().table.name,
                                   target.url(),
                                   target.request().table.name,
                                   "--rtrim",
                                   "name",
                                   "-o",
                                   result(),
                                   "-q"};
    words.insert(words.end(), more.begin(), more.end());
    return words;
  }
  [[nodiscard]] std::vector<std::string> kept(const SideTable& source, const SideTable& target,
                                              std::vector<std::string> more) const {
    more.insert(more.end(), {"--checkpoint", folder(), "--resume"});
    return line(source, target, more);
  }
  [[nodiscard]] std::string folder() const { return home_ + "/kept"; }
  [[nodiscard]] std::string result() const { return home_ + "/result.json"; }

  [[nodiscard]] std::string result_text() const {
    std::ifstream file(result(), std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  }
  // The members that must be the same.
  [[nodiscard]] std::string found() const {
    constexpr const char* k_others[] = {"\"started_at\"", "\"seconds\"", "\"snapshot\"", "\"strategy\"",
                                        "\"cost\"",       "\"scope\"",   "\"queries\""};
    std::istringstream lines(result_text());
    std::string kept;
    for (std::string one; std::getline(lines, one);)
      if (std::ranges::none_of(k_others, [&](const char* other) { return one.find(other) != std::string::npos; }))
        kept += one + "\n";
    return kept;
  }
  // Numbers of segments: "NAME-00007.segment".
  [[nodiscard]] std::set<std::size_t> finished() const {
    std::set<std::size_t> segments;
    if (!fs::exists(folder())) return segments;
    for (const auto& entry : fs::directory_iterator(folder())) {
      const std::string stem = entry.path().stem().string();
      if (entry.path().extension() == ".segment") segments.insert(std::stoul(stem.substr(stem.find('-') + 1)));
    }
    return segments;
  }
  [[nodiscard]] std::size_t finished_segments() const { return finished().size(); }
  [[nodiscard]] std::vector<std::string> cuts_kept() const {
    std::vector<std::string> cuts;
    if (!fs::exists(folder())) return cuts;
    for (const auto& entry : fs::directory_iterator(folder())) {
      std::ifstream file(entry.path());
      for (std::string line; entry.path().extension() == ".plan" && std::getline(file, line);)
        if (line.starts_with("segments begin at\t")) cuts = split(line.substr(line.find('\t') + 1), '\t');
    }
    return cuts;
  }

  // Kills runs at random moments, so many times, and compares whenever one comes to its end.
  void kill_and_resume(const SideTable& source, const SideTable& target, const std::vector<std::string>& more,
                       int kills) {
    const auto begin = std::chrono::steady_clock::now();
    ASSERT_EQ(run_rowcall(line(source, target, more)).exit_code, 1);
    const auto time = std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - begin);
    const std::string plain = found();
    ASSERT_THAT(plain, AllOf(HasSubstr("\"missing\""), HasSubstr("\"changed\""), HasSubstr("\"extra\""),
                             HasSubstr("\"cause\"")));
    const unsigned seed = std::random_device()();
    RecordProperty("seed", std::to_string(seed));
    SCOPED_TRACE(fmt::format("seed {}", seed));
    std::mt19937 random(seed);
    int killed = 0;
    int ended = 0;
    int with_segments = 0;
    while (killed < kills || ended == 0) {
      const auto delay = std::chrono::microseconds(
          std::uniform_int_distribution<long>(0, static_cast<long>(time.count() * 3 / 2))(random));
      Program program(kept(source, target, more));
      if (killed < kills) {
        std::this_thread::sleep_for(delay);
        program.signal(SIGKILL);
      }
      const Finished finished = program.wait();
      if (finished.exit_code == 128 + SIGKILL) {
        ++killed;
        if (finished_segments() > 0) ++with_segments;
        continue;
      }
      ASSERT_EQ(finished.exit_code, 1) << finished.err;
      ASSERT_EQ(found(), plain);
      ASSERT_EQ(finished_segments(), 0U);  // nothing is left to go on from
      ++ended;
    }
    EXPECT_GT(with_segments, kills / 10);
    fmt::print("seed {}: {} killed, {} of them with finished segments, {} came to their end\n", seed, killed,
               with_segments, ended);
  }

  std::string home_;
};

TEST_F(CheckpointRun, KilledAtAnyMomentEndsLikeAPlainOne) {
  ROWCALL_NEEDS_SERVER(Server::postgres);
  ROWCALL_NEEDS_SERVER(Server::mariadb);
  SideTable source(Server::postgres, "kept_s", k_orders);
  SideTable target(Server::mariadb, "kept_t", k_orders);
  fill(source, target);
  kill_and_resume(source, target, {"--strategy", "stream"}, 30);
  kill_and_resume(source, target, {"--strategy", "checksum", "--jobs", "2"}, 20);
}

TEST_F(CheckpointRun, KilledOnSqliteEndsLikeAPlainOne) {
  SideTable source(Server::sqlite, "kept_lite_s", k_orders);
  SideTable target(Server::sqlite, "kept_lite_t", k_orders);
  fill(source, target);
  kill_and_resume(source, target, {}, 30);
}

// Each run prints its statements: none of them begins where a segment does that was finished before.
TEST_F(CheckpointRun, ReadsNoFinishedSegmentASecondTime) {
  ROWCALL_NEEDS_SERVER(Server::postgres);
  ROWCALL_NEEDS_SERVER(Server::mariadb);
  SideTable source(Server::postgres, "kept_once_s", k_orders);
  SideTable target(Server::mariadb, "kept_once_t", k_orders);
  fill(source, target);
  std::vector<std::string> words = kept(source, target, {"--strategy", "stream", "--max-rate", "30000"});
  std::ranges::replace(words, std::string("-q"), std::string("-vv"));
  constexpr std::size_t k_kills = 3;
  for (std::size_t run = 0; run <= k_kills; ++run) {
    const std::set<std::size_t> before = finished();
    const std::vector<std::string> cuts = cuts_kept();
    ASSERT_GE(before.size(), 2 * run);
    Program program(words);
    for (int i = 0; run < k_kills && i < 300 && finished().size() < before.size() + 2; ++i)
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    if (run < k_kills) program.signal(SIGKILL);
    const Finished ended = program.wait();
    EXPECT_EQ(ended.exit_code, run < k_kills ? 128 + SIGKILL : 1) << ended.err;
    for (std::size_t segment = 1; run > 0 && segment <= cuts.size(); ++segment) {
      const bool is_read = ended.err.find(" >= " + cuts[segment - 1] + " AND") != std::string::npos ||
                           ended.err.find(" >= " + cuts[segment - 1] + "\n") != std::string::npos;
      if (before.contains(segment) || run == k_kills) {
        EXPECT_EQ(is_read, !before.contains(segment)) << segment;
      }
    }
  }
}

TEST_F(CheckpointRun, KeepsNoPassword) {
  ROWCALL_NEEDS_SERVER(Server::postgres);
  SideTable source(Server::postgres, "kept_secret_s", k_orders);
  SideTable target(Server::postgres, "kept_secret_t", k_orders);
  fill(source, target);
  Program program(kept(source, target, {"--strategy", "stream", "--max-rate", "30000"}));
  for (int i = 0; i < 500 && finished_segments() < 3; ++i) std::this_thread::sleep_for(std::chrono::milliseconds(10));
  program.signal(SIGKILL);
  EXPECT_EQ(program.wait().exit_code, 128 + SIGKILL);
  ASSERT_GE(finished_segments(), 3U);
  const std::string url = *url_of(Server::postgres);
  const std::size_t colon = url.find(':', url.find("://") + 3);
  const std::string password = url.substr(colon, url.find('@') - colon + 1);  // with what stands around it
  ASSERT_GT(password.size(), 2U);
  for (const auto& entry : fs::directory_iterator(folder())) {
    std::ifstream file(entry.path(), std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    EXPECT_THAT(bytes, Not(HasSubstr(password))) << entry.path();
  }
}

}  // namespace
}  // namespace rowcall::test
