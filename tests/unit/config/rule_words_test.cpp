// SPDX-License-Identifier: Apache-2.0
#include "rowcall/config/rule_words.hpp"

#include "rowcall/base/error.hpp"

#include <gmock/gmock.h>

namespace rowcall {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using Reach = RuleRequest::Reach;

RuleRequest column(Rule rule, std::string name) { return {std::move(rule), Reach::column, std::move(name), {}, false}; }
RuleRequest every(Rule rule) { return {std::move(rule), Reach::every, {}, {}, false}; }

std::string refusal(RuleKind kind, std::string_view text) {
  try {
    static_cast<void>(parse_rule(kind, text));
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::usage);
    return error.what();
  }
  return "accepted";
}

TEST(RuleWords, NumberStandsAloneOrBehindItsColumn) {
  const Rule rule = make_rule(RuleKind::abs_tol, "0.01");
  EXPECT_THAT(parse_rule(RuleKind::abs_tol, "0.01"), ElementsAre(every(rule)));
  EXPECT_THAT(parse_rule(RuleKind::abs_tol, "*=0.01"), ElementsAre(every(rule)));
  EXPECT_THAT(parse_rule(RuleKind::abs_tol, "amount=0.01"), ElementsAre(column(rule, "amount")));
  EXPECT_THAT(parse_rule(RuleKind::abs_tol, R"("a=b"=0.01)"), ElementsAre(column(rule, "a=b")));
  EXPECT_THAT(parse_rule(RuleKind::abs_tol, R"("*"=0.01)"), ElementsAre(column(rule, "*")));
}

TEST(RuleWords, ColumnsAreAListOrAStar) {
  const Rule rule = make_rule(RuleKind::ignore_case);
  EXPECT_THAT(parse_rule(RuleKind::ignore_case, "a,\"b,c\""), ElementsAre(column(rule, "a"), column(rule, "b,c")));
  EXPECT_THAT(parse_rule(RuleKind::ignore_case, "*"), ElementsAre(every(rule)));
  EXPECT_THAT(parse_rule(RuleKind::ignore_case, "\"*\""), ElementsAre(column(rule, "*")));
}

TEST(RuleWords, MapNamesColumnsAndPairs) {
  EXPECT_THAT(parse_rule(RuleKind::map_values, "a,b:Y=true,N=false"),
              ElementsAre(column(make_map_rule({{"Y", "true"}, {"N", "false"}}), "a"),
                          column(make_map_rule({{"Y", "true"}, {"N", "false"}}), "b")));
  EXPECT_THAT(parse_rule(RuleKind::map_values, R"("a:b":"x,y"="1=2","say ""so"""=" ",""=-)"),
              ElementsAre(column(make_map_rule({{"x,y", "1=2"}, {"say \"so\"", " "}, {"", "-"}}), "a:b")));
  EXPECT_THAT(parse_rule(RuleKind::map_values, "at:12:30=noon"),
              ElementsAre(column(make_map_rule({{"12:30", "noon"}}), "at")));
}

TEST(RuleWords, MalformedMapIsRefused) {
  for (const char* wrong : {"active", "*:Y=true", ":Y=true", "a:Y", "a:Y=", "a:=true", "a:Y=1=2", "a:Y=true,",
                            "a:", "a:\"Y=true", "a:\"Y\"x=true"})
    EXPECT_NE(refusal(RuleKind::map_values, wrong), "accepted") << wrong;
  EXPECT_THAT(refusal(RuleKind::map_values, "*:Y=true"), HasSubstr("does not name its column"));
  EXPECT_THAT(refusal(RuleKind::map_values, "a:Y="), HasSubstr("the empty text is written \"\""));
}

TEST(RuleWords, MalformedNumberIsRefused) {
  EXPECT_THAT(refusal(RuleKind::abs_tol, "a=1=2"), HasSubstr("is not COLUMN=VALUE"));
  EXPECT_THAT(refusal(RuleKind::abs_tol, "a=1,b=2"), HasSubstr("is not COLUMN=VALUE; repeat the option"));
  EXPECT_THAT(refusal(RuleKind::abs_tol, "=1"), ::testing::Not("accepted"));
  EXPECT_THAT(refusal(RuleKind::abs_tol, "a="), HasSubstr("is no tolerance"));
  EXPECT_THAT(refusal(RuleKind::trim, "a,,b"), ::testing::Not("accepted"));
  EXPECT_THAT(refusal(RuleKind::trim, ""), ::testing::Not("accepted"));
}

TEST(RuleWords, ReplaceThoseOfTheirKindButGlobs) {
  const RuleRequest glob{make_rule(RuleKind::trim), Reach::matching, "a*", {}, true};
  std::vector<RuleRequest> rules{glob, every(make_rule(RuleKind::trim)), column(make_rule(RuleKind::trim), "a"),
                                 every(make_rule(RuleKind::nfc))};
  replace_rules(rules, RuleKind::trim, {column(make_rule(RuleKind::trim), "b")});
  EXPECT_THAT(rules, ElementsAre(glob, every(make_rule(RuleKind::nfc)), column(make_rule(RuleKind::trim), "b")));
}

}  // namespace
}  // namespace rowcall
