// SPDX-License-Identifier: Apache-2.0
#include "rowcall/base/base64.hpp"

#include <gtest/gtest.h>

namespace rowcall {
namespace {

using namespace std::string_literals;

TEST(Base64, ReadsTheVectorsOfRfc4648) {
  EXPECT_EQ(from_base64(""), "");
  EXPECT_EQ(from_base64("Zg=="), "f");
  EXPECT_EQ(from_base64("Zm8="), "fo");
  EXPECT_EQ(from_base64("Zm9v"), "foo");
  EXPECT_EQ(from_base64("Zm9vYg=="), "foob");
  EXPECT_EQ(from_base64("Zm9vYmE="), "fooba");
  EXPECT_EQ(from_base64("Zm9vYmFy"), "foobar");
  EXPECT_EQ(from_base64("AP+/"), "\0\xFF\xBF"s);
}

TEST(Base64, LineBreaksDoNotCount) { EXPECT_EQ(from_base64("Zm9v\r\nYmFy\n"), "foobar"); }

TEST(Base64, RefusesWhatIsNotExactlyIt) {
  for (const char* text : {"Zg", "Zg=", "Z===", "====", "=Zg=", "Zm=v", "Zg==Zg==", "Zg==\nZg==", "Zm9v=", "Zm9 v",
                           "-_8=", "Zh==", "Zm9=", "Zg==="}) {
    EXPECT_FALSE(from_base64(text)) << text;
  }
}

}  // namespace
}  // namespace rowcall
