// SPDX-License-Identifier: Apache-2.0
#include "golden/report/scenes.hpp"

#include "rowcall/base/text.hpp"

#include <algorithm>

#include <gtest/gtest.h>

namespace rowcall::test {
namespace {

const std::vector<Scene>& all_scenes() {
  static const std::vector<Scene> scenes{same,
                                         empty_tables,
                                         different,
                                         few_differences,
                                         broken_off,
                                         stopped_at_the_limit,
                                         structure_differs,
                                         odd_values,
                                         wide_characters,
                                         failed_before_the_plan,
                                         incomparable_column,
                                         duplicate_and_null_keys,
                                         several_tables};
  return scenes;
}

TEST(TextReport, HasNoLineWiderThanTheTerminal) {
  for (const int width : {60, 72, 80, 100, 120, 200})
    for (const Scene& scene : all_scenes())
      for (const std::string& line : split(report(Format::text, scene, {.width = width}), '\n'))
        EXPECT_LE(display_width(line), static_cast<std::size_t>(width)) << line;
}

TEST(TextReport, HasNoBlanksAtTheEndOfALine) {
  for (const Scene& scene : all_scenes())
    for (const std::string& line : split(report(Format::text, scene), '\n'))
      EXPECT_FALSE(!line.empty() && line.back() == ' ') << '"' << line << '"';
}

TEST(TextReport, LetsNoValueOrNameActOnTheTerminal) {
  const std::string evil =
      "\x1b[2J\a\xc2\x9b"
      "31m\xe2\x80\xae";
  const std::string text = report(Format::text, [&](Play& play) {
    TablePlan plan = plan_of(evil, {column(evil, Kind::integer, evil), column("v", Kind::text, evil)});
    plan.source.connection = plan.source.engine = plan.reason = evil;
    plan.source.where = evil;
    plan.schema = {{"type", evil, evil, evil, Severity::info, evil}};
    play.begin(plan);
    play.changed({evil, evil}, {evil, "x"});
    play.missing({evil, unreadable(evil)});
    TableOutcome outcome = outcome_of(plan, 2);
    outcome.verdict = Verdict::incomplete;
    outcome.failure = Failure{"query", evil, {{"sqlstate", evil}}};
    play.end(outcome);
  });
  EXPECT_EQ(text.find('\x1b'), std::string::npos) << text;
  EXPECT_EQ(text.find('\a'), std::string::npos) << text;
  EXPECT_EQ(text.find("\xc2\x9b"), std::string::npos) << text;
  EXPECT_EQ(text.find("\xe2\x80\xae"), std::string::npos) << text;
}

TEST(TextReport, ShowsAsManyRowsAsAskedFor) {
  const auto changed_lines = [](const TextStyle& style) {
    const std::vector<std::string> lines = split(report(Format::text, different, style), '\n');
    return std::count_if(lines.begin(), lines.end(),
                         [](const std::string& line) { return line.substr(0, 11) == "    changed"; });
  };
  EXPECT_EQ(changed_lines({.rows = 5}), 3);  // beside one missing and one extra row
  EXPECT_EQ(changed_lines({.rows = std::nullopt}), 316);
  EXPECT_EQ(changed_lines({.rows = 0}), 0);
}

TEST(TextReport, ShowsWhereLongValuesBeginToDiffer) {
  const TablePlan plan = plan_of("t", {column("id", Kind::integer, "bigint"), column("v", Kind::text, "text")});
  const std::string start(5000, 'x');
  const std::string end(5000, 'y');
  const std::string text = report(Format::text, [&](Play& play) {
    play.begin(plan);
    play.changed({"1", start + "BEFORE" + end}, {"1", start + "AFTER" + end});
    play.end(outcome_of(plan, 1));
  });
  EXPECT_NE(text.find("xxxBEFOREyyy"), std::string::npos) << text;
  EXPECT_NE(text.find("xxxAFTERyyy"), std::string::npos) << text;
}

TEST(TextReport, KeepsRowsOfEachTableApart) {
  const std::string text = report(Format::text, [](Play& play) {
    few_differences(play);
    failed_before_the_plan(play);
    stopped_at_the_limit(play);
  });
  const std::size_t second = text.find("payments: FAILED");
  const std::size_t third = text.find("orders: DIFFERENT");
  EXPECT_LT(text.find("id=17"), second);
  EXPECT_EQ(text.find("id=17", second), std::string::npos) << text;
  EXPECT_GT(text.find("id=3 "), third);
}

TEST(TextReport, IsEmptyInQuietModeWhenAllTablesAreTheSame) {
  EXPECT_EQ(report(Format::text, same, {.quiet = true}), "");
}

TEST(Tee, HandsEveryCallToEverySink) {
  std::string first;
  std::string second;
  first = captured([&](std::FILE* a) {
    second = captured([&](std::FILE* b) {
      std::vector<std::unique_ptr<DifferenceSink>> sinks;
      sinks.push_back(make_report(Format::ndjson, a, {}));
      sinks.push_back(make_report(Format::text, b, {}));
      const auto tee = make_tee(std::move(sinks));
      Play play(*tee);
      few_differences(play);
      play.end_run();
    });
  });
  EXPECT_EQ(first, report(Format::ndjson, few_differences));
  EXPECT_EQ(second, report(Format::text, few_differences));
}

TEST(Tee, EndsTheOtherReportsWhenOneCannotBeWritten) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> full(std::fopen("/dev/full", "w"), &std::fclose);
  const std::string kept = captured([&](std::FILE* out) {
    std::vector<std::unique_ptr<DifferenceSink>> sinks;
    sinks.push_back(make_report(Format::json, full.get(), {}));
    sinks.push_back(make_report(Format::json, out, {}));
    const auto tee = make_tee(std::move(sinks));
    Play play(*tee);
    few_differences(play);
    EXPECT_THROW(play.end_run(), std::runtime_error);
  });
  EXPECT_EQ(kept, report(Format::json, few_differences));
}

}  // namespace
}  // namespace rowcall::test
