// SPDX-License-Identifier: Apache-2.0
#include "rowcall/base/text.hpp"

#include "rowcall/base/error.hpp"

#include <cstdlib>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rowcall {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

TEST(Text, LowerCaseIsAsciiOnly) { EXPECT_EQ(to_lower("OrDers_Ä9"), "orders_Ä9"); }

TEST(Text, EqualIgnoringCaseLooksAtAllOfBoth) {
  EXPECT_TRUE(equal_ignoring_case("Orders", "oRDERS"));
  EXPECT_FALSE(equal_ignoring_case("orders", "order"));
  EXPECT_FALSE(equal_ignoring_case("[", "{"));
}

TEST(Text, TrimTakesBlanksOffBothEnds) {
  EXPECT_EQ(trim(" \t a b \r\n"), "a b");
  EXPECT_EQ(trim(" \n "), "");
}

TEST(Text, SplitKeepsEmptyParts) {
  EXPECT_THAT(split("a,,b,", ','), ElementsAre("a", "", "b", ""));
  EXPECT_THAT(split("", ','), ElementsAre(""));
}

TEST(Text, JoinIsTheOppositeOfSplit) {
  EXPECT_EQ(join(split("a,,b,", ','), ","), "a,,b,");
  EXPECT_EQ(join(std::vector<std::string>{}, ","), "");
}

TEST(Text, ReplaceAllDoesNotReadItsOwnReplacements) {
  EXPECT_EQ(replace_all("a''b", "'", "''"), "a''''b");
  EXPECT_EQ(replace_all("aaa", "aa", "b"), "ba");
  EXPECT_EQ(replace_all("abc", "", "x"), "abc");
}

TEST(Glob, MatchesRunsAndSingleCharacters) {
  EXPECT_TRUE(glob_match("*", ""));
  EXPECT_TRUE(glob_match("tmp_*", "TMP_orders"));
  EXPECT_TRUE(glob_match("*_at", "created_at"));
  EXPECT_TRUE(glob_match("*a*b*", "xaxxbx"));
  EXPECT_TRUE(glob_match("a?c", "abc"));
  EXPECT_TRUE(glob_match("a?c", "aäc"));
  EXPECT_TRUE(glob_match("*ab", "aab"));
  EXPECT_FALSE(glob_match("a?c", "ac"));
  EXPECT_FALSE(glob_match("tmp_*", "tmp"));
  EXPECT_FALSE(glob_match("", "a"));
  EXPECT_FALSE(glob_match("*a", "ab"));
}

TEST(Glob, OnlyStarsAndQuestionMarksAreSpecial) {
  EXPECT_TRUE(has_glob("a*"));
  EXPECT_TRUE(has_glob("?"));
  EXPECT_FALSE(has_glob("a[b]"));
  EXPECT_FALSE(glob_match("[a]", "a"));
}

TEST(Nearest, FindsLikelyMisspellings) {
  const std::vector<std::string> tables{"customers", "orders", "order_items"};
  EXPECT_EQ(nearest("ordres", tables), "orders");
  EXPECT_EQ(nearest("Orders", tables), "orders");
  EXPECT_EQ(nearest("costumers", tables), "customers");
  EXPECT_EQ(nearest("payments", tables), std::nullopt);
  EXPECT_EQ(nearest("orders", {}), std::nullopt);
}

TEST(Nearest, AShortWordIsNotAMisspellingOfEveryOtherShortWord) {
  const std::vector<std::string> columns{"x", "yz"};
  EXPECT_EQ(nearest("a", columns), std::nullopt);
  EXPECT_EQ(nearest("", columns), std::nullopt);
}

TEST(Nearest, DidYouMeanIsReadyToAppend) {
  const std::vector<std::string> tables{"orders"};
  EXPECT_EQ(did_you_mean("order", tables), " (did you mean \"orders\"?)");
  EXPECT_EQ(did_you_mean("xyz", tables), "");
}

TEST(Hex, GoesBothWaysForEveryByte) {
  std::string bytes;
  for (int i = 0; i < 256; ++i) bytes.push_back(static_cast<char>(i));
  EXPECT_EQ(from_hex(to_hex(bytes)), bytes);
  EXPECT_EQ(to_hex(std::string("\0\x0f\xff", 3)), "000fff");
  EXPECT_EQ(from_hex("00FFab"), std::string("\0\xff\xab", 3));
}

TEST(Hex, RefusesWhatIsNoHex) {
  EXPECT_EQ(from_hex("abc"), std::nullopt);
  EXPECT_EQ(from_hex("0g"), std::nullopt);
  EXPECT_EQ(from_hex("0x00"), std::nullopt);
}

TEST(Thousands, AreGroupedByThree) {
  EXPECT_EQ(with_thousands(0), "0");
  EXPECT_EQ(with_thousands(999), "999");
  EXPECT_EQ(with_thousands(1'000), "1,000");
  EXPECT_EQ(with_thousands(1'234'567), "1,234,567");
  EXPECT_EQ(with_thousands(18'446'744'073'709'551'615U), "18,446,744,073,709,551,615");
}

TEST(Environment, ReplacesEachVariableOnce) {
  ::setenv("ROWCALL_TEST_A", "x${ROWCALL_TEST_A}", 1);
  EXPECT_EQ(expand_environment("<${ROWCALL_TEST_A}> $ROWCALL_TEST_A"), "<x${ROWCALL_TEST_A}> $ROWCALL_TEST_A");
  EXPECT_EQ(expand_environment("nothing"), "nothing");
  ::unsetenv("ROWCALL_TEST_A");
}

TEST(Environment, NamesTheVariableThatIsNotSet) {
  try {
    (void)expand_environment("a${ROWCALL_TEST_NOT_SET}");
    FAIL() << "no exception";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::config);
    EXPECT_THAT(error.what(), HasSubstr("ROWCALL_TEST_NOT_SET"));
  }
}

TEST(Environment, RefusesOpenBracesWithoutRepeatingTheText) {
  try {
    (void)expand_environment("secret${NAME");
    FAIL() << "no exception";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::config);
    EXPECT_THAT(error.what(), testing::Not(HasSubstr("secret")));
  }
}

}  // namespace
}  // namespace rowcall
