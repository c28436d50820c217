// SPDX-License-Identifier: Apache-2.0
// --sample on real servers: both sides take the same keys, and they are those of the definition in docs/samples.md.
#include "rowcall/model/sample.hpp"

#include "scenario.hpp"

#include "rowcall/base/cancel.hpp"
#include "rowcall/config/option_words.hpp"
#include "rowcall/database/database.hpp"
#include "rowcall/model/digest.hpp"

#include <functional>

#include <fmt/format.h>
#include <gmock/gmock.h>

namespace rowcall::test {
namespace {

using ::testing::Contains;
using ::testing::IsEmpty;
using ::testing::Not;

struct KeyShape {
  const char* name;
  std::vector<ColumnSpec> columns;
  std::vector<Kind> kinds;
  const char* primary_key;  // empty: declared by --key
  std::string (*value)(int row, std::size_t column);
};

const std::vector<KeyShape> k_shapes{
    {"numbers",
     {{"id", "bigint", "bigint", "INTEGER", Shape::number}},
     {Kind::integer},
     "id",
     [](int row, std::size_t) { return std::to_string(row * 37 - 1000); }},
    {"texts",
     {{"id", "text", "varchar(40) collate utf8mb4_general_ci", "TEXT COLLATE NOCASE", Shape::text}},
     {Kind::text},
     "",
     [](int row, std::size_t) { return fmt::format("{}|é{}", row % 2 == 0 ? 'a' : 'A', row / 2); }},
    {"pairs",
     {{"day", "date", "date", "DATE", Shape::text},
      {"no", "numeric(9,2)", "decimal(9,2)", "DECIMAL(9,2)", Shape::number}},
     {Kind::date, Kind::decimal},
     "day, no",
     [](int row, std::size_t column) {
       return column == 0 ? fmt::format("2024-02-{:02}", row % 28 + 1) : fmt::format("{}.5", row);
     }},
};

class Sample : public ::testing::TestWithParam<std::tuple<Server, Server, std::size_t>> {
 protected:
  static constexpr int k_rows = 1500;

  void SetUp() override {
    ROWCALL_NEEDS_SERVER(std::get<0>(GetParam()));
    ROWCALL_NEEDS_SERVER(std::get<1>(GetParam()));
    spec_.columns = shape_.columns;
    spec_.columns.push_back({"v", "int", "int", "INTEGER", Shape::number});
    spec_.primary_key = shape_.primary_key;
    const auto make = [&](Server server, char end) {
      const auto& [from, to, shape] = GetParam();
      return std::make_unique<SideTable>(
          server, fmt::format("sample_{}_{}_{}_{}", short_name(from), short_name(to), shape_.name, end), spec_);
    };
    source_ = make(std::get<0>(GetParam()), 's');
    target_ = make(std::get<1>(GetParam()), 't');
  }

  // Rows in which `differs` wants another value on the target.
  void fill(const std::function<bool(int)>& differs) {
    std::vector<NeutralRow> rows;
    for (int row = 0; row < k_rows; ++row) {
      rows.emplace_back();
      for (std::size_t i = 0; i < shape_.columns.size(); ++i) rows.back().emplace_back(shape_.value(row, i));
      rows.back().emplace_back("1");
    }
    source_->fill(rows);
    for (int row = 0; row < k_rows; ++row)
      if (differs(row)) rows[static_cast<std::size_t>(row)].back() = "2";
    target_->fill(rows);
  }

  [[nodiscard]] PairRequest request(const std::string& size, std::uint64_t seed) const {
    PairRequest request;
    request.name = "sample";
    request.source = source_->request();
    request.target = target_->request();
    for (const ColumnSpec& column : shape_.columns) request.key.push_back(column.name);
    request.sample = parse_sample(size);
    request.seed = seed;
    return request;
  }

  // What the row's key is hashed as.
  [[nodiscard]] std::string encoding(int row) const {
    RowBatch batch;
    for (std::size_t i = 0; i < shape_.columns.size(); ++i) batch.add(Cell{shape_.value(row, i)});
    batch.end_row();
    std::string out;
    append_digest_encoding(std::vector<DigestColumn>(shape_.kinds.begin(), shape_.kinds.end()), batch[0], out);
    return out;
  }

