// SPDX-License-Identifier: Apache-2.0
#include "rowcall/model/rule.hpp"

#include "rowcall/base/error.hpp"

#include <gmock/gmock.h>

namespace rowcall {
namespace {

using ::testing::HasSubstr;

template <typename Call>
std::string refusal(Call call) {
  try {
    static_cast<void>(call());
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::usage);
    return error.what();
  }
  return "accepted";
}

TEST(Rule, NamesAreThoseOfOptionsAndKeys) {
  EXPECT_EQ(rule_names().size(), k_rule_kinds);
  for (const std::string& word : rule_names()) EXPECT_EQ(name(find_rule(word).value()), word);
  EXPECT_EQ(option_name(RuleKind::zero_date_as_null), "--zero-date-as-null");
  EXPECT_EQ(find_rule("abs-tol"), std::nullopt);
}

TEST(Rule, HasOneSpelling) {
  EXPECT_EQ(to_string(make_rule(RuleKind::abs_tol, "+5.00E-3")), "abs_tol 0.005");
  EXPECT_EQ(to_string(make_rule(RuleKind::rel_tol, "1e-9")), "rel_tol 0.000000001");
  EXPECT_EQ(to_string(make_rule(RuleKind::time_tol, "120s")), "time_tol 2m");
  EXPECT_EQ(to_string(make_rule(RuleKind::round, "-02")), "round -2");
  EXPECT_EQ(to_string(make_rule(RuleKind::trim)), "trim");
  EXPECT_EQ(to_string(make_map_rule({{"Y", "true"}, {"a,b", "x\"y"}, {"", "-"}})),
            "map_values Y=true,\"a,b\"=\"x\"\"y\",\"\"=-");
}

TEST(Rule, TolerancesAreNumbersFromZeroOn) {
  for (const char* wrong : {"", "-0.1", "NaN", "Infinity", "1,5", "five", "5%", " 1"})
    EXPECT_THAT(refusal([&] { return make_rule(RuleKind::abs_tol, wrong); }), HasSubstr("is no tolerance")) << wrong;
  EXPECT_EQ(make_rule(RuleKind::abs_tol, "0").value, "0");
}

TEST(Rule, RelativeToleranceOfOneWouldForgiveAll) {
  EXPECT_THAT(refusal([] { return make_rule(RuleKind::rel_tol, "1"); }), HasSubstr("almost any difference"));
  EXPECT_EQ(refusal([] { return make_rule(RuleKind::rel_tol, "0.999"); }), "accepted");
}

TEST(Rule, DigitsAreAWholeNumber) {
  for (const char* wrong : {"", "2.5", "two", "1001", "-1001", "2 "})
    EXPECT_THAT(refusal([&] { return make_rule(RuleKind::round, wrong); }), HasSubstr("no number of digits")) << wrong;
}

TEST(Rule, TimeToleranceIsADuration) {
  for (const char* wrong : {"", "5", "-5s", "5 s"})
    EXPECT_THAT(refusal([&] { return make_rule(RuleKind::time_tol, wrong); }), HasSubstr("is no duration")) << wrong;
}

TEST(Rule, ValueWhereNoneBelongsIsRefused) {
  EXPECT_THAT(refusal([] { return make_rule(RuleKind::trim, "3"); }), HasSubstr("trim takes no value"));
}

TEST(Rule, WordOfAMapStandsInOnePairOnly) {
  EXPECT_THAT(refusal([] { return make_map_rule({{"Y", "true"}, {"Y", "false"}}); }), HasSubstr("\"Y\" stands in two"));
  EXPECT_THAT(refusal([] { return make_map_rule({{"a", "b"}, {"b", "c"}}); }), HasSubstr("\"b\" stands in two"));
  EXPECT_THAT(refusal([] { return make_map_rule({{"a", "b"}, {"b", "a"}}); }), HasSubstr("stands in two"));
  EXPECT_THAT(refusal([] { return make_map_rule({}); }), HasSubstr("no pair of values"));
  EXPECT_EQ(refusal([] { return make_map_rule({{"Y", "true"}, {"J", "true"}, {"U", "U"}}); }), "accepted");
}

}  // namespace
}  // namespace rowcall
