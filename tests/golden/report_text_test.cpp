// SPDX-License-Identifier: Apache-2.0
#include "golden/report/golden.hpp"
#include "golden/report/scenes.hpp"

#include <gtest/gtest.h>

namespace rowcall::test {
namespace {

void expect_text(const std::string& file, const Scene& scene, const TextStyle& style = {}) {
  expect_golden_report(file, report(Format::text, scene, style));
}

TEST(TextReport, SaysWhatWasComparedWhenTablesAreTheSame) { expect_text("same.txt", same); }

TEST(TextReport, SaysZeroRowsOfEmptyTables) { expect_text("empty_tables.txt", empty_tables); }

TEST(TextReport, SaysWhatACleanSampleProves) { expect_text("sampled.txt", sampled); }

TEST(TextReport, SaysThatATableStartedOver) { expect_text("started_over.txt", started_over); }

TEST(TextReport, ShowsEveryKindOfDifferenceAndHowManyMoreThereAre) { expect_text("different.txt", different); }

TEST(TextReport, ShowsAllRowsWhenNoLimitOfRowsIsSet) {
  expect_text("few_differences.txt", few_differences, {.rows = std::nullopt});
}

TEST(TextReport, FitsEightyColumns) { expect_text("different_80.txt", different, {.width = 80, .rows = 6}); }

TEST(TextReport, SaysThatItStoppedAtTheLimit) { expect_text("limit.txt", stopped_at_the_limit); }

TEST(TextReport, GivesTheReasonOfATableThatFailed) { expect_text("failed.txt", failed_before_the_plan); }

TEST(TextReport, GivesWhatWasFoundBeforeItBrokeOff) { expect_text("incomplete.txt", broken_off); }

TEST(TextReport, NamesAColumnThatCannotBeCompared) { expect_text("incomparable.txt", incomparable_column); }

TEST(TextReport, TellsThatOnlyTheStructureDiffers) { expect_text("structure.txt", structure_differs); }

TEST(TextReport, MakesInvisibleDifferencesVisible) { expect_text("odd_values.txt", odd_values); }

TEST(TextReport, AlignsWideCharacters) { expect_text("wide_characters.txt", wide_characters); }

TEST(TextReport, CountsRowsThatShareAKeyAndNullKeys) { expect_text("duplicate_keys.txt", duplicate_and_null_keys); }

TEST(TextReport, ShowsSeveralTablesWhereTheyDifferAndTheVerdictOfAll) {
  expect_text("several_tables.txt", several_tables, {.several = true});
}

TEST(TextReport, TellsOfTablesWithoutAPartner) {
  expect_text("unpaired.txt", tables_without_partner, {.several = true});
}

TEST(TableLines, HaveALineForEachTable) {
  expect_golden_report("table_lines.txt", captured([](std::FILE* out) {
                         const auto lines = make_table_lines(out, {});
                         Play play(*lines);
                         several_tables(play);
                         for (const UnpairedTable& table : three_unpaired()) play.unpaired(table);
                         play.end_run();
                       }));
}

TEST(TextReport, QuietHasALineForEachTableThatIsNotTheSame) {
  expect_text("quiet.txt", several_tables, {.quiet = true});
}

TEST(TextReport, ColoursVerdictsAndKindsOnDemand) { expect_text("color.txt", few_differences, {.color = true}); }

}  // namespace
}  // namespace rowcall::test
