// SPDX-License-Identifier: Apache-2.0
// A connection that is lost at any of its statements, or at any row, ends the comparison with that failure, or changes
// nothing. Two SQLite files through the whole stack below validation.
#include "support/fake_table.hpp"
#include "support/faulty_connection.hpp"
#include "support/raw_sql.hpp"

#include "rowcall/base/error.hpp"
#include "rowcall/database/database.hpp"
#include "rowcall/diff/table_diff.hpp"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <future>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <unistd.h>

namespace rowcall::test {
namespace {

enum class Compare { stream, order_free, checksum, client_checksum, keyless, join };
enum class Failing { source, target };

struct Case {
  Compare compare;
  std::size_t connections;
  Failing failing;
};

std::string name_of(const Case& c) {
  constexpr const char* k_names[] = {"stream", "order_free", "checksum", "client_checksum", "keyless", "join"};
  return fmt::format("{}_{}_{}", k_names[static_cast<int>(c.compare)], c.connections,
                     c.failing == Failing::source ? "source" : "target");
}

std::vector<Case> all_cases() {
  std::vector<Case> cases;
  for (const Compare compare : {Compare::stream, Compare::order_free, Compare::checksum, Compare::client_checksum,
                                Compare::keyless, Compare::join})
    for (const Failing failing : {Failing::source, Failing::target}) {
      if (compare == Compare::join && failing == Failing::target) continue;  // has one connection, the source's
      cases.push_back({compare, 1, failing});
      if (compare == Compare::stream || compare == Compare::checksum) cases.push_back({compare, 4, failing});
    }
  return cases;
}

// One file for each side of a case, and the join's second schema.
class Files {
 public:
  explicit Files(const std::string& name)
      : folder_(std::filesystem::temp_directory_path() / fmt::format("rowcall-faults-{}-{}", name, ::getpid())) {
    std::filesystem::create_directories(folder_);
    fill(source(), "");
    fill(target(),
         "DELETE FROM t WHERE id IN (8, 60); INSERT INTO t VALUES (71, 'extra', 1);"
         "UPDATE t SET a = 'other' WHERE id IN (7, 33); UPDATE t SET b = NULL WHERE id = 20;");
  }
  ~Files() { std::filesystem::remove_all(folder_); }
  Files(const Files&) = delete;
  Files& operator=(const Files&) = delete;

  [[nodiscard]] std::string source() const { return folder_ / "source.db"; }
  [[nodiscard]] std::string target() const { return folder_ / "target.db"; }

 private:
  static void fill(const std::string& path, const std::string& changes) {
    const auto sql = open_raw("sqlite:" + path);
    sql->run("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b INTEGER)");
    for (int i = 1; i <= 70; ++i) sql->run(fmt::format("INSERT INTO t VALUES ({}, 'name {}', {})", i, i, 7 * i));
    for (const std::string& change : split_statements(changes)) sql->run(change);
  }
  static std::vector<std::string> split_statements(const std::string& changes) {
    std::vector<std::string> statements;
    for (std::size_t at = 0; at < changes.size();) {
      const std::size_t end = changes.find(';', at);
      statements.push_back(changes.substr(at, end - at));
      at = end + 1;
    }
    return statements;
  }

  std::filesystem::path folder_;
};

struct Outcome {
  DiffResult result;
  std::vector<std::string> lines;
  std::string error;
};

// Everything that TableValidation asks of a database, from the catalog to the last row.
class Comparison {
 public:
  Comparison(const Case& c, const Files& files, CallCount& count) : case_(c), files_(files), count_(count) {}

  Outcome run() {
    Outcome outcome;
    outcome.result.complete = false;
    try {
      compare(outcome);
    } catch (const Error& error) {
      outcome.error = error.what();
    }
    return outcome;
  }

 private:
  Database& open(const std::string& path, bool fails) {
    ConnectionUrl url;
    url.scheme = "sqlite";
    url.database = path;
    auto connection = connect(url);
    if (fails) connection = make_faulty(std::move(connection), count_);
    databases_.push_back(std::make_unique<Database>(std::move(connection), path, cancel_));
    return *databases_.back();
  }

  static ReadScope scope_of(const TableSchema& schema) {
    ReadScope scope;
    scope.table = schema.table;
    scope.key_columns = 1;
    scope.indexed_lead = true;
    for (const Column& column : schema.columns)
      scope.columns.push_back({column.name, column.type, column.type.kind, column.nullable});
    return scope;
  }

