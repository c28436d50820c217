// SPDX-License-Identifier: Apache-2.0
#include "rowcall/base/text.hpp"

#include <gtest/gtest.h>

namespace rowcall {
namespace {

TEST(Utf8, AcceptsTheEdgesOfEveryLength) {
  for (const std::string_view text :
       {std::string_view(""), std::string_view("\0", 1), std::string_view("\x7f"), std::string_view("\xc2\x80"),
        std::string_view("\xdf\xbf"), std::string_view("\xe0\xa0\x80"), std::string_view("\xed\x9f\xbf"),
        std::string_view("\xee\x80\x80"), std::string_view("\xef\xbf\xbf"), std::string_view("\xf0\x90\x80\x80"),
        std::string_view("\xf4\x8f\xbf\xbf"), std::string_view("eight bytes and more: \xc3\xa4")}) {
    EXPECT_TRUE(valid_utf8(text)) << to_hex(text);
  }
}

TEST(Utf8, RefusesOverlongFormsSurrogatesAndBrokenEnds) {
  for (const std::string_view text :
       {"\x80", "\xc0\x80", "\xc1\xbf", "\xc3", "\xe0\x9f\xbf", "\xe2\x82", "\xed\xa0\x80", "\xed\xbf\xbf",
        "\xf0\x8f\xbf\xbf", "\xf4\x90\x80\x80", "\xf5\x80\x80\x80", "\xff", "eight byt\xe4", "\xc3\x28"}) {
    EXPECT_FALSE(valid_utf8(text)) << to_hex(text);
  }
}

TEST(DisplayWidth, CountsTerminalColumns) {
  EXPECT_EQ(display_width("abc"), 3U);
  EXPECT_EQ(display_width("äöü"), 3U);
  EXPECT_EQ(display_width("e\xcc\x81"), 1U);  // e and a combining acute accent
  EXPECT_EQ(display_width("日本"), 4U);
  EXPECT_EQ(display_width("한글"), 4U);
  EXPECT_EQ(display_width("😀"), 2U);
  EXPECT_EQ(display_width("ＡＢ"), 4U);  // full-width letters
  EXPECT_EQ(display_width("a\xe2\x80\x8d"
                          "b"),
            2U);  // zero width joiner
  EXPECT_EQ(display_width("\xff"
                          "a"),
            2U);  // a broken byte is drawn as one character
}

}  // namespace
}  // namespace rowcall
