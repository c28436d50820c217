// SPDX-License-Identifier: Apache-2.0
// Each value knows where it came from, and no option is left out.
#include "rowcall/config/option_list.hpp"

#include "rowcall/config/config.hpp"

#include <algorithm>
#include <cstdlib>
#include <map>

#include <fmt/format.h>
#include <gmock/gmock.h>

namespace rowcall {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr const char* k_sides = "source: sqlite:a.db\ntarget: sqlite:b.db\n";

// "(origin) name = value" of each option of that name.
std::vector<std::string> told(std::span<const GivenOption> given, const std::string& name) {
  std::vector<std::string> lines;
  for (const GivenOption& option : with_defaults(given))
    if (option.name == name) lines.push_back(fmt::format("({}) {} = {}", option.origin, option.name, option.value));
  return lines;
}

Config parse(const std::string& text) { return parse_config(text, "c.yaml"); }

std::vector<GivenOption> options_of(const std::string& text) { return parse(text).pairs.at(0).options; }

// A value for every key that an entry may have.
std::map<std::string, std::string> values_of_keys() {
  std::map<std::string, std::string> values{{"assume_tz", "UTC"},
                                            {"schema", "full"},
                                            {"strategy", "stream"},
                                            {"digest_here", "both"},
                                            {"since", "2h"},
                                            {"until", "1h"},
                                            {"max_time", "2h"},
                                            {"recheck_wait", "2s"},
                                            {"memory", "64M"},
                                            {"keyless", "true"},
                                            {"fail_if_empty", "true"},
                                            {"map", "a=b"},
                                            {"encoding", "{a: hex}"},
                                            {"expr", "{a: b + 1}"},
                                            {"source_expr", "{a: b + 1}"},
                                            {"target_expr", "{a: b + 1}"},
                                            {"time_tol", "2s"},
                                            {"rel_tol", "0.1"},
                                            {"map_values", "{a: {Y: true}}"}};
  for (const std::string& key : compare_keys()) values.emplace(key, "7");
  return values;
}

TEST(OptionList, EveryKeyOfAnEntryIsToldWithItsLine) {
  const auto values = values_of_keys();
  ASSERT_GE(values.size(), 40U);
  for (const auto& [key, value] : values) {
    const std::vector<GivenOption> options =
        options_of(fmt::format("{}tables:\n  - table: t\n    {}: {}\n", k_sides, key, value));
    EXPECT_THAT(told(options, key), ElementsAre(::testing::StartsWith("(c.yaml:5) "))) << key;
    EXPECT_THAT(told({}, key), ::testing::Each(::testing::StartsWith("(default) "))) << key;
  }
}

TEST(OptionList, EveryKeyHasADefaultOrIsOneOfASide) {
  for (const std::string& key : compare_keys()) {
    const bool is_of_a_side = key.starts_with("source_") || key.starts_with("target_");
    EXPECT_EQ(told({}, key).size(), is_of_a_side ? 0U : 1U) << key;
  }
}

TEST(OptionList, AnEntryOverridesDefaultsAndAFlagBoth) {
  const std::string text = std::string(k_sides) +
                           "defaults:\n  limit: 5\n  jobs: 2\n  seed: 3\ntables:\n  - table: t\n" +
                           "    jobs: 3\n    seed: 4\n";
  std::vector<GivenOption> options = options_of(text);
  const std::vector<std::string> values{"9"};
  note_argument(options, "--seed", values);
  EXPECT_THAT(told(options, "limit"), ElementsAre("(c.yaml:4) limit = 5"));
  EXPECT_THAT(told(options, "jobs"), ElementsAre("(c.yaml:9) jobs = 3"));
  EXPECT_THAT(told(options, "seed"), ElementsAre("(--seed) seed = 9"));
  EXPECT_THAT(told(options, "schema"), ElementsAre("(default) schema = types"));
}

TEST(OptionList, AnEntryOfManyTablesHasLinesOfItsOwn) {
  const Config config = parse(std::string(k_sides) + "defaults: {limit: 5}\ntables:\n  - include: '*'\n    jobs: 3\n");
  const std::vector<GivenOption>& options = config.groups.at(0).each.options;
  EXPECT_THAT(told(options, "limit"), ElementsAre("(c.yaml:3) limit = 5"));
  EXPECT_THAT(told(options, "jobs"), ElementsAre("(c.yaml:6) jobs = 3"));
}

TEST(OptionList, OfAFilterOfBothSidesOneSideStaysWhereTheOtherIsOverridden) {
  const std::string text = std::string(k_sides) + "defaults:\n  where: a\ntables:\n  - table: t\n    source_where: b\n";
  const std::vector<GivenOption> options = options_of(text);
  EXPECT_THAT(told(options, "where"), IsEmpty());
  EXPECT_THAT(told(options, "source_where"), ElementsAre("(c.yaml:7) source_where = b"));
  EXPECT_THAT(told(options, "target_where"), ElementsAre("(c.yaml:4) target_where = a"));
}

TEST(OptionList, ASideWithoutAFilterIsTold) {
  std::vector<GivenOption> options;
  const std::vector<std::string> values{"id > 1"};
  note_argument(options, "--source-where", values);
  EXPECT_THAT(told(options, "source_where"), ElementsAre("(--source-where) source_where = id > 1"));
  EXPECT_THAT(told(options, "target_where"), ElementsAre("(default) target_where = "));
  EXPECT_THAT(told(options, "where"), IsEmpty());
}

TEST(OptionList, ExpressionsOfOtherColumnsStay) {
  const std::string text =
      std::string(k_sides) + "defaults:\n  expr: {a: x, b: y}\ntables:\n  - table: t\n" + "    source_expr: {a: z}\n";
  std::vector<GivenOption> options = options_of(text);
  const std::vector<std::string> values{"c=1", "d=2"};
  note_argument(options, "--expr", values);
  EXPECT_THAT(told(options, "expr"),
              ElementsAre("(c.yaml:4) expr = b=y", "(--expr) expr = c=1", "(--expr) expr = d=2"));
  EXPECT_THAT(told(options, "source_expr"), ElementsAre("(c.yaml:7) source_expr = a=z"));
  EXPECT_THAT(told(options, "target_expr"), ElementsAre("(c.yaml:4) target_expr = a=x"));
}

TEST(OptionList, ValuesOfTheEnvironmentAreNamedAndNotTold) {
  setenv("ROWCALL_TEST_CUTOFF", "2024-03-31", 1);
  const std::vector<GivenOption> options =
      options_of(std::string(k_sides) + "tables: [{table: t, where: \"day < '${ROWCALL_TEST_CUTOFF}'\"}]\n");
  unsetenv("ROWCALL_TEST_CUTOFF");
  const std::vector<GivenOption> all = with_defaults(options);
  const auto where = std::ranges::find(all, "where", &GivenOption::name);
  ASSERT_NE(where, all.end());
  EXPECT_EQ(where->value, "day < '${ROWCALL_TEST_CUTOFF}'");
  EXPECT_THAT(where->environment, ElementsAre("ROWCALL_TEST_CUTOFF"));
}

TEST(OptionList, ConnectionsAreToldWithoutTheirPasswords) {
  setenv("ROWCALL_TEST_PASSWORD", "open-sesame", 1);
  const std::vector<GivenOption> options = options_of(R"yaml(connections:
  legacy: postgresql://app:s3cret@db1/shop
  target:
    driver: mysql
    host: db2
    user: app
    password: ${ROWCALL_TEST_PASSWORD}
source: legacy
target: target
tables:
  - {name: t, source_query: "SELECT * FROM dblink('password=s3cret host=h')", target: t, key: id}
)yaml");
  unsetenv("ROWCALL_TEST_PASSWORD");
  EXPECT_THAT(told(options, "source"), ElementsAre("(c.yaml:2) source = postgresql://app@db1/shop"));
  EXPECT_THAT(told(options, "target"), ElementsAre("(c.yaml:3) target = mysql://app@db2"));
  EXPECT_THAT(told(options, "source_query"),
              ElementsAre("(c.yaml:11) source_query = SELECT * FROM dblink('password=*** host=h')"));
  const std::vector<GivenOption> all = with_defaults(options);
  EXPECT_THAT(all.at(1).environment, ElementsAre("ROWCALL_TEST_PASSWORD"));
  for (const GivenOption& option : all) {
    EXPECT_THAT(option.value, Not(::testing::HasSubstr("s3cret")));
    EXPECT_THAT(option.value, Not(::testing::HasSubstr("open-sesame")));
  }
}

TEST(OptionList, EntriesOfRulesAreToldOneByOne) {
  const std::vector<GivenOption> options = options_of(std::string(k_sides) + R"(rules:
  - {type: char, rule: rtrim}
  - {column: "*_email", rule: ignore_case}
tables: [{table: t, rtrim: [a, b]}]
)");
  EXPECT_THAT(told(options, "rules"), ElementsAre("(c.yaml:4) rules = {type: char, rule: rtrim}",
                                                  "(c.yaml:5) rules = {column: *_email, rule: ignore_case}"));
  EXPECT_THAT(told(options, "rtrim"), ElementsAre("(c.yaml:6) rtrim = [a, b]"));
}

}  // namespace
}  // namespace rowcall
