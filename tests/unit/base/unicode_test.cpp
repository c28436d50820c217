// SPDX-License-Identifier: Apache-2.0
#include "rowcall/base/unicode.hpp"

#include <gtest/gtest.h>

namespace rowcall {
namespace {

std::string nfc(std::string_view text) {
  std::string out = "-";
  append_nfc(text, out);
  return out.substr(1);
}

std::string folded(std::string_view text) {
  std::string out = "-";
  append_case_folded(text, out);
  return out.substr(1);
}

TEST(Unicode, ComposesMarksInCanonicalOrder) {
  EXPECT_EQ(nfc("cafe\u0301"), "caf\u00e9");
  EXPECT_EQ(nfc("q\u0307\u0323"), nfc("q\u0323\u0307"));
  EXPECT_EQ(nfc("\u1112\u1161\u11ab"), "\ud55c");  // Hangul
  EXPECT_EQ(nfc("\u212b"), "\u00c5");              // the Angstrom sign
  EXPECT_EQ(nfc("plain"), "plain");
  EXPECT_EQ(nfc("\U0001f69a"), "\U0001f69a");
}

TEST(Unicode, LeavesCompatibilityFormsApart) {
  EXPECT_EQ(nfc("\ufb01"), "\ufb01");  // the ligature fi
  EXPECT_EQ(nfc("\uff21"), "\uff21");  // a full-width A
}

TEST(Unicode, FoldsCaseFully) {
  EXPECT_EQ(folded("BOB"), "bob");
  EXPECT_EQ(folded("Stra\u00dfe"), folded("STRASSE"));
  EXPECT_EQ(folded("\u03a3\u03c2"), "\u03c3\u03c3");  // both lower-case sigmas
  EXPECT_EQ(folded("\u00c9"), "\u00e9");
  EXPECT_NE(folded("e"), folded("\u00e9"));
  EXPECT_EQ(folded("\u0130"), "i\u0307");  // not the Turkic way
}

TEST(Unicode, LeavesWrongUtf8AsItIs) {
  EXPECT_EQ(nfc("A\xff\xcc\x81"), "A\xff\xcc\x81");
  EXPECT_EQ(folded("A\xff"), "A\xff");
  EXPECT_NE(folded("\xfe"), folded("\xff"));
  EXPECT_EQ(folded(std::string_view("A\0B", 3)), std::string("a\0b", 3));
}

}  // namespace
}  // namespace rowcall
