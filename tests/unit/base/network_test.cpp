// SPDX-License-Identifier: Apache-2.0
#include "rowcall/base/network.hpp"

#include <optional>

#include <gtest/gtest.h>

namespace rowcall {
namespace {

using Append = bool (*)(std::string_view, std::string&);

std::optional<std::string> canonical(Append append, std::string_view text) {
  std::string out = "before";
  const bool read = append(text, out);
  EXPECT_TRUE(out.starts_with("before"));
  EXPECT_EQ(read, out.size() > 6) << text;
  return read ? std::optional(out.substr(6)) : std::nullopt;
}

std::optional<std::string> inet(std::string_view text) { return canonical(append_canonical_inet, text); }
std::optional<std::string> macaddr(std::string_view text) { return canonical(append_canonical_macaddr, text); }

TEST(Inet, AWholeLengthIsLeftOut) {
  EXPECT_EQ(inet("10.0.0.1"), "10.0.0.1");
  EXPECT_EQ(inet("10.0.0.1/32"), "10.0.0.1");
  EXPECT_EQ(inet("10.0.0.1/24"), "10.0.0.1/24");
  EXPECT_EQ(inet("0.0.0.0/0"), "0.0.0.0/0");
  EXPECT_EQ(inet("::1/128"), "::1");
  EXPECT_EQ(inet("2001:db8::/32"), "2001:db8::/32");
}

TEST(Inet, Ipv6HasOneSpelling) {
  EXPECT_EQ(inet("2001:0DB8:0000:0000:0000:0000:0000:00A0"), "2001:db8::a0");
  EXPECT_EQ(inet("0:0:0:0:0:0:0:0"), "::");
  EXPECT_EQ(inet("1:0:2:3:4:5:6:7"), "1:0:2:3:4:5:6:7");
  EXPECT_EQ(inet("1::2:3:4:5:6:7"), "1:0:2:3:4:5:6:7");
  EXPECT_EQ(inet("1:0:0:2:0:0:3:4"), "1::2:0:0:3:4");
  EXPECT_EQ(inet("1:0:0:2:0:0:0:4"), "1:0:0:2::4");
  EXPECT_EQ(inet("1:2:3:4:5:6:0:0"), "1:2:3:4:5:6::");
  EXPECT_EQ(inet("::ffff:102:304"), "::ffff:1.2.3.4");
  EXPECT_EQ(inet("::102:304"), "::1.2.3.4");
  EXPECT_EQ(inet("::1:0:0"), "::1:0:0");
  EXPECT_EQ(inet("::fffe:1:2"), "::fffe:1:2");
}

TEST(Inet, NothingElseIsRead) {
  for (const char* text :
       {"", "10.1", "10.0.0.256", "010.0.0.1", "10.0.0.1/33", "10.0.0.1/", "10.0.0.1/024", "10.0.0.1/-1", "10.0.0.1/2x",
        "10.0.0.1/24/8", " 10.0.0.1", "10.0.0.1 ", "fe80::1%eth0", ":::", "1:2:3:4:5:6:7", "::1/129", "localhost"}) {
    EXPECT_EQ(inet(text), std::nullopt) << text;
  }
  EXPECT_EQ(inet(std::string_view("10.0.0.1\0", 9)), std::nullopt);
  EXPECT_EQ(inet(std::string(100, '1')), std::nullopt);
}

TEST(Macaddr, EverySpellingOfPostgresqlIsRead) {
  for (const char* text : {"08:00:2b:01:02:03", "08-00-2B-01-02-03", "08002b:010203", "08002b-010203", "0800.2b01.0203",
                           "0800-2b01-0203", "08002b010203"}) {
    EXPECT_EQ(macaddr(text), "08:00:2b:01:02:03") << text;
  }
  EXPECT_EQ(macaddr("08002b01:02030405"), "08:00:2b:01:02:03:04:05");
  EXPECT_EQ(macaddr("08:00:2b:01:02:03:04:05"), "08:00:2b:01:02:03:04:05");
}

TEST(Macaddr, NothingElseIsRead) {
  for (const char* text : {"", ":", "08:00:2b:01:02", "08:00:2b:01:02:03:", ":08:00:2b:01:02:03", "08:00-2b:01:02:03",
                           "8:0:2b:1:2:3", "08:00:2b:01:02:0g", " 08002b010203", "080:02b:010:203", "08002b01020304"}) {
    EXPECT_EQ(macaddr(text), std::nullopt) << text;
  }
}

}  // namespace
}  // namespace rowcall