  [[nodiscard]] TablePlan plan_of(const TableSchema& schema) const {
    TablePlan plan;
    plan.name = "t";
    plan.key = {"id"};
    const bool digests = case_.compare == Compare::checksum || case_.compare == Compare::client_checksum;
    if (digests) plan.strategy = Strategy::checksum;
    if (digests) plan.digest = HashFunction::xxh3;
    if (case_.compare == Compare::join) plan.strategy = Strategy::join;
    plan.order_free = case_.compare == Compare::order_free || case_.compare == Compare::keyless;
    plan.segment_rows = 10;
    plan.keyless = case_.compare == Compare::keyless;
    if (plan.keyless) plan.key.clear();
    for (const Column& column : schema.columns) {
      ColumnPlan planned;
      planned.name = planned.target_name = column.name;
      planned.source_type = planned.target_type = column.type;
      planned.compared_as.kind = column.type.kind;
      planned.is_key = !plan.keyless && column.name == "id";
      plan.columns.push_back(planned);
    }
    return plan;
  }

  std::unique_ptr<TableReader> reader(Database& database, const ReadScope& scope, const TableSchema& schema) const {
    auto reader = make_table_reader(database, scope, schema);
    if (case_.compare != Compare::client_checksum) return reader;
    return make_client_digest_reader(std::move(reader), scope);
  }

  void compare(Outcome& outcome) {
    const bool joins = case_.compare == Compare::join;
    TablePlan plan;
    std::vector<std::unique_ptr<TableReader>> readers;
    std::unique_ptr<JoinReader> join;
    std::vector<Sides> sides;
    for (std::size_t i = 0; i < case_.connections; ++i) {
      Database& source = open(files_.source(), case_.failing == Failing::source);
      if (joins) source.attach(files_.target(), "other");
      Database& target = joins ? source : open(files_.target(), case_.failing == Failing::target);
      const TableSchema from = source.table({"", "t"});
      const TableSchema to = target.table({joins ? "other" : "", "t"});
      ReadScope source_scope = scope_of(from);
      ReadScope target_scope = scope_of(to);
      if (case_.compare == Compare::keyless) source_scope.key_columns = target_scope.key_columns = 0;
      if (joins) target_scope.table.schema = "other";
      source.begin_snapshot();
      if (!joins) target.begin_snapshot();
      plan = plan_of(from);
      readers.push_back(reader(source, source_scope, from));
      readers.push_back(reader(target, target_scope, to));
      if (joins) join = make_join_reader(source, source_scope, target_scope);
      sides.push_back({*readers[2 * i], *readers[2 * i + 1], join.get()});
    }
    CollectingSink sink;
    SilentProgress progress;
    try {
      diff_tables(sides, {plan, sink, progress, cancel_}, outcome.result);
    } catch (...) {
      outcome.lines = sink.lines;
      throw;
    }
    outcome.lines = sink.lines;
  }

  const Case& case_;
  const Files& files_;
  CallCount& count_;
  CancelToken cancel_;
  std::vector<std::unique_ptr<Database>> databases_;
};

class ALostConnection : public ::testing::TestWithParam<Case> {};
INSTANTIATE_TEST_SUITE_P(AtEveryCall, ALostConnection, ::testing::ValuesIn(all_cases()),
                         [](const auto& param) { return name_of(param.param); });

TEST_P(ALostConnection, IsTheFailureOfTheComparison) {
  const Files files(name_of(GetParam()));
  CallCount none;
  const Outcome undisturbed = Comparison(GetParam(), files, none).run();
  ASSERT_EQ(undisturbed.error, "");
  ASSERT_TRUE(undisturbed.result.complete);
  ASSERT_GE(undisturbed.lines.size(), 5U);
  ASSERT_GT(none.calls, 10U);
  std::uint64_t failures = 0;
  for (std::uint64_t number = 1;; ++number) {
    SCOPED_TRACE(fmt::format("call {}", number));
    CallCount count;
    count.failing = number;
    auto running = std::async(std::launch::async, [&] { return Comparison(GetParam(), files, count).run(); });
    if (running.wait_for(std::chrono::seconds(60)) != std::future_status::ready) {
      ADD_FAILURE() << "hangs at call " << number;
      std::abort();
    }
    const Outcome outcome = running.get();
    if (outcome.error.empty()) {
      EXPECT_EQ(outcome.lines, undisturbed.lines);
      EXPECT_EQ(outcome.result.rows, undisturbed.result.rows);
      EXPECT_EQ(outcome.result.changed_cells, undisturbed.result.changed_cells);
    } else {
      ++failures;
      EXPECT_THAT(outcome.error, ::testing::HasSubstr(k_planted_loss));
      EXPECT_FALSE(outcome.result.complete);
      ASSERT_LE(outcome.lines.size(), undisturbed.lines.size());
      EXPECT_TRUE(std::equal(outcome.lines.begin(), outcome.lines.end(), undisturbed.lines.begin()));
    }
    if (count.calls < number) break;
  }
  EXPECT_GT(failures, 30U);
}

}  // namespace
}  // namespace rowcall::test
