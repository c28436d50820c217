// SPDX-License-Identifier: Apache-2.0
#include "rowcall/schema/rule_choice.hpp"

#include "rowcall/base/error.hpp"

#include <gmock/gmock.h>

namespace rowcall {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using Reach = RuleRequest::Reach;

ColumnPlan column(std::string name, Kind kind, std::string source_type, std::string target_type) {
  ColumnPlan plan;
  plan.name = name;
  plan.target_name = std::move(name);
  plan.source_type.emplace().kind = kind;
  plan.source_type->declared = std::move(source_type);
  plan.target_type.emplace().kind = kind;
  plan.target_type->declared = std::move(target_type);
  plan.compared_as.kind = kind;
  return plan;
}

// A key of text, and a column of most kinds.
TablePlan orders() {
  TablePlan plan;
  plan.name = "orders";
  plan.columns = {column("code", Kind::text, "character varying(8)", "varchar(8)"),
                  column("amount", Kind::decimal, "numeric(12,4)", "decimal(12,2)"),
                  column("Ratio", Kind::float64, "double precision", "double"),
                  column("state", Kind::text, "character(8)", "char(8)"),
                  column("made", Kind::timestamp, "timestamp(3) without time zone", "datetime"),
                  column("doc", Kind::json, "jsonb", "json"),
                  column("left", Kind::text, "text", "text")};
  plan.columns[0].is_key = true;
  plan.columns[2].target_name = "share";
  plan.columns[6].status = ColumnStatus::excluded;
  return plan;
}

RuleRequest named(Rule rule, std::string column) {
  return {std::move(rule), Reach::column, std::move(column), {}, false};
}
RuleRequest every(Rule rule) { return {std::move(rule), Reach::every, {}, {}, false}; }
RuleRequest glob(Rule rule, std::string column, std::string type) {
  return {std::move(rule), Reach::matching, std::move(column), std::move(type), true};
}
Rule abs_tol(std::string_view x) { return make_rule(RuleKind::abs_tol, x); }

TablePlan chosen(const std::vector<RuleRequest>& requests) {
  TablePlan plan = orders();
  choose_rules(requests, plan);
  return plan;
}

// "amount: abs_tol 1", for each column that has rules.
std::vector<std::string> given(const std::vector<RuleRequest>& requests) {
  std::vector<std::string> lines;
  for (const ColumnPlan& plan : chosen(requests).columns) {
    std::string line = plan.name + ":";
    for (const Rule& rule : plan.rules) line += " " + to_string(rule);
    if (!plan.rules.empty()) lines.push_back(line);
  }
  return lines;
}

std::pair<ErrorKind, std::string> refusal(const std::vector<RuleRequest>& requests) {
  try {
    static_cast<void>(chosen(requests));
  } catch (const Error& error) {
    return {error.kind(), error.what()};
  }
  return {ErrorKind::internal, "accepted"};
}

TEST(RuleChoice, GivesEveryColumnThatCanTakeIt) {
  EXPECT_THAT(given({every(abs_tol("1"))}), ElementsAre("amount: abs_tol 1", "Ratio: abs_tol 1"));
  EXPECT_THAT(given({every(make_rule(RuleKind::round, "2"))}),
              ElementsAre("amount: round 2", "Ratio: round 2", "made: round 2"));
  EXPECT_THAT(given({every(make_rule(RuleKind::zero_date_as_null))}), ElementsAre("made: zero_date_as_null"));
}

TEST(RuleChoice, FindsColumnsByEitherNameAndThenIgnoringCase) {
  EXPECT_THAT(given({named(abs_tol("1"), "share")}), ElementsAre("Ratio: abs_tol 1"));
  EXPECT_THAT(given({named(abs_tol("1"), "ratio")}), ElementsAre("Ratio: abs_tol 1"));
}

TEST(RuleChoice, LetsTheCloserRequestWin) {
  const RuleRequest all = every(abs_tol("1"));
  const RuleRequest one = named(abs_tol("2"), "amount");
  const RuleRequest typed = glob(abs_tol("3"), "", "double*");
  for (const auto& order : {std::vector{all, one, typed}, std::vector{typed, one, all}})
    EXPECT_THAT(given(order), ElementsAre("amount: abs_tol 2", "Ratio: abs_tol 1"));
  EXPECT_THAT(given({glob(abs_tol("3"), "", "num*"), glob(abs_tol("4"), "am*", "")}), ElementsAre("amount: abs_tol 4"));
}

TEST(RuleChoice, KeepsTheOrderInWhichRulesAct) {
  EXPECT_THAT(
      given({named(make_rule(RuleKind::ignore_case), "state"), named(make_rule(RuleKind::null_equals_empty), "state"),
             named(make_rule(RuleKind::trim), "state")}),
      ElementsAre("state: trim null_equals_empty ignore_case"));
}

TEST(RuleChoice, MatchesTypesBareShortOrWhole) {
  const Rule trim = make_rule(RuleKind::trim);
  for (const char* type : {"char", "CHAR", "character", "char(8)", "char*", "character(8)"})
    EXPECT_THAT(given({glob(trim, "", type)}), ElementsAre("state: trim")) << type;
  EXPECT_THAT(given({glob(trim, "", "varchar")}), IsEmpty());  // the key alone
  EXPECT_THAT(given({glob(make_rule(RuleKind::round, "0"), "", "timestamp")}), ElementsAre("made: round 0"));
  EXPECT_THAT(given({glob(trim, "st*", "varchar")}), IsEmpty());
}

TEST(RuleChoice, NotesWhatIsLeftAlone) {
  const TablePlan plan = chosen({every(make_rule(RuleKind::trim)), glob(make_rule(RuleKind::rtrim), "*_email", "")});
  EXPECT_THAT(plan.rule_notes, ElementsAre("--trim '*' leaves the key alone (code): rows meet by exact keys"));
  EXPECT_THAT(plan.unused_rules, ElementsAre("rule rtrim for column *_email"));
}

TEST(RuleChoice, RefusesWhatCannotAct) {
  const auto [kind, message] = refusal({named(abs_tol("1"), "state")});
  EXPECT_EQ(kind, ErrorKind::usage);
  EXPECT_EQ(message,
            "orders: --abs-tol state=1: column state (character(8) and char(8)): it is compared as text, and --abs-tol "
            "takes numbers; leave it out, or compare an expression of the column");
  EXPECT_THAT(refusal({named(make_rule(RuleKind::time_tol, "1s"), "amount")}).second, HasSubstr("there are --abs-tol"));
  EXPECT_THAT(refusal({named(abs_tol("1"), "made")}).second, HasSubstr("there is --time-tol"));
  EXPECT_THAT(refusal({named(make_rule(RuleKind::ignore_case), "amount")}).second, HasSubstr("takes text"));
  EXPECT_THAT(refusal({named(make_rule(RuleKind::json), "doc")}).second, HasSubstr("compared as JSON without it"));
  EXPECT_THAT(refusal({named(make_rule(RuleKind::unordered_arrays), "state")}).second, HasSubstr("give --json"));
  EXPECT_THAT(refusal({named(make_rule(RuleKind::round, "7"), "made")}).second, HasSubstr("0 to 6 fraction digits"));
  EXPECT_THAT(refusal({named(make_rule(RuleKind::round, "-1"), "made")}).second, HasSubstr("0 to 6 fraction digits"));
  EXPECT_EQ(refusal({named(make_rule(RuleKind::round, "6"), "made")}).second, "accepted");
}

TEST(RuleChoice, SaysThatTimesWithAZoneAndIntervalsHaveNoToleranceAndNoRounding) {
  for (const Kind kind : {Kind::timetz, Kind::interval}) {
    for (const RuleKind rule : {RuleKind::time_tol, RuleKind::round}) {
      TablePlan plan = orders();
      plan.columns.push_back(column("span", kind, "one", "other"));
      const bool rounds = rule == RuleKind::round;
      const std::string word = rounds ? "3" : "1s";
      try {
        choose_rules(std::vector{named(make_rule(rule, word), "span")}, plan);
        ADD_FAILURE() << "accepted " << name(kind);
      } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::usage);
        EXPECT_THAT(
            error.what(),
            HasSubstr(std::string("compared as ") + std::string(name(kind)) + ", and " +
                      (rounds ? "--round takes numbers, times and timestamps" : "--time-tol takes dates and times") +
                      ", but neither timetz nor interval; leave it out, or compare an expression"));
      }
    }
  }
}

