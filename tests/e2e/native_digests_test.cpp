// SPDX-License-Identifier: Apache-2.0
// Digests that PostgreSQL makes of values by its own hash: whatever stream tells apart, they tell apart.
#include "scenario.hpp"

#include "rowcall/model/digest.hpp"

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <gmock/gmock.h>

namespace rowcall::test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class NativeDigests : public ::testing::Test {
 protected:
  void SetUp() override { ROWCALL_NEEDS_SERVER(Server::postgres); }

  [[nodiscard]] static std::string table(std::string_view side) {
    return fmt::format("native_{}_{}", ::testing::UnitTest::GetInstance()->current_test_info()->line(), side);
  }

  static TableSpec of_type(const std::string& type, std::string key = "id") {
    return {{{"id", "bigint", "", "", Shape::number}, {"v", type, "", "", Shape::text}}, std::move(key)};
  }

  // By digests, which must be native, and by stream, which must find the same.
  static Found digested(const SideTable& source, const SideTable& target, std::uint64_t rows_per_leaf = 64,
                        HashFunction function = HashFunction::native) {
    PairRequest request;
    request.name = "pair";
    request.source = source.request();
    request.target = target.request();
    request.strategy = Strategy::stream;
    const Found streamed = compare(request);
    request.strategy = Strategy::checksum;
    request.segment_rows = rows_per_leaf;
    Found found = compare(request);
    EXPECT_FALSE(streamed.outcome.failure) << streamed.outcome.failure->message;
    EXPECT_FALSE(found.outcome.failure) << found.outcome.failure->message;
    EXPECT_EQ(found.outcome.plan.strategy, Strategy::checksum);
    EXPECT_EQ(found.outcome.plan.digest, function);
    EXPECT_EQ(found.lines, streamed.lines);
    EXPECT_EQ(found.outcome.rows, streamed.outcome.rows);
    return found;
  }
};

struct Values {
  std::string type;
  std::vector<NeutralValue> values;  // no two are the same
};

// With values that PostgreSQL's hashes take for equal though they are not, and such as hash to nothing.
const std::vector<Values> k_values{
    {"smallint", {"0", "1", "-1", "32767", "-32768"}},
    {"integer", {"0", "1", "-1", "65536", "2147483647", "-2147483648"}},
    {"bigint", {"0", "1", "-1", "4294967296", "4294967297", "-4294967296", "9223372036854775807"}},
    {"numeric(12,2)", {"0", "5", "-5", "0.05", "500", "NaN"}},
    {"numeric", {"0", "5", "-5", "0.5", "50000", "-50000", "NaN"}},
    {"real", {"0", "1", "-1", "1e-40", "Infinity", "-Infinity", "NaN"}},
    {"double precision", {"0", "1", "-1", "4.9e-324", "Infinity", "-Infinity", "NaN"}},
    {"boolean", {"true", "false"}},
    {"text", {"", "a", "A", "a ", "ä", "0"}},
    {"varchar(5)", {"", "a", "A", "a "}},
    {"char(5)", {"", "a", "A", " a"}},
    {"bytea", {"", "\\x00", "\\x0000", "\\x61"}},
    {"uuid", {"00000000-0000-0000-0000-000000000000", "00000000-0000-0000-0000-000000000001"}},
    {"date", {"2000-01-01", "2000-01-02", "0001-01-01 BC", "infinity", "-infinity"}},
    {"time", {"00:00:00", "00:00:00.000001", "01:11:34.967296", "24:00:00"}},
    {"timestamp", {"2000-01-01", "2000-01-01 00:00:00.000001", "2000-01-01 01:11:34.967296", "infinity", "-infinity"}},
    {"timestamptz", {"2000-01-01Z", "2000-01-01 00:00:00.000001Z", "2000-01-01 01:11:34.967296Z", "infinity"}},
    {"timetz", {"00:00:00+00", "00:00:00-01", "00:00:00.000001+00"}},
    {"inet", {"0.0.0.0", "10.0.0.1", "10.0.0.1/24", "::"}},
    {"integer[]", {"{}", "{1}", "{1,2}", "{NULL}", "{2,1}"}},
};

