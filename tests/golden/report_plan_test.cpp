// SPDX-License-Identifier: Apache-2.0
#include "golden/report/golden.hpp"
#include "golden/report/scenes.hpp"

#include <gtest/gtest.h>

namespace rowcall::test {
namespace {

std::string plans(Format format, const TextStyle& style = {}) {
  return captured([&](std::FILE* out) { write_plans(two_plans(), {}, format, out, style); });
}

TEST(PlanReport, TellsPeopleWhatWillBeComparedHowAndWhy) { expect_golden_report("plan.txt", plans(Format::text)); }

TEST(PlanReport, FitsEightyColumns) { expect_golden_report("plan_80.txt", plans(Format::text, {.width = 80})); }

TEST(PlanReport, HasAJsonForm) { expect_golden_report("plan.json", plans(Format::json)); }

TEST(PlanReport, TellsOfTablesWithoutAPartner) {
  for (const auto& [format, file] :
       {std::pair{Format::text, "plan_unpaired.txt"}, std::pair{Format::json, "plan_unpaired.json"},
        std::pair{Format::ndjson, "plan_unpaired.ndjson"}}) {
    const Format of = format;
    expect_golden_report(file, captured([&](std::FILE* out) { write_plans({}, three_unpaired(), of, out, {}); }));
  }
}

TEST(PlanReport, HasALineForEachPairInNdjson) { expect_golden_report("plan.ndjson", plans(Format::ndjson)); }

}  // namespace
}  // namespace rowcall::test
