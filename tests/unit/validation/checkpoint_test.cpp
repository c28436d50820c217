// SPDX-License-Identifier: Apache-2.0
// What a run keeps in a folder, and what the next one makes of it.
#include "../../../src/validation/checkpoint.hpp"

#include "support/fake_table.hpp"

#include "rowcall/base/error.hpp"
#include "rowcall/diff/table_diff.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <stdlib.h>
#include <sys/stat.h>

namespace rowcall::test {
namespace {

namespace fs = std::filesystem;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::SizeIs;

class Folder {
 public:
  Folder() {
    std::string path = (fs::temp_directory_path() / "rowcall-checkpoint-XXXXXX").string();
    path_ = ::mkdtemp(path.data());
  }
  ~Folder() { fs::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] std::vector<fs::path> files(const std::string& end) const {
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(path_))
      if (entry.path().extension() == end) files.push_back(entry.path());
    std::ranges::sort(files);
    return files;
  }

 private:
  std::string path_;
};

std::string read(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

void write(const fs::path& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
}

// Differences of all kinds in every segment: changed and equivalent cells, missing and extra rows, keys on several
// rows, and rows with NULL in the key.
struct Tables {
  Tables() : source({Kind::integer, Kind::text, Kind::integer}, 1), target(source) {
    for (int i = 1; i <= 5'000; ++i) {
      const std::string key = std::to_string(i * 3);
      if (i % 97 != 0) source.add({key, fmt::format("name-{}", i), std::to_string(i)});
      if (i % 89 != 0)
        target.add({key, fmt::format("name-{}{}", i, i % 53 == 0 ? " " : ""), std::to_string(i % 101 == 0 ? -i : i)});
      if (i % 500 == 0) {
        source.add({key, "twice", "1"});
        source.add({key, "twice", "2"});
        target.add({key, "twice", "1"});
      }
    }
    for (int i = 0; i < 20; ++i) {
      source.add({std::nullopt, std::to_string(i), "n"});
      if (i % 5 != 0) target.add({std::nullopt, std::to_string(i), "n"});
    }
    source.forget_uniqueness();
    target.forget_uniqueness();
    source.set_estimate(5'000);
    target.set_estimate(5'000);
  }

  FakeTable source;
  FakeTable target;
};

enum class Way { stream, order_free, checksum };

TablePlan plan_of(const Tables& tables, Way way, std::optional<std::uint64_t> limit = std::nullopt) {
  TablePlan plan = tables.source.plan(way == Way::checksum ? Strategy::checksum : Strategy::stream);
  plan.order_free = way == Way::order_free;
  plan.columns[1].rules = {{RuleKind::rtrim, "", {}}};
  plan.limit = limit;
  return plan;
}

struct Ran {
  DiffResult result;
  std::vector<std::string> lines;
  std::optional<std::string> failure;
};

Ran run(Tables& tables, const TablePlan& plan, SegmentLog* log, std::size_t connections = 1) {
  Ran ran;
  std::vector<std::unique_ptr<TableReader>> readers;
  std::vector<Sides> sides;
  for (std::size_t i = 0; i < connections; ++i) {
    readers.push_back(tables.source.reader());
    readers.push_back(tables.target.reader());
    sides.push_back({*readers[2 * i], *readers[2 * i + 1]});
  }
  CollectingSink sink;
  SilentProgress progress;
  CancelToken cancel;
  try {
    diff_tables(sides, {plan, sink, progress, cancel, nullptr, log}, ran.result);
  } catch (const Error& error) {
    ran.failure = error.what();
  }
  ran.lines = sink.lines;
  return ran;
}

Fingerprint some_fingerprint(const std::string& filter = "a < 1") {
  return {{"the source's filter", {filter}}, {"the source's columns", {"id bigint", "v text"}}};
}

std::unique_ptr<TableCheckpoint> table(const Folder& folder, std::uint64_t rows = 500) {
  auto table = std::make_unique<TableCheckpoint>(folder.path(), "orders", some_fingerprint(), rows);
  table->set_snapshots("s1", "t1");
  return table;
}

void expect_the_same(const Ran& ran, const Ran& plain) {
  ASSERT_FALSE(ran.failure) << *ran.failure;
  EXPECT_EQ(ran.lines, plain.lines);
  EXPECT_EQ(ran.result.complete, plain.result.complete);
  EXPECT_EQ(ran.result.changed_cells, plain.result.changed_cells);
  EXPECT_EQ(ran.result.equivalent_cells, plain.result.equivalent_cells);
  EXPECT_EQ(ran.result.causes, plain.result.causes);
  if (plain.result.rows.exact) {
    EXPECT_EQ(ran.result.rows, plain.result.rows);
    return;
  }
  EXPECT_EQ(ran.result.rows.differing(), plain.result.rows.differing());
  EXPECT_EQ(ran.result.rows.equivalent, plain.result.rows.equivalent);
  EXPECT_FALSE(ran.result.rows.exact);
}

using WayAndJobs = std::pair<Way, std::size_t>;

std::string name_of(const ::testing::TestParamInfo<WayAndJobs>& info) {
  constexpr const char* k_names[] = {"stream", "order_free", "checksum"};
  return fmt::format("{}_{}", k_names[static_cast<int>(info.param.first)], info.param.second);
}

class Kept : public ::testing::TestWithParam<WayAndJobs> {};
INSTANTIATE_TEST_SUITE_P(Checkpoint, Kept,
                         ::testing::Values(WayAndJobs(Way::stream, 1), WayAndJobs(Way::stream, 3),
                                           WayAndJobs(Way::order_free, 1), WayAndJobs(Way::checksum, 1),
                                           WayAndJobs(Way::checksum, 3)),
                         name_of);

TEST_P(Kept, FindsWhatAPlainRunFindsAndReadsNothingASecondTime) {
  const auto [way, jobs] = GetParam();
  Tables tables;
  const TablePlan plan = plan_of(tables, way);
  const Ran plain = run(tables, plan, nullptr, jobs);
  ASSERT_GT(plain.result.rows.duplicate_keys.source, 0U);
  ASSERT_GT(plain.result.rows.equivalent, 0U);
  const Folder folder;
  expect_the_same(run(tables, plan, table(folder).get(), jobs), plain);
  EXPECT_THAT(folder.files(".segment"), SizeIs(10));
  EXPECT_THAT(folder.files(".part"), SizeIs(0));
  Tables again;
  expect_the_same(run(again, plan, table(folder).get(), jobs), plain);
  EXPECT_LT(again.source.work().rows_read, 300U);  // that causes look at
  EXPECT_EQ(again.source.work().rows_summed + again.source.work().digests_read, 0U);
}

TEST_P(Kept, GoesOnFromWhateverSegmentsAreThere) {
  const auto [way, jobs] = GetParam();
  Tables tables;
  const TablePlan plan = plan_of(tables, way);
  const Ran plain = run(tables, plan, nullptr, jobs);
  const Folder folder;
  run(tables, plan, table(folder).get(), jobs);
  const auto files = folder.files(".segment");
  for (const std::size_t gone : {0U, 4U, 9U}) {
    fs::remove(files[gone]);
    Tables again;
    expect_the_same(run(again, plan, table(folder).get(), jobs), plain);
    if (way == Way::stream) {
      EXPECT_LT(again.source.work().rows_read, 900U);
    }
  }
}

TEST_P(Kept, StopsAtTheSameLimit) {
  const auto [way, jobs] = GetParam();
  for (const std::uint64_t limit : {1U, 40U, 77U, 200U, 1000U}) {
    SCOPED_TRACE(limit);
    Tables tables;
    const TablePlan plan = plan_of(tables, way, limit);
    const Ran plain = run(tables, plan, nullptr, jobs);
    const Folder folder;
    for (int time = 0; time < 2; ++time) expect_the_same(run(tables, plan, table(folder).get(), jobs), plain);
    expect_the_same(run(tables, plan_of(tables, way), table(folder).get(), jobs),
                    run(tables, plan_of(tables, way), nullptr, jobs));
  }
}

TEST_P(Kept, KeepsWhatWasFinishedBeforeAFailureAndTellsWhatWasFound) {
  const auto [way, jobs] = GetParam();
  if (way == Way::checksum) return;  // its fake reads digests, which do not fail
  Tables tables;
  const TablePlan plan = plan_of(tables, way);
  const Ran plain = run(tables, plan, nullptr, jobs);
  const Folder folder;
  tables.source.fail_after(2'600);
  const Ran broken = run(tables, plan, table(folder).get(), jobs);
  ASSERT_TRUE(broken.failure);
  EXPECT_THAT(*broken.failure, HasSubstr("the connection was lost"));
  EXPECT_TRUE(std::equal(broken.lines.begin(), broken.lines.end(), plain.lines.begin()));
  std::size_t finished = 0;
  for (std::size_t segment = 0; segment < 5; ++segment) {
    table(folder)->tell(
        segment, [&](const Difference&, std::uint64_t, SideCount) { return ++finished > 0; },
        [](std::span<const CellState>, std::uint64_t) {});
  }
  EXPECT_GT(finished, 0U);
  if (way == Way::order_free || jobs > 1) {
    EXPECT_GE(broken.lines.size(), finished);  // other rows may not have come so far
  } else {
    EXPECT_GT(broken.lines.size(), finished);
  }
  EXPECT_GT(broken.result.rows.same, 2'000U);
  EXPECT_THAT(folder.files(".segment"), SizeIs(5));
  Tables again;
  expect_the_same(run(again, plan, table(folder).get(), jobs), plain);
}

// Whatever happened to a file, no byte of it is trusted.
TEST(CheckpointFiles, AreNotTrustedOnceTheyAreDamaged) {
  Tables tables;
  const TablePlan plan = plan_of(tables, Way::stream);
  const Ran plain = run(tables, plan, nullptr);
  const Folder folder;
  run(tables, plan, table(folder).get());
  const fs::path file = folder.files(".segment")[3];
  const std::string whole = read(file);
  const auto expect_refused = [&](const std::string& bytes) {
    write(file, bytes);
    EXPECT_FALSE(table(folder)->holds(3));
  };
  for (std::size_t size = 0; size < whole.size(); size += 13) expect_refused(whole.substr(0, size));
  expect_refused(whole.substr(0, whole.size() - 1));
  expect_refused(whole + "x");
  expect_refused(read(folder.files(".segment")[4]));
  for (std::size_t at = 0; at < whole.size(); at += 7) {
    std::string changed = whole;
    changed[at] = static_cast<char>(changed[at] ^ 1);
    expect_refused(changed);
  }
  Tables again;
  expect_the_same(run(again, plan, table(folder).get()), plain);
  EXPECT_EQ(read(file), whole);
  write(folder.files(".plan").front(), "rubbish");
  expect_the_same(run(again, plan, table(folder).get()), plain);
}

TEST(CheckpointFiles, AreReadableByTheirOwnerAlone) {
  const Folder folder;
  Tables tables;
  const mode_t before = ::umask(0);
  run(tables, plan_of(tables, Way::stream), table(folder).get());
  ::umask(before);
  for (const auto& entry : fs::directory_iterator(folder.path()))
    EXPECT_EQ(entry.status().permissions(), fs::perms::owner_read | fs::perms::owner_write) << entry.path();
}

TEST(CheckpointOf, AnotherComparisonIsRefusedAndSaysWhatChanged) {
  const Folder folder;
  Tables tables;
  run(tables, plan_of(tables, Way::stream), table(folder).get());
  const auto refusal = [&](const Fingerprint& now) -> std::string {
    try {
      const TableCheckpoint other(folder.path(), "orders", now, 500);
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::usage);
      return error.what();
    }
    return "";
  };
  EXPECT_EQ(refusal(some_fingerprint()), "");
  EXPECT_THAT(refusal(some_fingerprint("a < 2")),
              AllOf(HasSubstr("orders: the checkpoint in "),
                    HasSubstr("the source's filter: \"a < 1\" became \"a < 2\"; compare as before, or give")));
  Fingerprint other = some_fingerprint();
  other[1].parts.push_back("w\t\n\\ text");
  EXPECT_THAT(refusal(other), HasSubstr("the source's columns: \"w\t\n\\ text\" is new"));
  other[1].parts = {"id bigint"};
  EXPECT_THAT(refusal(other), HasSubstr("the source's columns: \"v text\" is gone"));
  other.pop_back();
  EXPECT_THAT(refusal(other), HasSubstr("the source's columns is gone"));
}

TEST(CheckpointOf, AnotherSnapshotSaysSo) {
  const Folder folder;
  Tables tables;
  run(tables, plan_of(tables, Way::stream), table(folder).get());
  const auto later = std::make_unique<TableCheckpoint>(folder.path(), "orders", some_fingerprint(), 500);
  later->set_snapshots("s2", "t1");
  run(tables, plan_of(tables, Way::stream), later.get());
  EXPECT_THAT(later->earlier_source_snapshots(), ::testing::ElementsAre("s1"));
  EXPECT_THAT(later->earlier_target_snapshots(), SizeIs(0));
}

// No room for a segment ends the comparison; it never counts as finished.
TEST(CheckpointFiles, ThatCannotBeWrittenEndTheComparison) {
  Tables tables;
  const Folder folder;
  const auto log = table(folder);
  log->begin({3'000});
  const std::string stem = folder.files(".plan").front().stem().string();
  fs::create_directory(fmt::format("{}/{}-00001.segment.part", folder.path(), stem));
  const Ran ran = run(tables, plan_of(tables, Way::stream), log.get());
  ASSERT_TRUE(ran.failure);
  EXPECT_THAT(*ran.failure, AllOf(HasSubstr("cannot create "), HasSubstr("make room")));
  EXPECT_FALSE(ran.result.complete);
}

}  // namespace
}  // namespace rowcall::test