TEST(RuleChoice, AllowsUnorderedArraysInTextsReadAsJson) {
  EXPECT_THAT(given({named(make_rule(RuleKind::unordered_arrays), "state"), named(make_rule(RuleKind::json), "state")}),
              ElementsAre("state: json unordered_arrays"));
}

TEST(RuleChoice, RefusesTheKeyWithARemedy) {
  const auto [kind, message] = refusal({named(make_rule(RuleKind::ignore_case), "code")});
  EXPECT_EQ(kind, ErrorKind::usage);
  EXPECT_THAT(message, AllOf(HasSubstr("code is part of the key"), HasSubstr("--expr code=SQL")));
}

TEST(RuleChoice, NamesAMissingColumnAndTheNearest) {
  const auto [kind, message] = refusal({named(abs_tol("1"), "amuont")});
  EXPECT_EQ(kind, ErrorKind::not_found);
  EXPECT_THAT(message, AllOf(HasSubstr("--abs-tol amuont=1"), HasSubstr("did you mean \"amount\"")));
  EXPECT_THAT(refusal({named(make_rule(RuleKind::trim), "left")}).second, HasSubstr("left is not compared (excluded)"));
}

TEST(RuleChoice, RefusesWhatIsGivenTwiceOrReachesNothing) {
  EXPECT_THAT(refusal({named(abs_tol("1"), "amount"), named(abs_tol("2"), "AMOUNT")}).second,
              HasSubstr("has this rule already, as --abs-tol amount=1"));
  EXPECT_THAT(refusal({every(abs_tol("1")), every(abs_tol("2"))}).second, HasSubstr("given together with --abs-tol 1"));
  TablePlan plan = orders();
  plan.columns.erase(plan.columns.begin() + 3);
  try {
    choose_rules(std::vector{every(make_rule(RuleKind::trim))}, plan);
    ADD_FAILURE() << "accepted";
  } catch (const Error& error) {
    EXPECT_THAT(error.what(), HasSubstr("--trim '*': no column can take it: it takes text, and key columns"));
  }
  RuleRequest lenient = every(make_rule(RuleKind::trim));
  lenient.may_reach_nothing = true;
  choose_rules(std::vector{lenient}, plan);
  EXPECT_THAT(plan.unused_rules, ElementsAre("--trim '*'"));
}

TEST(RuleChoice, RefusesWordsThatTheColumnReadsAsOne) {
  const auto [kind, message] = refusal({named(make_map_rule({{"1.0", "a"}, {"1", "b"}}), "amount")});
  EXPECT_EQ(kind, ErrorKind::usage);
  EXPECT_THAT(message, HasSubstr("--map-values amount: \"1\" is read as 1, which another pair maps to another value"));
}

}  // namespace
}  // namespace rowcall
