// SPDX-License-Identifier: Apache-2.0
#include "golden/report/golden.hpp"
#include "golden/report/scenes.hpp"

#include <gtest/gtest.h>

namespace rowcall::test {
namespace {

TEST(JsonReport, LooksLikeThis) { expect_golden_report("few_differences.json", report(Format::json, few_differences)); }

TEST(JsonReport, LooksLikeThisForSeveralTables) {
  expect_golden_report("several_tables.json", report(Format::json, several_tables));
}

TEST(JsonReport, ListsTablesWithoutAPartner) {
  expect_golden_report("unpaired.json", report(Format::json, tables_without_partner));
}

TEST(NdjsonReport, ListsTablesWithoutAPartner) {
  expect_golden_report("unpaired.ndjson", report(Format::ndjson, tables_without_partner));
}

TEST(NdjsonReport, LooksLikeThis) {
  expect_golden_report("few_differences.ndjson", report(Format::ndjson, few_differences));
}

}  // namespace
}  // namespace rowcall::test
