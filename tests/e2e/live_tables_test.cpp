// SPDX-License-Identifier: Apache-2.0
// --recheck under write load: MariaDB gets what PostgreSQL gets, a third of a second later.
#include "scenario.hpp"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

#include <fmt/format.h>
#include <gmock/gmock.h>

namespace rowcall::test {
namespace {

using ::testing::ElementsAre;
using ::testing::Gt;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr int k_rows = 9000;  // every third is updated, every third deleted, the others rest
constexpr auto k_lag = std::chrono::milliseconds(300);

const TableSpec k_accounts{
    {{"id", "bigint", "bigint", "INTEGER", Shape::number}, {"v", "text", "varchar(100)", "TEXT", Shape::text}}, "id"};

std::vector<NeutralRow> accounts() {
  std::vector<NeutralRow> rows;
  for (int i = 1; i <= k_rows; ++i) rows.push_back({std::to_string(i), fmt::format("value {}", i)});
  return rows;
}

// Updates, deletes and inserts in the source, one row each, as long as it lives; the target gets all of them in their
// order, each a lag later. Half a minute passes until a row is written a second time.
class LaggingReplica {
 public:
  explicit LaggingReplica(std::string table) : table_(std::move(table)) {
    writer_ = std::thread([this] { write(); });
    applier_ = std::thread([this] { apply(); });
    while (applied_ < 50) std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  ~LaggingReplica() {
    stop_ = true;
    writer_.join();
    applier_.join();
  }
  LaggingReplica(const LaggingReplica&) = delete;
  LaggingReplica& operator=(const LaggingReplica&) = delete;

 private:
  using Clock = std::chrono::steady_clock;
  struct Change {
    Clock::time_point due;
    std::string sql;
  };

  [[nodiscard]] std::string change(int number) const {
    const int row = 3 * (number / 3 % (k_rows / 3));
    if (number % 3 == 0) return fmt::format("UPDATE {} SET v = 'written {}' WHERE id = {}", table_, number, row + 1);
    if (number % 3 == 1) return fmt::format("DELETE FROM {} WHERE id = {}", table_, row + 2);
    return fmt::format("INSERT INTO {} VALUES ({}, 'new')", table_, 1'000'000 + number);
  }

  void write() {
    const auto source = open_raw(*url_of(Server::postgres));
    for (int number = 0; !stop_; ++number) {
      const std::string sql = change(number);
      source->run(sql);
      const std::lock_guard lock(mutex_);
      under_way_.push_back({Clock::now() + k_lag, sql});
      std::this_thread::sleep_for(std::chrono::milliseconds(3));
    }
  }

  void apply() {
    const auto target = open_raw(*url_of(Server::mariadb));
    while (!stop_) {
      std::optional<Change> next;
      {
        const std::lock_guard lock(mutex_);
        if (!under_way_.empty() && under_way_.front().due <= Clock::now()) {
          next = std::move(under_way_.front());
          under_way_.pop_front();
        }
      }
      if (!next) {
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
        continue;
      }
      target->run(next->sql);
      ++applied_;
    }
  }

  std::string table_;
  std::mutex mutex_;
  std::deque<Change> under_way_;
  std::atomic<bool> stop_ = false;
  std::atomic<int> applied_ = 0;
  std::thread writer_;
  std::thread applier_;
};

class LiveTables : public ::testing::TestWithParam<Strategy> {
 protected:
  void SetUp() override {
    ROWCALL_NEEDS_SERVER(Server::postgres);
    ROWCALL_NEEDS_SERVER(Server::mariadb);
    const int line = ::testing::UnitTest::GetInstance()->current_test_info()->line();
    table_ = fmt::format("live_{}_{}", name(GetParam()), line);
    source_ = std::make_unique<SideTable>(Server::postgres, table_, k_accounts);
    target_ = std::make_unique<SideTable>(Server::mariadb, table_, k_accounts);
    source_->fill(accounts());
    target_->fill(accounts());
  }

  [[nodiscard]] PairRequest request(int rounds) const {
    PairRequest request;
    request.name = "live";
    request.source = source_->request();
    request.target = target_->request();
    request.strategy = GetParam();
    request.recheck = rounds;
    request.recheck_wait = std::chrono::milliseconds(500);
    return request;
  }

