// SPDX-License-Identifier: Apache-2.0
// docs/canonical-values.md shows the table of pair rules as it is. ROWCALL_UPDATE_GOLDEN=1 rewrites that part of the
// page.
#include "golden/report/golden.hpp"

#include "rowcall/model/type.hpp"

#include <cstdlib>
#include <fstream>
#include <string>

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace rowcall::test {
namespace {

constexpr int k_kinds = static_cast<int>(Kind::unknown);

// A set of most kinds is told by those that it lacks.
std::string words(KindSet set) {
  std::string in;
  std::string out;
  int count = 0;
  for (int i = 0; i < k_kinds; ++i) {
    const Kind kind = static_cast<Kind>(i);
    count += contains(set, kind) ? 1 : 0;
    std::string& list = contains(set, kind) ? in : out;
    list += (list.empty() ? "" : ", ") + std::string(name(kind));
  }
  if (count <= k_kinds / 2) return in;
  return out.empty() ? "any" : "any but " + out;
}

std::string rules_as_markdown() {
  std::string text = "| one | other | compared as | how |\n|---|---|---|---|\n";
  for (const PairRule& rule : pair_rules()) {
    text += fmt::format("| {} | {} | {} | {} |\n", words(rule.one), words(rule.other),
                        rule.as ? name(*rule.as) : "the other", rule.how);
  }
  return text;
}

TEST(PairDocs, PrintTheTableOfRules) {
  constexpr std::string_view k_begin = "<!-- pair rules: begin -->\n";
  constexpr std::string_view k_end = "<!-- pair rules: end -->\n";
  const std::string path = source_path("docs/canonical-values.md");
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
      << "docs/canonical-values.md is older than src/model/pair_rules.cpp: run with ROWCALL_UPDATE_GOLDEN=1";
}

TEST(PairDocs, NameEveryKindAmongTheForms) {
  const std::string page = file_content(source_path("docs/canonical-values.md"));
  for (int i = 0; i < k_kinds; ++i) {
    const std::string_view kind = name(static_cast<Kind>(i));
    if (kind == "undeclared" || kind.starts_with("float")) continue;
    EXPECT_NE(page.find(fmt::format("\n| {} |", kind)), std::string::npos) << kind;
  }
}

}  // namespace
}  // namespace rowcall::test
