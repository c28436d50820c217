// SPDX-License-Identifier: Apache-2.0
#include "rowcall/base/glyphs.hpp"

#include <gtest/gtest.h>

namespace rowcall {
namespace {

TEST(Printable, WritesOutWhatATerminalWouldActOn) {
  EXPECT_EQ(printable("a\tb\r\nc"), "a\\tb\\r\\nc");
  EXPECT_EQ(printable("\x1b]0;title\x07"), "␛]0;title␇");
  EXPECT_EQ(printable(std::string_view("\0\x7f", 2)), "␀␡");
  EXPECT_EQ(printable("\xc2\x9b 31m"), "\\u009b 31m");      // CSI in one character
  EXPECT_EQ(printable("\xe2\x80\xae txt"), "\\u202e txt");  // right to left from here on
  EXPECT_EQ(printable("caf\xe9"), "caf\\xe9");              // no UTF-8
}

TEST(Printable, LeavesTextAsItIs) { EXPECT_EQ(printable("it's \"é\" \\ 😀 % `"), "it's \"é\" \\ 😀 % `"); }

TEST(Printable, KeepsLines) { EXPECT_EQ(printable_lines("a\nb\x1b\n\n"), "a\nb␛\n\n"); }

}  // namespace
}  // namespace rowcall
