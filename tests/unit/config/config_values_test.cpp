// SPDX-License-Identifier: Apache-2.0
// Every key of a config with values that are none: of another kind, empty, blank, negative, huge. Each is refused with
// file, line and key.
#include "rowcall/base/error.hpp"
#include "rowcall/base/text.hpp"
#include "rowcall/config/config.hpp"

#include <string>
#include <vector>

#include <fmt/format.h>
#include <gmock/gmock.h>

namespace rowcall {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

struct WrongValues {
  const char* keys;  // separated by blanks
  std::vector<std::string> values;
};

const std::vector<std::string> k_never{"", "\"\"", "[]", "{}", "[[a]]"};
const std::vector<std::string> k_no_scalar{"'   '", "[a]", "{a: b}"};
const std::vector<std::string> k_no_count{"x", "-1", "0", "1.5", "1e3", "0x10", "99999999999999999999", "true"};

const std::vector<WrongValues> k_of_a_pair{
    {"where source_where target_where source_query target_query since until time_column sample seed assume_tz strategy "
     "schema jobs segment_rows limit max_time max_rate recheck recheck_wait memory fail_if_empty keyless name",
     k_no_scalar},
    {"since until", {"yesterday", "-1d", "5", "2024-02-30", "99999999999999999999d"}},
    {"sample", {"x", "-1", "0", "0%", "101%", "-5%", "1e3", "99999999999999999999"}},
    {"seed", {"x", "-1", "1.5", "99999999999999999999"}},
    {"assume_tz", {"Berlin", "5", "../etc/passwd"}},
    {"strategy schema", {"all", "1", "true"}},
    {"jobs segment_rows limit max_rate", k_no_count},
    {"max_time", {"x", "5", "0s", "-1s", "366d", "true"}},
    {"recheck", {"x", "-1", "101", "1.5", "true"}},
    {"recheck_wait", {"x", "5", "-1s", "25h", "true"}},
    {"memory", {"x", "64", "15M", "64K", "-64M", "2048G", "true"}},
    {"fail_if_empty keyless", {"yes", "1", "True"}},
    {"jobs", {"65"}},
    {"segment_rows", {"1000000001"}},
    {"key columns exclude", {"'   '", "{a: b}", "[\"\"]", "['  ']", "[[a]]", "[{a: b}]", "[~]", "'a,,b'", "'\"a'"}},
    {"map", {"'   '", "[a]", "a", "a=b=c", "{a: \"\"}", "{a: [b]}", "{a: ~}", "{a: {b: c}}", "{\"\": b}"}},
    {"expr source_expr target_expr",
     {"'   '", "[a]", "a=1", "{a: \"\"}", "{a: '  '}", "{a: [b]}", "{a: ~}", "{\"\": b}"}},
    {"encoding", {"'   '", "[a]", "hex", "{a: utf8}", "{a: \"\"}", "{a: [hex]}", "{a: ~}", "{\"\": hex}"}},
    {"abs_tol rel_tol time_tol round",
     {"'   '", "x", "nan", "true", "[1]", "{a: \"\"}", "{a: x}", "{a: [1]}", "{a: ~}", "{\"\": 1}"}},
    {"abs_tol rel_tol time_tol", {"-1", "{a: -1}"}},
    {"rel_tol", {"1", "2", "{a: 1}"}},
    {"time_tol", {"5", "5y", "{a: 5}"}},
    {"round", {"1.5", "1001", "-1001", "99999999999999999999", "{a: 99999999999999999999}"}},
    {"trim rtrim ignore_case nfc null_equals_empty zero_date_as_null json unordered_arrays",
     {"'   '", "true", "false", "{a: b}", "[\"\"]", "['  ']", "[[a]]", "[~]"}},
    {"map_values",
     {"'   '", "[a]", "a", "'*:Y=1'", "'a:'", "{a: Y}", "{a: [Y]}", "{a: {}}", "{a: {Y: [1]}}", "{a: {Y: ~}}",
      "{'*': {Y: 1}}", "{\"\": {Y: 1}}"}},
};

const std::vector<WrongValues> k_of_a_connection{
    {"host port user database", k_no_scalar},
    {"password", {"[a]", "{a: b}"}},  // blanks may be one
    {"port", {"x", "-1", "0", "65536", "1.5", "99999999999999999999"}},
    {"options", {"'   '", "x", "[a]", "{sslmode: \"\"}", "{sslmode: '  '}", "{sslmode: [a]}", "{sslmode: ~}"}},
    {"session", {"'   '", "{a: b}", "[\"\"]", "['  ']", "[[a]]", "[~]"}},
};

const std::vector<WrongValues> k_globs_of_a_rule{{"column type", k_no_scalar}};
const std::vector<WrongValues> k_value_of_a_rule{{"value", {"'   '", "x", "-1", "nan", "[1]", "{a: 1}"}}};

// An empty list or mapping leaves nothing out here.
const std::vector<WrongValues> k_of_the_top{
    {"connections defaults rules tables source target", {"", "\"\"", "'   '", "x", "5"}},
    {"connections defaults", {"[]", "[a]"}},
    {"rules tables", {"{a: b}", "[x]", "[[a]]", "[~]"}},
    {"source target", {"[]", "{}", "[a]", "{a: b}", "nowhere"}},
    {"tables", {"[]", "{}", "[{}]"}},
};

// `before` + the key and its value + `after`, where the key stands in line `line`.
void expect_each_refused(const std::vector<WrongValues>& all, const std::string& before, const std::string& after,
                         int line) {
  for (const WrongValues& wrong : all) {
    for (const std::string& key : split(wrong.keys, ' ')) {
      for (const std::string& value : wrong.values) {
        SCOPED_TRACE(fmt::format("{}: {}", key, value));
        try {
          static_cast<void>(parse_config(fmt::format("{}{}: {}\n{}", before, key, value, after), "c.yaml"));
          ADD_FAILURE() << "accepted";
        } catch (const Error& error) {
          EXPECT_EQ(error.kind(), ErrorKind::config);
          EXPECT_THAT(error.what(), StartsWith(fmt::format("c.yaml:{}: ", line)));
          EXPECT_THAT(error.what(), HasSubstr(key));
        }
      }
    }
  }
}

// These values, and those that no key takes.
void expect_refused(std::vector<WrongValues> all, const std::string& before, const std::string& after, int line) {
  for (WrongValues& wrong : all) wrong.values.insert(wrong.values.end(), k_never.begin(), k_never.end());
  expect_each_refused(all, before, after, line);
}

constexpr const char* k_sides = "source: sqlite:a.db\ntarget: sqlite:b.db\n";

TEST(ConfigValues, OfAPairThatAreNoneAreRefused) {
  expect_refused(k_of_a_pair, k_sides + std::string("tables:\n  - table: t\n    "), "", 5);
}

TEST(ConfigValues, OfDefaultsThatAreNoneAreRefused) {
  std::vector<WrongValues> all = k_of_a_pair;
  all.front().keys =
      "where source_where target_where since until time_column sample seed assume_tz strategy schema jobs segment_rows "
      "limit";
  expect_refused(all, k_sides + std::string("defaults:\n  "), "tables: [{table: t}]\n", 4);
}

TEST(ConfigValues, OfAConnectionThatAreNoneAreRefused) {
  expect_refused(k_of_a_connection, "connections:\n  a:\n    driver: mysql\n    ", "", 4);
}

TEST(ConfigValues, OfARuleThatAreNoneAreRefused) {
  expect_refused(k_globs_of_a_rule, "rules:\n  - rule: abs_tol\n    value: 1\n    ", "", 4);
  expect_refused(k_value_of_a_rule, "rules:\n  - rule: abs_tol\n    column: a\n    ", "", 4);
}

TEST(ConfigValues, OfTheTopThatAreNoneAreRefused) { expect_each_refused(k_of_the_top, "", "", 1); }

TEST(ConfigValues, ConnectionsThatAreNoneAreRefused) {
  expect_refused({{"shop", {"'   '", "5", "[a]", "postgre://h/d"}}}, "connections:\n  ", "", 2);
}

TEST(ConfigValues, TablesThatAreNoneAreRefused) {
  const std::vector<WrongValues> k_wrong{{"table", {"'   '", "[a]", "{a: b}", "a.b.c", "'\"a'", "'a.'"}}};
  expect_refused(k_wrong, k_sides + std::string("tables:\n  - "), "", 4);
  const std::vector<WrongValues> k_targets{{"target", {"'   '", "[a]", "{a: b}", "a.b.c", "'\"a'", "'a.'"}}};
  expect_refused(k_targets, k_sides + std::string("tables:\n  - table: t\n    "), "", 5);
}

}  // namespace
}  // namespace rowcall
