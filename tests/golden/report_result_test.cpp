// SPDX-License-Identifier: Apache-2.0
// What a JSON report keeps is enough to write every report again, byte for byte.
#include "golden/report/golden.hpp"
#include "golden/report/scenes.hpp"

#include "rowcall/base/cancel.hpp"
#include "rowcall/report/result_reader.hpp"

#include <cstdio>
#include <fstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace rowcall::test {
namespace {

// All that a table can have and no other scene shows.
void everything(Play& play) {
  TablePlan plan = plan_of(
      "Odd \"Name\"", {column("id", Kind::integer, "bigint"), column("region", Kind::text, "char(2)", "varchar(2)"),
                       column("price", Kind::decimal, "numeric", "double"), column("note", Kind::text, "text"),
                       left_out("place", ColumnStatus::incomparable, "point")});
  plan.key = {"id", "region"};
  plan.columns[1].compared_as.rules = {"char-padding"};
  plan.columns[2].rules = {make_rule(RuleKind::abs_tol, "0.005"), make_rule(RuleKind::round, "2")};
  plan.columns[2].compared_as.lossy = true;
  plan.columns[3].rules = {make_rule(RuleKind::trim), make_map_rule({{"Y", "true"}, {"a,b", "c=\"d\""}})};
  plan.columns[4].compared_as.detail = "a point is compared with nothing";
  plan.source.table = {"My.Schema", "Odd \"Name\""};
  plan.target.query = "SELECT *\nFROM shop.odd";
  plan.target.table = {};
  plan.source.where = "id > 5";
  plan.source.expressions = {{"price", "price / 100"}, {"a", "b"}};
  plan.window = TimeWindow{{"at", "2024-01-01T00:00:00.000000Z", std::nullopt}, {"At", std::nullopt, "2025-01-01"}};
  plan.sample = SamplePlan{{std::nullopt, 0.125, "12.5%"}, {HashFunction::md5, 42, bound_of_share(0.125)}, {}};
  plan.strategy = Strategy::checksum;
  plan.digest = HashFunction::lookup3;
  plan.estimated_seconds = 1.234;
  plan.limit = 30;
  plan.fail_over = FailOver{20, 0, "20"};
  plan.shard = ShardPart{{2, 3}, 7, {-5, std::nullopt, true}, "0f"};
  plan.schema_scope = SchemaScope::full;
  ColumnType& price = *plan.columns[2].source_type;
  price.precision = 12;
  price.scale = -4;
  price.length = 40;
  price.fraction_digits = 3;
  price.is_unsigned = price.fixed_length = true;
  price.collation = "utf8mb4_bin";
  price.as_text = "{}::text";
  price.base = "numeric";
  price.wire = WireForm::padded_text;
  price.element = plan.columns[2].compared_as.element = Kind::date;
  play.begin(plan);
  play.missing({"1", "de", "2.5", "a\xff\x01"}, 3);
  play.missing({"2", "de", null, unreadable("\\xff")});
  play.changed({"3", unreadable("x"), "1", "\x01 \xc2\x85 \" \\ /"}, {"3", unreadable("x"), "2", "\xf0\x9f\x98\x80"});
  play.changed({"4", "de", unreadable("one"), "same"}, {"4", "de", "1", unreadable("same")});
  play.changed({"5", "de", "1", " x"}, {"5", "de", "3", "x"}, {3});
  play.extra({null, "", "0", ""}, 2);

  TableOutcome outcome = outcome_of(plan, 100);
  outcome.verdict = Verdict::different;
  outcome.rows.missing = 4;
  outcome.rows.changed = 3;
  outcome.rows.extra = 2;
  outcome.rows.equivalent = 5;
  outcome.rows.healed = 1;
  outcome.rows.same = 86;
  outcome.rows.duplicate_keys = {1, 0};
  outcome.rows.null_keys = {0, 2};
  outcome.rows.rows = {98, 96};
  outcome.changed_cells = {0, 0, 3, 2};
  outcome.equivalent_cells = {0, 0, 4, 1};
  outcome.is_within_fail_over = true;
  outcome.started_over = "connection lost";
  outcome.target_snapshot = std::nullopt;
  ExampleValue cut{"long", Reading::value, false};
  outcome.causes.cells = {{},
                          {},
                          {{"words", "", 1, {"one", Reading::unreadable}, {"1"}, ""},
                           {"other", "detail", 2, {"", Reading::null}, cut, "--try this"}},
                          {{"storage", "", 1, {"same"}, {"same", Reading::unreadable}, ""},
                           {"bytes", "", 1, {"\xff"}, {"\xfe", Reading::unreadable}, ""}}};
  outcome.causes.rows = {
      {"duplicate_keys", "twice", 4, {{"id", {"1"}}, {"region", {"\xff", Reading::value, false}}}, "keep one"}};
  play.end(outcome);
}

struct NamedScene {
  const char* name;
  void (*play)(Play&);
};

constexpr NamedScene k_scenes[] = {{"same", same},
                                   {"sampled", sampled},
                                   {"empty_tables", empty_tables},
                                   {"started_over", started_over},
                                   {"different", different},
                                   {"few_differences", few_differences},
                                   {"stopped_at_the_limit", stopped_at_the_limit},
                                   {"failed_before_the_plan", failed_before_the_plan},
                                   {"broken_off", broken_off},
                                   {"incomparable_column", incomparable_column},
                                   {"structure_differs", structure_differs},
                                   {"odd_values", odd_values},
                                   {"wide_characters", wide_characters},
                                   {"duplicate_and_null_keys", duplicate_and_null_keys},
                                   {"several_tables", several_tables},
                                   {"tables_without_partner", tables_without_partner},
                                   {"everything", everything}};

class SavedResult : public testing::TestWithParam<NamedScene> {
 protected:
  SavedResult() : path_(testing::TempDir() + "saved_" + GetParam().name + std::to_string(::getpid()) + ".json") {}
  ~SavedResult() override { std::remove(path_.c_str()); }

  void save(const std::string& json) { std::ofstream(path_, std::ios::binary) << json; }

  [[nodiscard]] std::string shown_again(Format format, const TextStyle& style) const {
    return captured([&](std::FILE* out) {
      const CancelToken cancel;
      const auto sink = make_report(format, out, style);
      ResultFile(path_).replay(*sink, cancel);
    });
  }

  std::string path_;
};

TEST_P(SavedResult, IsShownAsByTheRunItself) {
  save(report(Format::json, GetParam().play));
  for (const Format format : {Format::json, Format::ndjson, Format::text})
    for (const bool several : {false, true}) {
      const TextStyle style{.rows = std::nullopt, .several = several};
      EXPECT_EQ(shown_again(format, style), report(format, GetParam().play, style)) << name(format);
    }
}

// Another program may have written the document again: here members are in alphabetical order.
TEST_P(SavedResult, DoesNotDependOnTheOrderOfMembers) {
  save(nlohmann::json::parse(report(Format::json, GetParam().play)).dump());
  const TextStyle style{.rows = std::nullopt};
  std::string shown = shown_again(Format::json, style);
  std::string expected = report(Format::json, GetParam().play, style);
  // Facts of an error and expressions are told in the order of the file.
  if (shown != expected) {
    shown = nlohmann::json::parse(shown).dump();
    expected = nlohmann::json::parse(expected).dump();
  }
  EXPECT_EQ(shown, expected);
}

INSTANTIATE_TEST_SUITE_P(OfEveryScene, SavedResult, testing::ValuesIn(k_scenes),
                         [](const auto& scene) { return std::string(scene.param.name); });

}  // namespace
}  // namespace rowcall::test
