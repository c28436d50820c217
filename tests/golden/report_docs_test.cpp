// SPDX-License-Identifier: Apache-2.0
#include "golden/report/golden.hpp"

#include <string>

#include <gtest/gtest.h>

namespace rowcall::test {
namespace {

TEST(ReportDocs, ShowReportsAsTheyAre) {
  const std::string page = file_content(source_path("docs/reports.md"));
  for (const std::string file :
       {"different.txt", "odd_values.txt", "same.txt", "sampled.txt", "empty_tables.txt", "limit.txt", "failed.txt",
        "incomplete.txt", "incomparable.txt", "duplicate_keys.txt", "table_lines.txt", "several_tables.txt",
        "quiet.txt", "plan.txt", "schema.txt", "few_differences.json", "few_differences.ndjson"}) {
    const std::string example = file_content(report_golden_path(file));
    ASSERT_FALSE(example.empty()) << file;
    EXPECT_NE(page.find("\n" + example + "```"), std::string::npos) << "docs/reports.md no longer shows " << file;
  }
}

}  // namespace
}  // namespace rowcall::test
