// SPDX-License-Identifier: Apache-2.0
#include "rowcall/model/cell_judge.hpp"

#include "rowcall/base/error.hpp"

#include <algorithm>

#include <gmock/gmock.h>

namespace rowcall {
namespace {

using ::testing::HasSubstr;

const Cell k_null{{}, Reading::null};

Cell value(std::string_view bytes) { return {bytes, Reading::value}; }
Cell unreadable(std::string_view bytes) { return {bytes, Reading::unreadable}; }

ColumnPlan column(Kind kind, std::vector<Rule> rules) {
  ColumnPlan plan;
  plan.name = "c";
  plan.compared_as.kind = kind;
  std::sort(rules.begin(), rules.end(), [](const Rule& a, const Rule& b) { return a.kind < b.kind; });
  plan.rules = std::move(rules);
  return plan;
}

// Asks both ways: a rule that treats the sides unlike is wrong whatever it says.
bool forgives(Kind kind, const std::vector<Rule>& rules, const Cell& a, const Cell& b) {
  CellJudge judge(column(kind, rules));
  const bool forgiven = judge.forgives(a, b);
  EXPECT_EQ(judge.forgives(b, a), forgiven) << a.bytes << " | " << b.bytes;
  return forgiven;
}

bool forgives(Kind kind, const std::vector<Rule>& rules, std::string_view a, std::string_view b) {
  return forgives(kind, rules, value(a), value(b));
}

Rule abs_tol(std::string_view x) { return make_rule(RuleKind::abs_tol, x); }
Rule rel_tol(std::string_view x) { return make_rule(RuleKind::rel_tol, x); }
Rule time_tol(std::string_view x) { return make_rule(RuleKind::time_tol, x); }
Rule round_to(std::string_view digits) { return make_rule(RuleKind::round, digits); }
Rule plain(RuleKind kind) { return make_rule(kind); }

TEST(AbsoluteTolerance, ForgivesUpToItsBoundAndNotBeyond) {
  EXPECT_TRUE(forgives(Kind::decimal, {abs_tol("0.005")}, "1.2349", "1.2399"));
  EXPECT_FALSE(forgives(Kind::decimal, {abs_tol("0.005")}, "1.2349", "1.23990000001"));
  EXPECT_TRUE(forgives(Kind::integer, {abs_tol("1")}, "9007199254740993", "9007199254740994"));
  EXPECT_FALSE(forgives(Kind::integer, {abs_tol("0.999")}, "18446744073709551615", "18446744073709551614"));
  EXPECT_TRUE(forgives(Kind::decimal, {abs_tol("1")}, "-0.5", "0.5"));
  EXPECT_FALSE(forgives(Kind::decimal, {abs_tol("0")}, "0", "0.0000000000000000000000000000000000001"));
}

TEST(AbsoluteTolerance, TakesFloatsAsTheDecimalThatIsPrinted) {
  EXPECT_TRUE(forgives(Kind::float64, {abs_tol("4e-17")}, "0.3", "0.30000000000000004"));
  EXPECT_FALSE(forgives(Kind::float64, {abs_tol("3.9e-17")}, "0.3", "0.30000000000000004"));
  EXPECT_TRUE(forgives(Kind::float64, {abs_tol("1e-300")}, "1e-300", "0"));
  EXPECT_FALSE(forgives(Kind::float64, {abs_tol("1")}, "1e+300", "1.0000000000000001e+300"));
}

TEST(RelativeTolerance, IsOfTheLargerValueAndSoSymmetric) {
  EXPECT_TRUE(forgives(Kind::decimal, {rel_tol("0.1")}, "90", "100"));
  EXPECT_FALSE(forgives(Kind::decimal, {rel_tol("0.1")}, "89.9999", "100"));
  EXPECT_TRUE(forgives(Kind::float64, {rel_tol("1e-9")}, "1e+300", "1.0000000001e+300"));
  EXPECT_FALSE(forgives(Kind::decimal, {rel_tol("0.5")}, "-1", "1"));
}

TEST(RelativeTolerance, ForgivesNothingAtZero) {
  EXPECT_FALSE(forgives(Kind::float64, {rel_tol("0.001")}, "0", "1e-30"));
  EXPECT_FALSE(forgives(Kind::decimal, {rel_tol("0.999")}, "0", "0.0000001"));
  EXPECT_TRUE(forgives(Kind::float64, {rel_tol("0.001"), abs_tol("1e-12")}, "0", "1e-30"));
}

TEST(Tolerances, TogetherForgiveWhatEitherDoes) {
  const std::vector<Rule> both{abs_tol("0.5"), rel_tol("0.01")};
  EXPECT_TRUE(forgives(Kind::decimal, both, "1", "1.5"));
  EXPECT_TRUE(forgives(Kind::decimal, both, "1000", "1010"));
  EXPECT_FALSE(forgives(Kind::decimal, both, "10", "10.6"));
}

TEST(Tolerances, NeverReachNullNaNInfinityOrWhatDoesNotRead) {
  for (const Rule& rule : {abs_tol("1e300"), rel_tol("0.999")}) {
    EXPECT_FALSE(forgives(Kind::float64, {rule}, value("0"), k_null));
    EXPECT_FALSE(forgives(Kind::float64, {rule}, "NaN", "1"));
    EXPECT_FALSE(forgives(Kind::float64, {rule}, "Infinity", "1e+308"));
    EXPECT_FALSE(forgives(Kind::float64, {rule}, "Infinity", "-Infinity"));
    EXPECT_FALSE(forgives(Kind::float64, {rule}, value("1"), unreadable("1 ")));
  }
}

TEST(TimeTolerance, CountsMicroseconds) {
  const std::vector<Rule> second{time_tol("1s")};
  EXPECT_TRUE(forgives(Kind::timestamp, second, "2023-12-31T23:59:59.500000", "2024-01-01T00:00:00.500000"));
  EXPECT_FALSE(forgives(Kind::timestamp, second, "2023-12-31T23:59:59.500000", "2024-01-01T00:00:00.500001"));
  EXPECT_TRUE(forgives(Kind::timestamptz, second, "0001-01-01T00:00:00.000000Z", "0001-12-31T23:59:59.000000Z BC"));
  EXPECT_TRUE(forgives(Kind::time, second, "-00:00:00.400000", "00:00:00.600000"));
  EXPECT_TRUE(forgives(Kind::date, {time_tol("1d")}, "2024-02-28", "2024-02-29"));
  EXPECT_FALSE(forgives(Kind::date, {time_tol("1d")}, "2024-02-28", "2024-03-01"));
  EXPECT_FALSE(forgives(Kind::timestamp, {time_tol("90000d")}, "infinity", "9999-12-31T00:00:00.000000"));
  EXPECT_FALSE(forgives(Kind::timestamp, {time_tol("90000d")}, value("2024-01-01T00:00:00.000000"), k_null));
  EXPECT_FALSE(forgives(Kind::date, {time_tol("90000d")}, value("0001-01-01"), unreadable("0000-00-00")));
}

TEST(Round, GoesHalfAwayFromZero) {
  EXPECT_TRUE(forgives(Kind::decimal, {round_to("2")}, "1.2349", "1.23"));
  EXPECT_TRUE(forgives(Kind::decimal, {round_to("2")}, "1.235", "1.24"));
  EXPECT_TRUE(forgives(Kind::decimal, {round_to("2")}, "-1.235", "-1.24"));
  EXPECT_FALSE(forgives(Kind::decimal, {round_to("2")}, "1.235", "1.23"));
  EXPECT_TRUE(forgives(Kind::decimal, {round_to("0")}, "-0.4", "0"));
  EXPECT_TRUE(forgives(Kind::integer, {round_to("-3")}, "1500", "2499"));
  EXPECT_FALSE(forgives(Kind::integer, {round_to("-3")}, "1499", "1500"));
  EXPECT_TRUE(forgives(Kind::float64, {round_to("2")}, "1.005", "1.01"));
  EXPECT_TRUE(forgives(Kind::float64, {round_to("3")}, "1e-30", "0"));
  EXPECT_FALSE(forgives(Kind::float64, {round_to("2")}, "NaN", "0"));
}

TEST(Round, CarriesThroughTheCalendar) {
  EXPECT_TRUE(forgives(Kind::timestamp, {round_to("0")}, "1969-12-31T23:59:59.999999", "1970-01-01T00:00:00.000000"));
  EXPECT_TRUE(forgives(Kind::timestamp, {round_to("3")}, "1969-12-31T23:59:59.000500", "1969-12-31T23:59:59.001000"));
  EXPECT_FALSE(forgives(Kind::timestamp, {round_to("3")}, "1969-12-31T23:59:59.000500", "1969-12-31T23:59:59.000000"));
  EXPECT_TRUE(
      forgives(Kind::timestamptz, {round_to("0")}, "2024-02-28T23:59:59.500000Z", "2024-02-29T00:00:00.000000Z"));
  EXPECT_FALSE(
      forgives(Kind::timestamptz, {round_to("0")}, "2024-02-28T23:59:59.500000Z", "2024-02-28T23:59:59.000000Z"));
  EXPECT_TRUE(forgives(Kind::time, {round_to("0")}, "-838:59:58.500000", "-838:59:59.000000"));
  EXPECT_FALSE(forgives(Kind::timestamp, {round_to("0")}, "infinity", "-infinity"));
}

TEST(Round, ComesBeforeTolerances) {
  EXPECT_TRUE(forgives(Kind::decimal, {round_to("1"), abs_tol("0.1")}, "1.15", "1.34"));
  EXPECT_FALSE(forgives(Kind::decimal, {round_to("1"), abs_tol("0.1")}, "1.14", "1.34"));
}

TEST(Trim, TakesBlanksAloneOffTheEnds) {
  EXPECT_TRUE(forgives(Kind::text, {plain(RuleKind::trim)}, "  a b ", "a b"));
  EXPECT_FALSE(forgives(Kind::text, {plain(RuleKind::trim)}, "a  b", "a b"));
  for (const char* other : {"a\n", "a\r", "a\t", "a\u00a0", "a\u200b", "\ufeffa"})
    EXPECT_FALSE(forgives(Kind::text, {plain(RuleKind::trim)}, other, "a")) << other;
  EXPECT_TRUE(forgives(Kind::text, {plain(RuleKind::rtrim)}, "ab  ", "ab"));
  EXPECT_FALSE(forgives(Kind::text, {plain(RuleKind::rtrim)}, " ab", "ab"));
  EXPECT_TRUE(forgives(Kind::text, {plain(RuleKind::trim)}, "   ", ""));
  EXPECT_FALSE(forgives(Kind::text, {plain(RuleKind::trim)}, value("  "), k_null));
}

TEST(Letters, CaseAndNormalFormAreTwoRules) {
  EXPECT_TRUE(forgives(Kind::text, {plain(RuleKind::ignore_case)}, "Bob", "BOB"));
  EXPECT_FALSE(forgives(Kind::text, {plain(RuleKind::ignore_case)}, "caf\u00e9", "cafe\u0301"));
  EXPECT_TRUE(forgives(Kind::text, {plain(RuleKind::nfc)}, "caf\u00e9", "cafe\u0301"));
  EXPECT_FALSE(forgives(Kind::text, {plain(RuleKind::nfc)}, "caf\u00e9", "CAF\u00c9"));
  const std::vector<Rule> both{plain(RuleKind::ignore_case), plain(RuleKind::nfc)};
  EXPECT_TRUE(forgives(Kind::text, both, "CAFE\u0301", "caf\u00e9"));
  EXPECT_FALSE(forgives(Kind::text, both, "cafe", "caf\u00e9"));
}

TEST(Letters, BytesThatAreNoTextStayApart) {
  const std::vector<Rule> rules{plain(RuleKind::trim), plain(RuleKind::nfc), plain(RuleKind::ignore_case)};
  EXPECT_FALSE(forgives(Kind::text, rules, "\xfe", "\xff"));
  EXPECT_FALSE(forgives(Kind::text, rules, value("\\x4142"), unreadable("\\x4142")));
}

TEST(NullEqualsEmpty, KnowsEmptyTextOnly) {
  const std::vector<Rule> rule{plain(RuleKind::null_equals_empty)};
  EXPECT_TRUE(forgives(Kind::text, rule, value(""), k_null));
  EXPECT_FALSE(forgives(Kind::text, rule, value(" "), k_null));
  EXPECT_FALSE(forgives(Kind::text, rule, value("NULL"), k_null));
  EXPECT_TRUE(forgives(Kind::text, {rule[0], plain(RuleKind::trim)}, value("  "), k_null));
  EXPECT_TRUE(forgives(Kind::integer, rule, unreadable(""), k_null));
  EXPECT_FALSE(forgives(Kind::integer, rule, value("0"), k_null));
  EXPECT_TRUE(forgives(Kind::bytes, rule, value(""), k_null));
}

TEST(ZeroDateAsNull, KnowsWholeZeroDatesOnly) {
  const std::vector<Rule> rule{plain(RuleKind::zero_date_as_null)};
  for (const char* zero : {"0000-00-00", "0000-00-00 00:00:00", "0000-00-00 00:00:00.000000", "0000-00-00T00:00:00"})
    EXPECT_TRUE(forgives(Kind::timestamp, rule, unreadable(zero), k_null)) << zero;
  for (const char* other : {"2020-00-15", "0000-01-01", "0000-00-00 00:00:01", "0000-00-00 00:00:00.000001",
                            "0000-00-00x", "0000-00-00 ", "0000-00-00 00:00:00.", ""})
    EXPECT_FALSE(forgives(Kind::timestamp, rule, unreadable(other), k_null)) << other;
  EXPECT_FALSE(forgives(Kind::date, rule, unreadable("0000-00-00"), value("1970-01-01")));
  EXPECT_FALSE(forgives(Kind::date, rule, unreadable("0000-00-00"), value("0001-01-01")));
}

TEST(Json, ReadsTextsAsWhatTheyHold) {
  const std::vector<Rule> rule{plain(RuleKind::json)};
  EXPECT_TRUE(forgives(Kind::text, rule, R"({"a": 1.0, "b": "\u00e9"})", R"({"b":"é","a":1})"));
  EXPECT_FALSE(forgives(Kind::text, rule, R"({"a":1})", R"({"a":"1"})"));
  EXPECT_FALSE(forgives(Kind::text, rule, "[1,2]", "[2,1]"));
  EXPECT_FALSE(forgives(Kind::text, rule, "{a: 1}", "{a:1}"));
  EXPECT_FALSE(forgives(Kind::text, rule, value("null"), k_null));
}

TEST(Json, FoldsLettersBehindTheirEscapes) {
  const std::vector<Rule> rules{plain(RuleKind::json), plain(RuleKind::ignore_case)};
  EXPECT_TRUE(forgives(Kind::text, rules, R"({"A":"\u00c9","b":2})", R"({"a":"é","B":2})"));
}

TEST(UnorderedArrays, SortsArraysOfColumnsToo) {
  const std::vector<Rule> rule{plain(RuleKind::unordered_arrays)};
  EXPECT_TRUE(forgives(Kind::array, rule, "[1,2,[4,3]]", "[2,[3,4],1]"));
  EXPECT_FALSE(forgives(Kind::array, rule, "[1,2]", "[1,1,2]"));
  EXPECT_FALSE(forgives(Kind::array, rule, "[0:1]=[1,2]", "[0:1]=[2,1]"));
  EXPECT_FALSE(forgives(Kind::array, rule, "[0:1]=[1,2]", "[0:1]=[1,3]"));
  EXPECT_TRUE(forgives(Kind::array, rule, "[\"=\",\"a\"]", "[\"a\",\"=\"]"));
}

TEST(UnorderedArrays, AreSortedAtEveryLevel) {
  const std::vector<Rule> rule{plain(RuleKind::unordered_arrays)};
  EXPECT_TRUE(forgives(Kind::json, rule, "[1,2,null]", "[null,2,1]"));
  EXPECT_TRUE(forgives(Kind::json, rule, R"({"a":[[1,2],["x]","y"]],"b":[]})", R"({"a":[["y","x]"],[2,1]],"b":[]})"));
  EXPECT_FALSE(forgives(Kind::json, rule, "[1,1,2]", "[1,2,2]"));
  EXPECT_FALSE(forgives(Kind::json, rule, "[[1],[2]]", "[[1,2]]"));
  EXPECT_FALSE(forgives(Kind::json, rule, value("[]"), k_null));
  EXPECT_FALSE(forgives(Kind::json, rule, R"(["a\"]","b"])", R"(["a\"","b]"])"));
  EXPECT_TRUE(forgives(Kind::text, {rule[0], plain(RuleKind::json)}, "[ 2, 1 ]", "[1,2]"));
  EXPECT_FALSE(forgives(Kind::text, {rule[0], plain(RuleKind::json)}, "[2, 1", "[1,2"));
}

