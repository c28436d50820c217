// SPDX-License-Identifier: Apache-2.0
// Every ordered pair of engines, with planted differences in every type and key, under both strategies.
#include "scenario.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

namespace rowcall::test {
namespace {

using ::testing::ElementsAre;
using ::testing::ElementsAreArray;
using ::testing::IsEmpty;

using PairOfServers = std::tuple<Server, Server>;

class Pairs : public ::testing::TestWithParam<PairOfServers> {
 protected:
  void SetUp() override {
    for (const Server server : {std::get<0>(GetParam()), std::get<1>(GetParam())}) {
      ROWCALL_NEEDS_SERVER(server);
    }
  }
  [[nodiscard]] static std::string table(std::string_view what, std::string_view side) {
    return fmt::format("e2e_{}_{}_{}_{}", what, short_name(std::get<0>(GetParam())),
                       short_name(std::get<1>(GetParam())), side);
  }
  [[nodiscard]] static SideTable source(std::string_view what, const TableSpec& spec) {
    return SideTable(std::get<0>(GetParam()), table(what, "s"), spec);
  }
  [[nodiscard]] static SideTable target(std::string_view what, const TableSpec& spec) {
    return SideTable(std::get<1>(GetParam()), table(what, "t"), spec);
  }
};

std::string pair_name(const ::testing::TestParamInfo<PairOfServers>& parameters) {
  return short_name(std::get<0>(parameters.param)) + "_to_" + short_name(std::get<1>(parameters.param));
}

INSTANTIATE_TEST_SUITE_P(E2e, Pairs,
                         ::testing::Combine(::testing::Values(Server::postgres, Server::mariadb, Server::sqlite),
                                            ::testing::Values(Server::postgres, Server::mariadb, Server::sqlite)),
                         pair_name);
INSTANTIATE_TEST_SUITE_P(E2eMysql, Pairs,
                         ::testing::Values(PairOfServers{Server::postgres, Server::mysql},
                                           PairOfServers{Server::mysql, Server::mariadb},
                                           PairOfServers{Server::mysql, Server::sqlite},
                                           PairOfServers{Server::mysql, Server::mysql}),
                         pair_name);

PairRequest request_of(const SideTable& source, const SideTable& target, Strategy strategy,
                       const std::vector<std::string>& key) {
  PairRequest request;
  request.name = "pair";
  request.source = source.request();
  request.target = target.request();
  request.strategy = strategy;
  request.key = key;
  return request;
}

Found stream(const SideTable& source, const SideTable& target, const std::vector<std::string>& key, bool order_free) {
  PairRequest request = request_of(source, target, Strategy::stream, key);
  request.order_free = order_free;
  return compare(request);
}

Found digest_here(const SideTable& source, const SideTable& target, const std::vector<std::string>& key,
                  DigestHere sides) {
  PairRequest request = request_of(source, target, Strategy::checksum, key);
  request.digest_here = sides;
  return compare(request);
}

// Compares under both strategies, and streams with order and without; expects all to agree byte for byte, and returns
// what they found.
Found compare_both_ways(const SideTable& source, const SideTable& target, const std::vector<std::string>& key = {}) {
  const Found streamed = stream(source, target, key, false);
  const Found unordered = stream(source, target, key, true);
  EXPECT_EQ(unordered.lines, streamed.lines);
  EXPECT_EQ(unordered.outcome.rows, streamed.outcome.rows);
  EXPECT_EQ(unordered.outcome.changed_cells, streamed.outcome.changed_cells);
  EXPECT_EQ(unordered.exit_code, streamed.exit_code);
  const Found digested = compare(source, target, Strategy::checksum, key);
  EXPECT_FALSE(streamed.outcome.failure) << streamed.outcome.failure->message;
  EXPECT_FALSE(digested.outcome.failure) << digested.outcome.failure->message;
  EXPECT_EQ(streamed.lines, digested.lines);
  EXPECT_EQ(streamed.outcome.rows, digested.outcome.rows);
  EXPECT_EQ(streamed.outcome.changed_cells, digested.outcome.changed_cells);
  EXPECT_EQ(streamed.exit_code, digested.exit_code);
  for (const DigestHere sides : {DigestHere::source, DigestHere::target, DigestHere::both}) {
    SCOPED_TRACE(name(sides));
    const Found mixed = digest_here(source, target, key, sides);
    EXPECT_FALSE(mixed.outcome.failure) << mixed.outcome.failure->message;
    EXPECT_EQ(streamed.lines, mixed.lines);
    EXPECT_EQ(streamed.outcome.rows, mixed.outcome.rows);
    EXPECT_EQ(streamed.outcome.changed_cells, mixed.outcome.changed_cells);
  }
  return streamed;
}

const TableSpec k_all_types{{{"id", "bigint", "bigint", "INTEGER", Shape::number},
                             {"qty", "integer", "int", "INTEGER", Shape::number},
                             {"price", "numeric(12,4)", "decimal(12,4)", "DECIMAL(12,4)", Shape::number},
                             {"ratio", "double precision", "double", "DOUBLE", Shape::number},
                             {"part", "real", "float", "FLOAT", Shape::number},
                             {"ok", "boolean", "tinyint(1)", "BOOLEAN", Shape::boolean},
                             {"name", "text", "text", "TEXT", Shape::text},
                             {"code", "char(5)", "char(5)", "TEXT", Shape::text},
                             {"raw", "bytea", "varbinary(40)", "BLOB", Shape::bytes},
                             {"day", "date", "date", "DATE", Shape::text},
                             {"clock", "time(6)", "time(6)", "TIME", Shape::text},
                             {"made at", "timestamp(6)", "datetime(6)", "DATETIME", Shape::text},
                             {"Seen", "timestamptz(6)", "timestamp(6) NULL", "TIMESTAMPTZ", Shape::instant},
                             {"ref", "uuid", "char(36)", "UUID", Shape::text},
                             {"select", "jsonb", "json", "JSON", Shape::text}},
                            "id"};

NeutralRow row_of_all_types(int i) {
  return {std::to_string(i),
          std::to_string(i * 37 - 5000),
          fmt::format("{}.{:04}", i - 150, i * 7 % 10000),
          fmt::format("{}.0625e{}", i, i % 30 - 15),
          fmt::format("{}.5", i),
          i % 2 == 0 ? "true" : "false",
          fmt::format("Größe {} 🚚 'it''s' | \\ {}", i, i % 3 == 0 ? " tail " : "tail"),
          fmt::format("c{}", i % 100),
          fmt::format("00ff{:04x}", i),
          fmt::format("20{:02}-0{}-1{}", i % 60 + 10, i % 9 + 1, i % 9),
          fmt::format("{:02}:{:02}:59.{:06}", i % 24, i % 60, i * 11),
          fmt::format("20{:02}-12-31 23:59:{:02}.{:06}", i % 60 + 10, i % 60, i % 2 == 0 ? 0 : i * 13),
          fmt::format("20{:02}-03-31 0{}:30:00.{:06}", i % 20 + 10, i % 9, i),
          fmt::format("0f8fad5b-d9cb-469f-a165-7086772{:05x}", i),
          fmt::format(R"({{"b":[1,{}.50,null],"a":"x{}"}})", i, i)};
}

std::vector<NeutralRow> rows_of_all_types() {
  std::vector<NeutralRow> rows;
  for (int i = 1; i <= 260; ++i) rows.push_back(row_of_all_types(i));
  NeutralRow nulls(k_all_types.columns.size());
  nulls[0] = "261";
  rows.push_back(nulls);
  return rows;
}

TEST_P(Pairs, IdenticalTablesOfEveryTypeAreTheSame) {
  SideTable from = source("same", k_all_types);
  SideTable to = target("same", k_all_types);
  from.fill(rows_of_all_types());
  to.fill(rows_of_all_types());
  const Found found = compare_both_ways(from, to);
  EXPECT_THAT(found.lines, IsEmpty());
  EXPECT_EQ(found.exit_code, 0);
  EXPECT_EQ(found.outcome.rows.same, 261U);
}

// PostgreSQL delivers the byte 41 as the four characters that the other side's value is.
TEST_P(Pairs, TellBytesFromTheirSpelling) {
  const TableSpec spec{
      {{"id", "bigint", "bigint", "INTEGER", Shape::number}, {"raw", "bytea", "varbinary(40)", "BLOB", Shape::bytes}},
      "id"};
  SideTable from = source("spelling", spec);
  SideTable to = target("spelling", spec);
  from.fill({{"1", "41"}, {"2", "42"}});
  to.fill({{"1", "5c783431"}, {"2", "42"}});
  EXPECT_THAT(compare_both_ways(from, to).lines, ElementsAre("changed 1: raw"));
}

// Among tuples MariaDB compares the bytes of literals and columns of two character sets.
TEST_P(Pairs, FindsRowsByCompositeKeysInOtherCharacterSets) {
  const TableSpec spec{{{"a", "text", "varchar(20) character set latin1", "TEXT", Shape::text},
                        {"b", "text", "varchar(20) character set utf16", "TEXT", Shape::text},
                        {"c", "text", "varchar(20) character set utf8mb3", "TEXT", Shape::text},
                        {"n", "integer", "int", "INTEGER", Shape::number}},
                       "a, b, c"};
  SideTable from = source("charsets", spec);
  SideTable to = target("charsets", spec);
  std::vector<NeutralRow> rows;
  for (const char* word : {"é", "ü", "ß", "plain"}) rows.push_back({word, word, word, "1"});
  from.fill(rows);
  for (NeutralRow& row : rows) row[3] = "2";
  to.fill(rows);
  const Found found = compare_both_ways(from, to);
  EXPECT_THAT(found.lines,
              ElementsAre("changed plain|plain|plain: n", "changed ß|ß|ß: n", "changed é|é|é: n", "changed ü|ü|ü: n"));
}

TEST_P(Pairs, FindsAChangeInEachTypeAndRowsOnOneSide) {
  SideTable from = source("changes", k_all_types);
  SideTable to = target("changes", k_all_types);
  std::vector<NeutralRow> before = rows_of_all_types();
  std::vector<NeutralRow> after = before;
  const std::vector<std::string> changed{"8",
                                         "1.4",
                                         "0.30000000000000004",
                                         "0.25",
                                         "",
                                         "a",
                                         "other",
                                         "",
                                         "2000-01-01",
                                         "00:00:00.000001",
                                         "2000-01-01 00:00:00.000001",
                                         "2001-02-03 04:05:06.000007",
                                         "0f8fad5b-d9cb-469f-a165-708677289999",
                                         R"({"a":1.01})"};
  std::vector<std::string> expected;
  for (std::size_t c = 1; c < k_all_types.columns.size(); ++c) {
    NeutralValue& cell = after[100 + c][c];
    if (k_all_types.columns[c].shape == Shape::boolean) {
      cell = *cell == "true" ? "false" : "true";
    } else {
      cell = changed[c - 1];
    }
    expected.push_back(fmt::format("changed {}: {}", 101 + c, k_all_types.columns[c].name));
  }
  before[50][6] = std::nullopt;  // name: NULL against ''
  after[50][6] = "";
  before[51][6] = "<null>";
  after[51][6] = std::nullopt;
  before[52][6] = "tail";
  after[52][6] = "tail ";
  before[53][2] = "1.1";
  after[53][2] = "1.4";
  after.erase(after.begin() + 16);
  NeutralRow extra = row_of_all_types(7);
  extra[0] = "9223372036854775807";
  after.push_back(extra);
  from.fill(before);
  to.fill(after);
  expected.insert(expected.begin(),
                  {"missing 17", "changed 51: name", "changed 52: name", "changed 53: name", "changed 54: price"});
  expected.emplace_back("extra 9223372036854775807");
  const Found found = compare_both_ways(from, to);
  EXPECT_THAT(found.lines, ElementsAreArray(expected));
  EXPECT_EQ(found.exit_code, 1);
  EXPECT_EQ(found.outcome.verdict, Verdict::different);
}

// Where an engine lacks the type the value stands as text, and bits as the number that they are.
const TableSpec k_other_types{{{"id", "bigint", "bigint", "INTEGER", Shape::number},
                               {"span", "interval", "varchar(60)", "INTERVAL", Shape::text},
                               {"clock", "timetz(6)", "varchar(30)", "TIMETZ", Shape::text},
                               {"flags", "bit(6)", "bit(6)", "INTEGER", Shape::bits},
                               {"mood", "varchar(9)", "enum('low','mid','high')", "TEXT", Shape::text},
                               {"made", "smallint", "year", "INTEGER", Shape::number},
                               {"address", "inet", "varchar(60)", "INET", Shape::text},
                               {"card", "macaddr", "varchar(20)", "MACADDR", Shape::text},
                               {"price", "money", "decimal(14,2)", "DECIMAL(14,2)", Shape::number}},
                              "id"};

std::vector<NeutralRow> rows_of_other_types() {
  std::vector<NeutralRow> rows;
  for (int i = 1; i <= 150; ++i) {
    rows.push_back(
        {std::to_string(i), fmt::format("P{}Y{}M{}DT{}H{}.{:03}S", i % 9, i % 12, i % 40, i % 30, i % 60, i),
         fmt::format("{:02}:{:02}:{:02}.{:06}{}{:02}", i % 24, i % 60, i % 7, i * 13, i % 2 ? '+' : '-', i % 13),
         fmt::format("{:06b}", i % 64),
         i % 3 == 0   ? "low"
         : i % 3 == 1 ? "mid"
                      : "high",
         std::to_string(1901 + i), i % 2 ? fmt::format("10.0.{}.0/24", i) : fmt::format("2001:db8::{:x}", i),
         fmt::format("08:00:2b:01:02:{:02x}", i), fmt::format("{}.{:02}", i * 1000 - 70'000, i % 100)});
  }
  NeutralRow nulls(k_other_types.columns.size());
  nulls[0] = "151";
  rows.push_back(nulls);
  return rows;
}

TEST_P(Pairs, FindsAChangeInEachOtherTypeAndNothingElse) {
  SideTable from = source("others", k_other_types);
  SideTable to = target("others", k_other_types);
  std::vector<NeutralRow> rows = rows_of_other_types();
  from.fill(rows);
  const std::vector<std::string> changed{"P1M",        "00:00:00.000001+00", "101010", "low", "2155",
                                         "10.0.0.0/8", "ff:ff:ff:ff:ff:ff",  "0.01"};
  std::vector<std::string> expected;
  for (std::size_t c = 1; c < k_other_types.columns.size(); ++c) {
    rows[99 + c][c] = changed[c - 1];
    expected.push_back(fmt::format("changed {}: {}", 100 + c, k_other_types.columns[c].name));
  }
  rows[29][1] = "P30D";  // neither a month nor 720 hours
  expected.insert(expected.begin(), "changed 30: span");
  rows[16].front() = "17000";
  expected.insert(expected.begin(), "missing 17");
  expected.emplace_back("extra 17000");
  to.fill(rows);
  EXPECT_THAT(compare_both_ways(from, to).lines, ElementsAreArray(expected));
}

TEST_P(Pairs, FindsValuesThatOnlySeparatorsTellApart) {
  const TableSpec spec{{{"id", "int", "int", "INTEGER", Shape::number},
                        {"a", "text", "text", "TEXT", Shape::text},
                        {"b", "text", "text", "TEXT", Shape::text}},
                       "id"};
  SideTable from = source("separators", spec);
  SideTable to = target("separators", spec);
  from.fill({{"1", "p|q", "r"}, {"2", "", std::nullopt}, {"3", "1|p", "q"}, {"4", "\\", "'"}, {"5", "same|", "|same"}});
  to.fill({{"1", "p", "q|r"}, {"2", std::nullopt, ""}, {"3", "1", "p|q"}, {"4", "\\\\", ""}, {"5", "same|", "|same"}});
  EXPECT_THAT(compare_both_ways(from, to).lines,
              ElementsAre("changed 1: a,b", "changed 2: a,b", "changed 3: a,b", "changed 4: a,b"));
}

TEST_P(Pairs, FindsFractionsInNumbersWithoutAScale) {
  const TableSpec spec{
      {{"id", "int", "int", "INTEGER", Shape::number}, {"n", "numeric", "decimal(65,30)", "NUMERIC", Shape::number}},
      "id"};
  SideTable from = source("numeric", spec);
  SideTable to = target("numeric", spec);
  from.fill({{"1", "1.1"}, {"2", "100.49"}, {"3", "1.10"}, {"4", "-0.0000001"}, {"5", "7"}});
  to.fill({{"1", "1.4"}, {"2", "99.51"}, {"3", "1.1"}, {"4", "0"}, {"5", "7.000"}});
  EXPECT_THAT(compare_both_ways(from, to).lines, ElementsAre("changed 1: n", "changed 2: n", "changed 4: n"));
}

TEST_P(Pairs, ARowChangedUnderANullKeyIsOneMissingAndOneExtra) {
  const TableSpec spec{{{"k", "int", "int", "INT", Shape::number}, {"v", "text", "text", "TEXT", Shape::text}}, ""};
  SideTable from = source("nullkey", spec);
  SideTable to = target("nullkey", spec);
  from.fill({{"1", "a"}, {std::nullopt, "same"}, {std::nullopt, "same"}, {std::nullopt, "old"}});
  to.fill({{"1", "a"}, {std::nullopt, "same"}, {std::nullopt, "same"}, {std::nullopt, "new"}});
  const Found found = compare_both_ways(from, to, {"k"});
  EXPECT_THAT(found.lines, ElementsAre("extra NULL", "missing NULL"));
  EXPECT_EQ(found.outcome.rows.null_keys, (SideCount{3, 3}));
}

TEST_P(Pairs, DuplicateKeysAreComparedAsBagsAndCounted) {
  const TableSpec spec{{{"k", "int", "int", "INT", Shape::number}, {"v", "text", "text", "TEXT", Shape::text}}, ""};
  SideTable from = source("dups", spec);
  SideTable to = target("dups", spec);
  from.fill({{"1", "a"}, {"2", "x"}, {"2", "x"}, {"2", "x"}, {"3", "y"}, {"3", "z"}});
  to.fill({{"1", "a"}, {"2", "x"}, {"3", "z"}, {"3", "y"}});
  const Found found = compare_both_ways(from, to, {"k"});
  EXPECT_THAT(found.lines, ElementsAre("missing 2 x2"));
  EXPECT_EQ(found.outcome.rows.duplicate_keys, (SideCount{2, 1}));
}

struct KeyCase {
  const char* what;
  ColumnSpec key;
  std::vector<std::string> values;  // in canonical order; the last is the largest
};

const std::vector<KeyCase>& key_cases() {
  static const std::vector<KeyCase> cases{
      {"integer",
       {"k", "bigint", "bigint", "BIGINT", Shape::number},
       {"-9223372036854775808", "-10", "-9", "0", "9", "10", "9223372036854775807"}},
      {"unsigned",
       {"k", "numeric(20,0)", "bigint unsigned", "NUMERIC(20,0)", Shape::number},
       {"0", "7", "9007199254740991"}},
      {"decimal",
       {"k", "numeric(20,5)", "decimal(20,5)", "DECIMAL(20,5)", Shape::number},
       {"-12.5", "-0.00001", "0.1", "9.99999", "10", "99999999999.5"}},
      {"text",
       {"k", "text", "varchar(60)", "TEXT", Shape::text},
       {"", "A", "Zz", "a", "a b", "a%b", "b'c", "b\\c", "ba", "z|", "é", "ß", "€", "中", "🚚"}},
      {"uuid",
       {"k", "uuid", "char(36)", "UUID", Shape::text},
       {"00000000-0000-0000-0000-000000000000", "0f8fad5b-d9cb-469f-a165-70867728950e",
        "ffffffff-ffff-ffff-ffff-ffffffffffff"}},
      {"date", {"k", "date", "date", "DATE", Shape::text}, {"1000-01-01", "1969-12-31", "2024-02-29", "9999-12-31"}},
      {"timestamp",
       {"k", "timestamp(6)", "datetime(6)", "TIMESTAMP", Shape::text},
       {"1000-01-01 00:00:00.000000", "2024-02-29 23:59:59.999998", "2024-02-29 23:59:59.999999",
        "9999-12-31 23:59:59.999999"}},
      {"bytes",
       {"k", "bytea", "varbinary(20)", "BLOB", Shape::bytes},
       {"00", "0000", "01", "61", "7f80", "ff", "ffff"}}};
  return cases;
}

TEST_P(Pairs, KeysOfEveryTypeMeetUpToTheLargest) {
  for (const KeyCase& one : key_cases()) {
    SCOPED_TRACE(one.what);
    const TableSpec spec{{one.key, {"v", "text", "varchar(20)", "TEXT", Shape::text}}, ""};
    SideTable from = source(one.what, spec);
    SideTable to = target(one.what, spec);
    std::vector<NeutralRow> rows;
    for (const std::string& value : one.values) rows.push_back({value, "v"});
    std::vector<NeutralRow> reversed(rows.rbegin(), rows.rend());
    from.fill(rows);
    reversed.front()[1] = "changed";  // the largest key
    reversed.erase(reversed.end() - 2);
    to.fill(reversed);
    const Found found = compare_both_ways(from, to, {"k"});
    ASSERT_EQ(found.lines.size(), 2U) << ::testing::PrintToString(found.lines);
    EXPECT_TRUE(found.lines[0].starts_with("missing ")) << found.lines[0];
    EXPECT_TRUE(found.lines[1].starts_with("changed ") && found.lines[1].ends_with(": v")) << found.lines[1];
    EXPECT_EQ(found.outcome.rows.same, one.values.size() - 2);
  }
}

TEST_P(Pairs, CompositeKeysOfMixedTypesMeet) {
  const TableSpec spec{{{"a", "int", "int", "INTEGER", Shape::number},
                        {"b", "varchar(10)", "varchar(10)", "TEXT", Shape::text},
                        {"c", "date", "date", "DATE", Shape::text},
                        {"v", "int", "int", "INTEGER", Shape::number}},
                       "a, b, c"};
  SideTable from = source("composite", spec);
  SideTable to = target("composite", spec);
  std::vector<NeutralRow> rows;
  for (int i = 0; i < 500; ++i) {
    rows.push_back({std::to_string(i % 7), fmt::format("k{}", i % 11), fmt::format("20{:02}-01-01", i % 97 + 1),
                    std::to_string(i)});
  }
  from.fill(rows);
  rows[250][3] = "-1";
  rows.erase(rows.begin());
  to.fill(rows);
  EXPECT_THAT(compare_both_ways(from, to).lines, ElementsAre("missing 0|k0|2001-01-01", "changed 5|k8|2057-01-01: v"));
}

TEST_P(Pairs, KeysOfSixteenColumnsMeet) {
  TableSpec spec;
  std::vector<NeutralRow> rows(50);
  for (int c = 0; c < 16; ++c) {
    spec.columns.push_back({fmt::format("k{}", c), "int", "int", "INTEGER", Shape::number});
    spec.primary_key += fmt::format("{}k{}", c == 0 ? "" : ", ", c);
    for (int i = 0; i < 50; ++i) rows[static_cast<std::size_t>(i)].push_back(std::to_string(c == 15 ? i : i % (c + 2)));
  }
  spec.columns.push_back({"v", "text", "text", "TEXT", Shape::text});
  for (NeutralRow& row : rows) row.emplace_back("v");
  SideTable from = source("sixteen", spec);
  SideTable to = target("sixteen", spec);
  from.fill(rows);
  rows.back()[16] = "changed";
  to.fill(rows);
  const Found found = compare_both_ways(from, to);
  ASSERT_EQ(found.lines.size(), 1U);
  EXPECT_TRUE(found.lines.front().starts_with("changed ") && found.lines.front().ends_with("|49: v"))
      << found.lines.front();
  EXPECT_EQ(found.outcome.rows.same, 49U);
}

TEST_P(Pairs, RowsBeyondTheOthersRangeAndEmptySidesAreFound) {
  const TableSpec spec{{{"id", "int", "int", "INTEGER", Shape::number}, {"v", "int", "int", "INTEGER", Shape::number}},
                       "id"};
  SideTable from = source("ranges", spec);
  SideTable to = target("ranges", spec);
  EXPECT_EQ(compare_both_ways(from, to).exit_code, 0);
  to.fill({{"5", "1"}, {"-5", "1"}});
  EXPECT_THAT(compare_both_ways(from, to).lines, ElementsAre("extra -5", "extra 5"));
  from.fill({{"1", "1"}, {"2", "1"}});
  EXPECT_THAT(compare_both_ways(from, to).lines, ElementsAre("extra -5", "missing 1", "missing 2", "extra 5"));
}

TEST_P(Pairs, AKeyThatDoesNotReadAsTheOthersTypeIsNamed) {
  const TableSpec numbers{{{"id", "bigint", "bigint", "INTEGER", Shape::number}}, "id"};
  const TableSpec texts{{{"id", "varchar(20)", "varchar(20)", "TEXT", Shape::text}}, "id"};
  SideTable from = source("badkey", numbers);
  SideTable to = target("badkey", texts);
  from.fill({{"7"}, {"12"}});
  to.fill({{"007"}, {"12x"}});
  for (const Strategy strategy : {Strategy::stream, Strategy::checksum}) {
    const Found found = compare(from, to, strategy);
    ASSERT_TRUE(found.outcome.failure) << name(strategy);
    EXPECT_THAT(found.outcome.failure->message, ::testing::HasSubstr("12x"));
    EXPECT_EQ(found.exit_code, 3);
  }
}

}  // namespace
}  // namespace rowcall::test
