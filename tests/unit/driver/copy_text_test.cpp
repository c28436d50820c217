// SPDX-License-Identifier: Apache-2.0
#include "../../../src/driver/copy_text.hpp"

#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <gmock/gmock.h>

namespace rowcall {
namespace {

using Values = std::vector<std::optional<std::string>>;

Values values_of(std::string line) {
  std::vector<RawCell> cells;
  split_copy_line(line, cells);
  Values out;
  for (const RawCell& cell : cells) {
    if (cell.storage == Storage::null) {
      out.emplace_back();
    } else {
      out.emplace_back(std::string(cell.bytes));
    }
  }
  return out;
}

TEST(CopyText, SplitsAtTabsAndStripsTheNewline) {
  EXPECT_EQ(values_of("1\tab\t\tx y\n"), (Values{"1", "ab", "", "x y"}));
  EXPECT_EQ(values_of("1\n"), (Values{"1"}));
  EXPECT_EQ(values_of("1"), (Values{"1"}));
}

// Whatever stands where among the bytes that are looked at together, and bytes that differ from a tab or a backslash in
// one bit.
TEST(CopyText, SplitsAtTabsWhereverTheyStand) {
  std::mt19937 random(1);
  const std::string_view bytes("\t\t\t\t\x08\x0b\x89\\\\]\xdcxyz", 14);
  for (int round = 0; round < 20'000; ++round) {
    std::string line;
    Values expected{""};
    const std::size_t size = random() % 60;
    for (std::size_t i = 0; i < size; ++i) {
      const char byte = bytes[random() % bytes.size()];
      if (byte == '\t') {
        line += byte;
        expected.emplace_back("");
      } else {
        line += byte == '\\' ? std::string("\\\\") : std::string(1, byte);
        *expected.back() += byte;
      }
    }
    ASSERT_EQ(values_of(line + "\n"), expected) << line;
  }
}

TEST(CopyText, TellsNullFromEmptyAndFromItsOwnLetters) {
  EXPECT_EQ(values_of("\\N\t\tN\t\\\\N\t\\N\n"), (Values{std::nullopt, "", "N", "\\N", std::nullopt}));
  EXPECT_EQ(values_of("\n"), (Values{""}));
}

TEST(CopyText, UndoesEveryEscape) {
  EXPECT_EQ(values_of("\\b\\f\\n\\r\\t\\v\\\\\n"), (Values{"\b\f\n\r\t\v\\"}));
  EXPECT_EQ(values_of("a\\tb\tc\\nd\te\\\\f\n"), (Values{"a\tb", "c\nd", "e\\f"}));
  EXPECT_EQ(values_of("\\101\\1\\0418\\x41\\x4g\\xg\\q\n"), (Values{"A\001!8A\004gxgq"}));
}

TEST(CopyText, KeepsABackslashNewlineInsideAValue) { EXPECT_EQ(values_of("\\\\\t\\\\n\n"), (Values{"\\", "\\n"})); }

TEST(CopyText, KeepsUtf8AndOtherBytes) {
  EXPECT_EQ(values_of("\xF0\x9F\x98\x80\t\xFF\\\\\xFE\n"), (Values{"\xF0\x9F\x98\x80", "\xFF\\\xFE"}));
}

TEST(CopyText, ForgetsTheCellsOfTheRowBefore) {
  std::vector<RawCell> cells;
  std::string wide = "1\t2\t3\n";
  std::string narrow = "4\n";
  split_copy_line(wide, cells);
  split_copy_line(narrow, cells);
  ASSERT_EQ(cells.size(), 1U);
  EXPECT_EQ(cells[0].bytes, "4");
}

}  // namespace
}  // namespace rowcall