TEST_F(NativeDigests, TellEveryTwoValuesOfATypeApart) {
  for (const Values& one : k_values) {
    SCOPED_TRACE(one.type);
    std::vector<NeutralValue> values = one.values;
    values.emplace_back(std::nullopt);
    std::vector<NeutralRow> source_rows;
    std::vector<NeutralRow> target_rows;
    std::size_t changed = 0;
    // The key is the seed: it begins below 0, and goes beyond 32 bits.
    for (const std::int64_t first : {std::int64_t{-30}, (std::int64_t{1} << 32) - 30}) {
      std::int64_t id = first;
      for (const NeutralValue& from : values)
        for (const NeutralValue& to : values) {
          source_rows.push_back({std::to_string(id), from});
          target_rows.push_back({std::to_string(id++), to});
          changed += from != to ? 1U : 0U;
        }
    }
    SideTable source(Server::postgres, table("s"), of_type(one.type));
    SideTable target(Server::postgres, table("t"), of_type(one.type));
    source.fill(source_rows);
    target.fill(target_rows);
    EXPECT_EQ(digested(source, target, 1).lines.size(), changed);
  }
}

// In one leaf, whose digests are added up.
TEST_F(NativeDigests, ShowValuesThatRowsHaveExchanged) {
  for (const Values& one : k_values) {
    SCOPED_TRACE(one.type);
    for (const NeutralValue& other : {one.values.front(), NeutralValue()}) {
      SideTable source(Server::postgres, table("s"), of_type(one.type));
      SideTable target(Server::postgres, table("t"), of_type(one.type));
      source.fill({{"0", one.values.back()}, {"1", other}, {"2", other}});
      target.fill({{"0", other}, {"1", one.values.back()}, {"2", other}});
      EXPECT_THAT(digested(source, target).lines, ElementsAre("changed 0: v", "changed 1: v"));
    }
  }
}

TEST_F(NativeDigests, ShowValuesThatColumnsHaveExchanged) {
  const TableSpec spec{{{"id", "bigint", "", "", Shape::number},
                        {"a", "integer", "", "", Shape::number},
                        {"b", "integer", "", "", Shape::number}},
                       "id"};
  SideTable source(Server::postgres, table("s"), spec);
  SideTable target(Server::postgres, table("t"), spec);
  source.fill({{"1", "5", "6"}, {"2", "7", std::nullopt}, {"3", "1", "1"}});
  target.fill({{"1", "6", "5"}, {"2", std::nullopt, "7"}, {"3", "1", "1"}});
  EXPECT_THAT(digested(source, target).lines, ElementsAre("changed 1: a,b", "changed 2: a,b"));
}

TEST_F(NativeDigests, AreTheSameWhereValuesAreInAnyTypeOfAPair) {
  struct Pair {
    std::string source;
    std::string target;
    std::vector<std::string> from;
    std::vector<std::string> to;
  };
  const std::vector<Pair> pairs{
      {"smallint", "integer", {"1", "-1"}, {"1", "-1"}},
      {"integer", "bigint", {"1", "-1"}, {"1", "-1"}},
      {"bigint", "numeric(20,0)", {"1", "-1"}, {"1", "-1"}},
      {"numeric(12,2)", "numeric(12,2)", {"1.50", "-2"}, {"1.5", "-2.00"}},
      {"numeric(12,2)", "numeric(10,4)", {"1.5", "0"}, {"1.5", "-0"}},
      {"numeric(5,1)", "numeric", {"1.5", "0"}, {"1.500", "0"}},
      {"real", "real", {"0", "NaN"}, {"-0", "NaN"}},
      {"double precision", "double precision", {"0", "NaN"}, {"-0", "NaN"}},
      {"char(5)", "varchar(5)", {"a", ""}, {"a", ""}},
      {"char(5)", "char(9)", {"a", ""}, {"a", ""}},
      {"timestamp(3)", "timestamp(6)", {"2024-02-29 12:34:56.789"}, {"2024-02-29 12:34:56.789"}},
      {"timestamp(6)", "timestamptz(6)", {"2024-02-29 12:34:56.789"}, {"2024-02-29 12:34:56.789Z"}},
      {"date", "timestamp", {"2024-02-29"}, {"2024-02-29 00:00:00"}},
      {"inet", "cidr", {"10.0.0.0/8"}, {"10.0.0.0/8"}},
  };
  for (const Pair& pair : pairs) {
    SCOPED_TRACE(pair.source + " and " + pair.target);
    SideTable source(Server::postgres, table("s"), of_type(pair.source));
    SideTable target(Server::postgres, table("t"), of_type(pair.target));
    std::vector<NeutralRow> source_rows;
    std::vector<NeutralRow> target_rows;
    for (std::size_t i = 0; i < pair.from.size(); ++i) {
      source_rows.push_back({std::to_string(i), pair.from[i]});
      target_rows.push_back({std::to_string(i), pair.to[i]});
    }
    source.fill(source_rows);
    target.fill(target_rows);
    const Found found = digested(source, target);
    EXPECT_THAT(found.lines, IsEmpty());
    EXPECT_EQ(found.outcome.source_cost.rows_fetched, 3U) << "a count, bounds, one leaf: digests agree";
  }
}

