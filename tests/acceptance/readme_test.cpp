// SPDX-License-Identifier: Apache-2.0
// README.md answers every case: by tests that bear its number, or with another test or a reason in its row.
#include "support/source_tree.hpp"

#include "rowcall/base/text.hpp"

#include <fstream>
#include <map>
#include <set>

#include <fmt/format.h>
#include <gmock/gmock.h>

namespace rowcall::test {
namespace {

// Every "datafold_13" and "reladiff_07" in the names of this binary's tests.
std::set<std::string> numbers_with_tests() {
  std::set<std::string> found;
  const auto add = [&](const std::string& name) {
    for (const std::string list : {"datafold_", "reladiff_"}) {
      for (auto at = name.find(list); at != std::string::npos; at = name.find(list, at + 1))
        found.insert(name.substr(at, list.size() + 2));
    }
  };
  const ::testing::UnitTest& all = *::testing::UnitTest::GetInstance();
  for (int s = 0; s < all.total_test_suite_count(); ++s) {
    const ::testing::TestSuite& suite = *all.GetTestSuite(s);
    for (int t = 0; t < suite.total_test_count(); ++t) add(suite.GetTestInfo(t)->name());
  }
  return found;
}

// The last column of each row of the two tables, by "datafold_13".
std::map<std::string, std::string> rows_of_readme() {
  std::map<std::string, std::string> rows;
  std::ifstream readme(source_path("tests/acceptance/README.md"));
  std::string list;
  for (std::string line; std::getline(readme, line);) {
    if (line.starts_with("## ")) list = line.substr(3);
    const std::vector<std::string> cells = split(line, '|');
    if (cells.size() < 6 || cells[1].find_first_of("0123456789") == std::string::npos) continue;
    const std::string name = fmt::format("{}_{:02}", list, std::stoi(cells[1]));
    EXPECT_TRUE(rows.emplace(name, cells[4]).second) << name << " stands there twice";
  }
  return rows;
}

TEST(Readme, AnswersEveryCaseOfBothLists) {
  const std::map<std::string, std::string> rows = rows_of_readme();
  std::set<std::string> names;
  for (const auto& [name, where] : rows) names.insert(name);
  std::set<std::string> expected;
  for (int n = 1; n <= 84; ++n) {
    if (n < 73 || n > 78) expected.insert(fmt::format("datafold_{:02}", n));
    if (n <= 68) expected.insert(fmt::format("reladiff_{:02}", n));
  }
  EXPECT_EQ(names, expected);
  const std::set<std::string> tested = numbers_with_tests();
  for (const auto& [name, where] : rows) {
    EXPECT_TRUE(tested.contains(name) || where.find_first_not_of(' ') != std::string::npos)
        << name << " has neither a test of its number nor a reason";
  }
  for (const std::string& name : tested) EXPECT_TRUE(rows.contains(name)) << "a test of no case: " << name;
}

}  // namespace
}  // namespace rowcall::test