  const KeyShape& shape_ = k_shapes[std::get<2>(GetParam())];
  TableSpec spec_;
  std::unique_ptr<SideTable> source_;
  std::unique_ptr<SideTable> target_;
};

INSTANTIATE_TEST_SUITE_P(
    E2e, Sample,
    ::testing::Combine(::testing::Values(Server::postgres, Server::mariadb, Server::mysql, Server::sqlite),
                       ::testing::Values(Server::postgres, Server::mariadb, Server::mysql, Server::sqlite),
                       ::testing::Range(std::size_t{0}, k_shapes.size())),
    [](const auto& param) {
      return fmt::format("{}_to_{}_{}", short_name(std::get<0>(param.param)), short_name(std::get<1>(param.param)),
                         k_shapes[std::get<2>(param.param)].name);
    });

TEST_P(Sample, ComparesExactlyTheKeysOfTheDefinition) {
  fill([](int) { return true; });
  const PairRequest asked = request("20%", 11);
  const KeySample keys{HashFunction::sha256, 11, bound_of_share(0.2)};
  std::uint64_t expected = 0;
  for (int row = 0; row < k_rows; ++row) expected += keys.contains(encoding(row)) ? 1 : 0;
  ASSERT_GT(expected, k_rows / 6);
  ASSERT_LT(expected, k_rows / 4);
  std::vector<std::string> lines;
  for (const Strategy strategy : {Strategy::stream, Strategy::checksum}) {
    PairRequest by = asked;
    by.strategy = strategy;
    const Found found = compare(by);
    ASSERT_FALSE(found.outcome.failure) << found.outcome.failure->message;
    EXPECT_EQ(found.outcome.rows.changed, expected) << name(strategy);
    EXPECT_EQ(found.outcome.rows.compared, expected);
    EXPECT_EQ(found.outcome.rows.rows, (SideCount{expected, expected}));
    EXPECT_TRUE(found.outcome.plan.is_sampled());
    if (lines.empty()) lines = found.lines;
    EXPECT_EQ(found.lines, lines) << name(strategy);
  }
  if (std::get<0>(GetParam()) == Server::postgres && std::get<1>(GetParam()) == Server::postgres &&
      shape_.kinds.front() == Kind::integer) {
    PairRequest by_three = asked;
    by_three.jobs = 3;
    EXPECT_EQ(compare(by_three).lines, lines);
  }
  PairRequest other = asked;
  other.seed = 12;
  EXPECT_NE(compare(other).lines, lines);
}

TEST_P(Sample, FindsWhatIsInItAndNothingElse) {
  fill([](int row) { return row % 10 == 3; });
  const Found all = compare(*source_, *target_, Strategy::stream, request("1", 0).key);
  ASSERT_EQ(all.lines.size(), k_rows / 10);
  for (const char* size : {"30%", "400"}) {
    PairRequest asked = request(size, 5);
    asked.strategy = Strategy::stream;
    const Found stream = compare(asked);
    ASSERT_FALSE(stream.outcome.failure) << stream.outcome.failure->message;
    EXPECT_THAT(stream.lines, Not(IsEmpty()));
    EXPECT_LT(stream.lines.size(), all.lines.size());
    for (const std::string& line : stream.lines) EXPECT_THAT(all.lines, Contains(line));
    asked.strategy = Strategy::checksum;
    const Found checksum = compare(asked);
    EXPECT_EQ(checksum.lines, stream.lines);
    EXPECT_EQ(checksum.outcome.rows, stream.outcome.rows);
  }
  const Found whole = compare(request("100%", 5));
  EXPECT_EQ(whole.lines, all.lines);
  EXPECT_FALSE(whole.outcome.plan.is_sampled());
}

class SampleOn : public ::testing::TestWithParam<Server> {
 protected:
  void SetUp() override { ROWCALL_NEEDS_SERVER(GetParam()); }
};

INSTANTIATE_TEST_SUITE_P(E2e, SampleOn,
                         ::testing::Values(Server::postgres, Server::mariadb, Server::mysql, Server::sqlite),
                         [](const auto& param) { return short_name(param.param); });

// The zeros in front of such a number are no part of its key, in a query neither.
TEST_P(SampleOn, TakesNumbersFilledWithZerosByTheirValue) {
  const std::string name = "sample_zeros_" + short_name(GetParam());
  const TableSpec spec{{{"id", "int", "int(9) zerofill", "INTEGER", Shape::number},
                        {"price", "numeric(8,2)", "decimal(8,2) zerofill", "DECIMAL(8,2)", Shape::number}},
                       ""};
  SideTable source(GetParam(), name + "_s", spec);
  SideTable target(Server::sqlite, name + "_t", spec);
  std::vector<NeutralRow> rows;
  for (int row = 0; row < 500; ++row) rows.push_back({std::to_string(row), fmt::format("{}.5", row)});
  source.fill(rows);
  target.fill(rows);
  PairRequest request;
  request.name = "sample";
  request.source = source.request();
  request.source.table = {};
  request.source.query = fmt::format("SELECT * FROM {}_s", name);
  request.target = target.request();
  request.key = {"id", "price"};
  request.sample = parse_sample("50%");
  for (const Strategy strategy : {Strategy::stream, Strategy::checksum}) {
    request.strategy = strategy;
    const Found found = compare(request);
    ASSERT_FALSE(found.outcome.failure) << found.outcome.failure->message;
    EXPECT_THAT(found.lines, IsEmpty());
    EXPECT_GT(found.outcome.rows.compared, 200U);
  }
}

// Text that is read as a number has no canonical SQL: rowcall itself chooses on that side.
TEST_P(SampleOn, ChoosesTheSameWhereTheServerCannot) {
  const std::string name = "sample_words_" + short_name(GetParam());
  SideTable words(GetParam(), name + "_s",
                  {{{"id", "varchar(20)", "varchar(20)", "TEXT", Shape::text},
                    {"v", "varchar(20)", "varchar(20)", "TEXT", Shape::text}},
                   ""});
  SideTable numbers(Server::sqlite, name + "_t",
                    {{{"id", "int", "int", "INTEGER", Shape::number}, {"v", "", "", "TEXT", Shape::text}}, "id"});
  std::vector<NeutralRow> rows;
  for (int row = 0; row < 500; ++row) rows.push_back({std::to_string(row), "same"});
  numbers.fill(rows);
  for (NeutralRow& row : rows) row.front() = "00" + *row.front();
  rows.push_back({"7", "same"});  // a key on two rows
  rows.push_back({"9", "same"});
  rows[9].back() = rows[20].back() = rows[21].back() = rows[22].back() = rows[23].back() = rows[24].back() = "other";
  words.fill(rows);
  PairRequest request;
  request.name = "sample";
  request.source = words.request();
  request.target = numbers.request();
  request.key = {"id"};
  request.sample = parse_sample("50%");
  std::vector<std::string> lines;
  RowCounts counts;
  for (const Strategy strategy : {Strategy::stream, Strategy::checksum}) {
    request.strategy = strategy;
    const Found found = compare(request);
    ASSERT_FALSE(found.outcome.failure) << found.outcome.failure->message;
    if (lines.empty()) {
      lines = found.lines;
      counts = found.outcome.rows;
      EXPECT_THAT(lines, Not(IsEmpty()));
      EXPECT_GT(counts.compared, 200);
      EXPECT_LT(counts.compared, 300);
    }
    EXPECT_EQ(found.lines, lines) << rowcall::name(strategy);
    EXPECT_EQ(found.outcome.rows, counts) << rowcall::name(strategy);
  }
}

// Cuts are counted among all rows, and lie in the whole table.
TEST(SampleReader, CutsTheTableIntoEqualParts) {
  const TableSpec spec{{{"id", "bigint", "bigint", "INTEGER", Shape::number}}, "id"};
  SideTable table(Server::sqlite, "sample_cuts", spec);
  std::vector<NeutralRow> rows;
  for (int row = 0; row < 2000; ++row) rows.push_back({std::to_string(row * 1000)});
  table.fill(rows);
  CancelToken cancel;
  const auto database = Database::open(table.request().url, cancel);
  const TableSchema schema = database->table(table.request().table);
  ReadScope scope;
  scope.table = schema.table;
  scope.columns = {{"id", schema.columns.front().type, Kind::integer, false}};
  scope.key_columns = 1;
  scope.sample = KeySample{HashFunction::sha256, 0, bound_of_share(0.1)};
  const auto reader = make_table_reader(*database, scope, schema);
  EXPECT_EQ(reader->count_rows(), 200U);
  const std::vector<Int128> cuts = reader->split_points(*reader->key_bounds(), 200, 4);
  ASSERT_EQ(cuts.size(), 3U);
  EXPECT_EQ(cuts[0], 500'000);
  EXPECT_EQ(cuts[1], 1'000'000);
  EXPECT_EQ(cuts[2], 1'500'000);
}

TEST_P(SampleOn, KeepsEveryRowWithNullInTheKey) {
  const std::string name = "sample_nulls_" + short_name(GetParam());
  const TableSpec spec{{{"a", "int", "int", "INT", Shape::number}, {"b", "int", "int", "INT", Shape::number}}, ""};
  SideTable source(GetParam(), name + "_s", spec);
  SideTable target(GetParam(), name + "_t", spec);
  std::vector<NeutralRow> rows;
  for (int row = 0; row < 300; ++row) rows.push_back({std::to_string(row), "1"});
  for (int row = 0; row < 40; ++row) rows.push_back({std::nullopt, std::to_string(row)});
  source.fill(rows);
  target.fill(rows);
  PairRequest request;
  request.name = "sample";
  request.source = source.request();
  request.target = target.request();
  request.key = {"a"};
  request.sample = parse_sample("10%");
  for (const Strategy strategy : {Strategy::stream, Strategy::checksum}) {
    request.strategy = strategy;
    const Found found = compare(request);
    ASSERT_FALSE(found.outcome.failure) << found.outcome.failure->message;
    EXPECT_EQ(found.outcome.rows.null_keys, (SideCount{40, 40}));
    EXPECT_LT(found.outcome.rows.compared, 120);
    EXPECT_GT(found.outcome.rows.compared, 40);
  }
}

}  // namespace
}  // namespace rowcall::test
