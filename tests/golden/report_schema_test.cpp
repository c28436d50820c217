// SPDX-License-Identifier: Apache-2.0
#include "golden/report/golden.hpp"
#include "golden/report/scenes.hpp"

#include <gtest/gtest.h>

namespace rowcall::test {
namespace {

TableOutcome structure_of(TablePlan plan, Verdict verdict) {
  plan.schema_scope = SchemaScope::full;
  TableOutcome outcome = outcome_of(plan, 0);
  outcome.verdict = verdict;
  return outcome;
}

void orders(Play& play) {
  TablePlan plan = orders_plan();
  plan.columns.push_back(left_out("place", ColumnStatus::incomparable, "point"));
  plan.schema = {
      {"type", "customer", "text", "varchar(80)", Severity::lossy, "text without limit → varchar(80): 80 characters"},
      {"not_null", "customer", "NOT NULL", "", Severity::lossy, "the target takes NULL"},
      {"type", "price", "numeric(12,4)", "decimal(12,2)", Severity::lossy,
       "decimal(12,2) keeps 2 of 4 fraction digits"},
      {"type", "state", "char(8)", "varchar(8)", Severity::info,
       "char(8) → varchar(8): padding is no data in the one, blanks at the end are in the other"},
      {"type", "paid_at", "timestamp with time zone", "datetime(6)", Severity::lossy,
       "timestamp with time zone → datetime(6) drops the zone"},
      {"name", "cust", "cust", "customer_id", Severity::info, "renamed"},
      {"column", "legacy_code", "character varying(20)", "", Severity::drift, "only the source has this column"},
      {"type", "place", "point", "point", Severity::incomparable,
       "the source's type point has no canonical form; leave the column out with --exclude"},
      {"unique", "customer, state", "UNIQUE (customer, state)", "", Severity::lossy,
       "the target takes rows that share these columns"},
      {"check", "", "", "CHECK (`price` > 0)", Severity::narrower, "rows that fail it do not fit"}};
  play.end(structure_of(plan, Verdict::different));
}

void several(Play& play) {
  orders(play);
  play.end(structure_of(plan_of("notes", {column("text", Kind::text, "text")}), Verdict::same));
  play.end(failed("returns", {"not_found", "mysql://app@db2/shop: there is no table returns", {}}));
}

std::string report_of(Format format, const Scene& scene, const TextStyle& style = {}) {
  return captured([&](std::FILE* out) {
    const auto sink = make_schema_report(format, out, style);
    Play play(*sink);
    scene(play);
    play.end_run();
  });
}

TEST(SchemaReport, TellsPeopleWhatDiffersAndWhatItMeans) {
  expect_golden_report("schema.txt", report_of(Format::text, orders));
}

TEST(SchemaReport, EndsWithTheVerdictOfSeveralTables) {
  expect_golden_report("schema_several.txt", report_of(Format::text, several, {.width = 80}));
}

TEST(SchemaReport, SaysOneLineForEachThatIsNotTheSameWhenQuiet) {
  expect_golden_report("schema_quiet.txt", report_of(Format::text, several, {.quiet = true}));
}

TEST(SchemaReport, HasAJsonForm) { expect_golden_report("schema.json", report_of(Format::json, several)); }

}  // namespace
}  // namespace rowcall::test