TEST_F(NativeDigests, KnowNoCaseWhereACollationFoldsIt) {
  SideTable source(Server::postgres, table("s"), of_type("text"));
  SideTable target(Server::postgres, table("t"), of_type("text"));
  for (SideTable* side : {&source, &target}) {
    side->fill({{"1", "a"}, {"2", "b"}});
    side->sql().run(
        "CREATE COLLATION IF NOT EXISTS native_folds (provider = icu, locale = 'und-u-ks-level2', "
        "deterministic = false)");
    side->sql().run(
        fmt::format("ALTER TABLE {} ALTER v TYPE text COLLATE native_folds", side->request().table.to_string()));
  }
  EXPECT_THAT(digested(source, target).lines, IsEmpty());
  target.sql().run(fmt::format("UPDATE {} SET v = 'A' WHERE id = 1", target.request().table.to_string()));
  EXPECT_THAT(digested(source, target).lines, ElementsAre("changed 1: v"));
}

TEST_F(NativeDigests, TakeKeysOfEveryType) {
  for (const char* key : {"text", "uuid", "numeric(12,2)", "date", "timestamptz", "integer"}) {
    SCOPED_TRACE(key);
    TableSpec spec = of_type("text");
    spec.columns.front() = {"id", key, "", "", Shape::text};
    const std::set<std::string> numbers{"numeric(12,2)", "integer"};
    const bool is_time = std::string(key) == "date" || std::string(key) == "timestamptz";
    const auto key_of = [&](int number) {
      if (is_time) return fmt::format("2024-01-{:02}", number);
      if (std::string(key) == "uuid") return fmt::format("00000000-0000-0000-0000-0000000000{:02}", number);
      return std::to_string(number);
    };
    std::vector<NeutralRow> rows;
    for (int number = 10; number < 30; ++number) rows.push_back({key_of(number), "x" + std::to_string(number % 7)});
    SideTable source(Server::postgres, table("s"), spec);
    SideTable target(Server::postgres, table("t"), spec);
    source.fill(rows);
    std::swap(rows[3][1], rows[4][1]);
    rows.erase(rows.begin() + 9);
    target.fill(rows);
    EXPECT_EQ(digested(source, target).lines.size(), 3U);
  }
}

// Folded to 32 bits, the keys of the two sides are the same, and nothing else is in the rows.
TEST_F(NativeDigests, TellKeysApartThatFoldAlike) {
  SideTable source(Server::postgres, table("s"), of_type("integer"));
  SideTable target(Server::postgres, table("t"), of_type("integer"));
  source.fill({{"1", std::nullopt}, {"2", std::nullopt}});
  target.fill({{"2", std::nullopt}, {"4294967296", std::nullopt}});
  EXPECT_THAT(digested(source, target).lines, ElementsAre("missing 1", "extra 4294967296"));
}

TEST_F(NativeDigests, OfTwoKeyColumnsAreSeededByBoth) {
  const TableSpec spec{
      {{"a", "bigint", "", "", Shape::number}, {"b", "text", "", "", Shape::text}, {"v", "text", "", "", Shape::text}},
      "a, b"};
  SideTable source(Server::postgres, table("s"), spec);
  SideTable target(Server::postgres, table("t"), spec);
  source.fill({{"1", "x", "p"}, {"1", "y", "q"}, {"2", "x", "q"}});
  target.fill({{"1", "x", "q"}, {"1", "y", "p"}, {"2", "x", "q"}});
  EXPECT_THAT(digested(source, target).lines, ElementsAre("changed 1|x: v", "changed 1|y: v"));
}

// Two rows of one key could exchange cells without a trace in a sum.
TEST_F(NativeDigests, AreLeftAloneWithoutAConstraintThatTellsRowsApart) {
  TableSpec spec{{{"id", "bigint", "", "", Shape::number},
                  {"a", "integer", "", "", Shape::number},
                  {"b", "integer", "", "", Shape::number}},
                 ""};
  SideTable source(Server::postgres, table("s"), spec);
  SideTable target(Server::postgres, table("t"), spec);
  source.fill({{"1", "5", "6"}, {"1", "7", "8"}});
  target.fill({{"1", "5", "8"}, {"1", "7", "6"}});
  PairRequest request;
  request.name = "pair";
  request.source = source.request();
  request.target = target.request();
  request.key = {"id"};
  request.strategy = Strategy::checksum;
  const Found found = compare(request);
  EXPECT_EQ(found.outcome.plan.digest, HashFunction::lookup3);
  EXPECT_EQ(found.lines.size(), 4U);
}

}  // namespace
}  // namespace rowcall::test