  std::string table_;
  std::unique_ptr<SideTable> source_;
  std::unique_ptr<SideTable> target_;
};

INSTANTIATE_TEST_SUITE_P(E2e, LiveTables, ::testing::Values(Strategy::stream, Strategy::checksum),
                         [](const auto& param) { return std::string(name(param.param)); });

void expect_sums(const RowCounts& rows) {
  EXPECT_TRUE(rows.exact);
  EXPECT_EQ(rows.compared, rows.same + rows.equivalent + rows.differing());
}

TEST_P(LiveTables, AreTheSameWhenAllThatIsUnderWayArrives) {
  const LaggingReplica replica(table_);
  for (int turn = 0; turn < 3; ++turn) {
    EXPECT_THAT(compare(request(0)).lines, SizeIs(Gt(10))) << "nothing is under way: the test would prove nothing";
    const Found found = compare(request(3));
    ASSERT_FALSE(found.outcome.failure) << found.outcome.failure->message;
    EXPECT_THAT(found.lines, IsEmpty());
    EXPECT_EQ(found.outcome.verdict, Verdict::same);
    EXPECT_GT(found.outcome.rows.healed, 10U);
    expect_sums(found.outcome.rows);
  }
}

TEST_P(LiveTables, ShowTheChangesThatWereLostAndNoOthers) {
  source_->sql().run(fmt::format("UPDATE {} SET v = 'lost' WHERE id = 3000", table_));
  source_->sql().run(fmt::format("DELETE FROM {} WHERE id = 6000", table_));
  source_->sql().run(fmt::format("INSERT INTO {} VALUES (900000, 'lost')", table_));
  const LaggingReplica replica(table_);
  for (int turn = 0; turn < 3; ++turn) {
    EXPECT_THAT(compare(request(0)).lines, SizeIs(Gt(13)));
    const Found found = compare(request(3));
    ASSERT_FALSE(found.outcome.failure) << found.outcome.failure->message;
    EXPECT_THAT(found.lines, ElementsAre("changed 3000: v", "extra 6000", "missing 900000"));
    EXPECT_EQ(found.outcome.verdict, Verdict::different);
    EXPECT_EQ(found.exit_code, 1);
    EXPECT_GT(found.outcome.rows.healed, 10U);
    EXPECT_THAT(found.outcome.changed_cells, ElementsAre(0, 1));
    expect_sums(found.outcome.rows);
  }
}

TEST_P(LiveTables, CountALimitWithoutWhatHeals) {
  source_->sql().run(fmt::format("DELETE FROM {} WHERE id IN (8700, 8703, 8706)", table_));
  const LaggingReplica replica(table_);
  PairRequest two = request(3);
  two.limit = 2;
  const Found found = compare(two);
  EXPECT_THAT(found.lines, ElementsAre("extra 8700", "extra 8703"));
  EXPECT_EQ(found.exit_code, 1);
}

// Tables at rest, where every way of reading is to be had.
TEST(RestingTables, GiveWithARecheckWhatTheyGiveWithout) {
  ROWCALL_NEEDS_SERVER(Server::postgres);
  SideTable source(Server::postgres, "resting_s", k_accounts);
  SideTable target(Server::postgres, "resting_t", k_accounts);
  source.fill(accounts());
  target.fill(accounts());
  target.sql().run("UPDATE resting_t SET v = 'other' WHERE id % 1000 = 3");
  target.sql().run("DELETE FROM resting_t WHERE id = 7000");
  source.sql().run("DELETE FROM resting_s WHERE id = 1");
  PairRequest request;
  request.name = "resting";
  request.source = source.request();
  request.target = target.request();
  for (const auto& [strategy, jobs] : {std::pair{Strategy::stream, 1}, std::pair{Strategy::stream, 3},
                                       std::pair{Strategy::checksum, 3}, std::pair{Strategy::join, 1}}) {
    SCOPED_TRACE(fmt::format("{} {}", name(strategy), jobs));
    request.strategy = strategy;
    request.jobs = jobs;
    request.recheck = 0;
    const Found once = compare(request);
    request.recheck = 2;
    request.recheck_wait = std::chrono::milliseconds(1);
    const Found again = compare(request);
    ASSERT_FALSE(again.outcome.failure) << again.outcome.failure->message;
    EXPECT_THAT(again.lines, SizeIs(11));
    EXPECT_EQ(again.lines, once.lines);
    EXPECT_EQ(again.outcome.rows, once.outcome.rows);
    EXPECT_EQ(again.outcome.changed_cells, once.outcome.changed_cells);
    EXPECT_GT(again.outcome.source_cost.queries, once.outcome.source_cost.queries);
  }
}

}  // namespace
}  // namespace rowcall::test
