// SPDX-License-Identifier: Apache-2.0
// docs/types.md shows the table of type rules as it is. ROWCALL_UPDATE_GOLDEN=1 rewrites that part of the page.
#include "golden/report/golden.hpp"

#include "rowcall/base/text.hpp"
#include "rowcall/schema/type_judgement.hpp"

#include <cstdlib>
#include <fstream>
#include <string>

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace rowcall::test {
namespace {

std::string rules_as_markdown() {
  std::string text = "| source | target | when | verdict | the finding says |\n|---|---|---|---|---|\n";
  for (const TypeRule& rule : type_rules()) {
    const std::string reason = replace_all(replace_all(rule.reason, "{incomparable}", "what each type is"), "_", " ");
    text += fmt::format("| {} | {} | {} | {} | {} |\n", rule.source.name, rule.target.name,
                        rule.condition.empty() ? "always" : rule.condition, name(rule.severity), reason);
  }
  return text;
}

TEST(TypeDocs, PrintTheTableOfRules) {
  constexpr std::string_view k_begin = "<!-- type rules: begin -->\n";
  constexpr std::string_view k_end = "<!-- type rules: end -->\n";
  const std::string path = source_path("docs/types.md");
  std::string page = file_content(path);
  const std::size_t begin = page.find(k_begin);
  const std::size_t end = page.find(k_end);
  ASSERT_TRUE(begin != std::string::npos && end != std::string::npos && begin < end) << "the page lost its marks";
  const std::size_t from = begin + k_begin.size();
  if (std::getenv("ROWCALL_UPDATE_GOLDEN") != nullptr) {
    std::ofstream(path, std::ios::binary) << page.substr(0, from) << rules_as_markdown() << page.substr(end);
    page = file_content(path);
  }
  EXPECT_EQ(page.substr(from, page.find(k_end) - from), rules_as_markdown())
      << "docs/types.md is older than src/schema/type_judgement.cpp: run with ROWCALL_UPDATE_GOLDEN=1";
}

TEST(TypeDocs, NameEveryKindOfFinding) {
  const std::string page = file_content(source_path("docs/types.md"));
  for (const char* kind : {"column", "name", "order", "type", "not_null", "default", "identity", "generated",
                           "collation", "primary_key", "unique", "foreign_key", "check", "index"})
    EXPECT_NE(page.find(fmt::format("`{}`", kind)), std::string::npos) << kind;
}

}  // namespace
}  // namespace rowcall::test