TEST(MapValues, ReadsWordsOnBothSides) {
  const std::vector<Rule> rule{make_map_rule({{"Y", "true"}, {"N", "false"}})};
  EXPECT_TRUE(forgives(Kind::boolean, rule, unreadable("Y"), value("true")));
  EXPECT_TRUE(forgives(Kind::boolean, rule, unreadable("N"), value("false")));
  EXPECT_FALSE(forgives(Kind::boolean, rule, unreadable("Y"), value("false")));
  EXPECT_FALSE(forgives(Kind::boolean, rule, unreadable("Y"), k_null));
  EXPECT_FALSE(forgives(Kind::boolean, rule, value("true"), value("false")));
}

TEST(MapValues, TakesWordsAsTheColumnReadsThem) {
  const std::vector<Rule> rule{make_map_rule({{"Y", "1"}, {"N", "0"}})};
  EXPECT_TRUE(forgives(Kind::boolean, rule, unreadable("Y"), value("true")));
  EXPECT_TRUE(forgives(Kind::integer, {make_map_rule({{"one", "01"}})}, unreadable("one"), value("1")));
  EXPECT_TRUE(forgives(Kind::text, {make_map_rule({{"y", "true"}}), plain(RuleKind::ignore_case)}, "Y", "TRUE"));
  ColumnPlan arrays = column(Kind::array, {make_map_rule({{"{01,NULL}", "[]"}, {"[3]", "[3]"}})});
  arrays.compared_as.element = Kind::integer;
  CellJudge judge(arrays);
  EXPECT_TRUE(judge.forgives(value("[1,null]"), value("[]")));
  EXPECT_FALSE(judge.forgives(value("[3]"), value("[]")));
}

TEST(MapValues, StopsAtAValueThatNoPairNames) {
  CellJudge judge(column(Kind::boolean, {make_map_rule({{"Y", "true"}, {"N", "false"}})}));
  const auto message = [&](const Cell& a, const Cell& b) -> std::string {
    try {
      return judge.forgives(a, b) ? "forgiven" : "changed";
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::data);
      return error.what();
    }
  };
  EXPECT_THAT(message(unreadable("U"), value("true")),
              HasSubstr("column c, compared as boolean: the source has the value \"U\", which is in no pair of "
                        "map_values Y=true,N=false"));
  EXPECT_THAT(message(value("true"), unreadable("U")), HasSubstr("the target has the value \"U\""));
  EXPECT_THAT(message(k_null, unreadable("U")), HasSubstr("\"U=U\" if it stands for itself"));
  CellJudge with_u(column(Kind::boolean, {make_map_rule({{"Y", "true"}, {"U", "U"}})}));
  EXPECT_FALSE(with_u.forgives(unreadable("U"), value("true")));
}

TEST(MapValues, RefusesTwoPairsForWhatIsOneValue) {
  EXPECT_THROW(CellJudge(column(Kind::boolean, {make_map_rule({{"1", "Y"}, {"true", "N"}})})), Error);
  EXPECT_THROW(CellJudge(column(Kind::text, {make_map_rule({{"y", "1"}, {"Y", "0"}}), plain(RuleKind::ignore_case)})),
               Error);
}

TEST(NormalForm, IsWhatRulesLeave) {
  CellJudge judge(column(Kind::text, {plain(RuleKind::trim), plain(RuleKind::ignore_case)}));
  EXPECT_EQ(judge.normal_form(value(" AbC ")), value("abc"));
  EXPECT_EQ(judge.normal_form(k_null), k_null);
}

}  // namespace
}  // namespace rowcall
