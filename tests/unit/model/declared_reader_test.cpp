// SPDX-License-Identifier: Apache-2.0
// Columns that are read as the user declared.
#include "rowcall/model/canonical.hpp"

#include <string>

#include <gtest/gtest.h>

namespace rowcall {
namespace {

struct Read {
  Reading reading = Reading::value;
  std::string bytes;

  bool operator==(const Read&) const = default;
};

std::ostream& operator<<(std::ostream& out, const Read& read) {
  return out << static_cast<int>(read.reading) << ' ' << read.bytes;
}

ColumnType type(Kind kind, WireForm wire = WireForm::text) {
  ColumnType result;
  result.kind = kind;
  result.wire = wire;
  return result;
}

Read read(const ColumnType& type, Kind kind, const ReadAs& as, const RawCell& cell) {
  std::string out = "before";
  const Reading reading = CellReader(type, kind, as).append(cell, out);
  EXPECT_TRUE(out.starts_with("before"));
  return {reading, out.substr(6)};
}

Read in_berlin(std::string_view text, Kind kind = Kind::timestamp) {
  return read(type(kind), Kind::timestamptz, {Zone::find("Europe/Berlin")}, {text});
}

Read value(std::string bytes) { return {Reading::value, std::move(bytes)}; }

TEST(DeclaredReader, ATimeWithoutZoneIsReadInTheZone) {
  EXPECT_EQ(in_berlin("2024-01-15 12:00:00.25"), value("2024-01-15T11:00:00.250000Z"));
  EXPECT_EQ(in_berlin("2024-07-15 00:30:00"), value("2024-07-14T22:30:00.000000Z"));
  EXPECT_EQ(in_berlin("1969-12-31 23:59:59.999999"), value("1969-12-31T22:59:59.999999Z"));
  EXPECT_EQ(in_berlin("2024-07-15", Kind::date), value("2024-07-14T22:00:00.000000Z"));
}

TEST(DeclaredReader, ATimeThatClocksSkipOrShowTwiceIsThatOfStandardTime) {
  EXPECT_EQ(in_berlin("2024-03-31 02:30:00"), value("2024-03-31T01:30:00.000000Z"));
  EXPECT_EQ(in_berlin("2024-10-27 02:30:00"), value("2024-10-27T01:30:00.000000Z"));
}

TEST(DeclaredReader, ATextWithAZoneOfItsOwnKeepsIt) {
  EXPECT_EQ(in_berlin("2024-07-15 12:00:00+05:30", Kind::text), value("2024-07-15T06:30:00.000000Z"));
  EXPECT_EQ(in_berlin("2024-07-15 12:00:00", Kind::text), value("2024-07-15T10:00:00.000000Z"));
}

TEST(DeclaredReader, WhatIsNoTimeOfTheCalendarIsReadAsWithoutZone) {
  EXPECT_EQ(in_berlin("infinity"), value("infinity"));
  EXPECT_EQ(in_berlin("0000-00-00 00:00:00"), (Read{Reading::unreadable, "0000-00-00 00:00:00"}));
  EXPECT_EQ(read(type(Kind::timestamp), Kind::timestamptz, {Zone::find("Europe/Berlin")}, {"", Storage::null}),
            (Read{Reading::null, ""}));
}

TEST(DeclaredReader, TextInHexIsTheBytesItStandsFor) {
  const auto hex = [](const RawCell& cell, WireForm wire = WireForm::text) {
    return read(type(Kind::text, wire), Kind::bytes, {nullptr, Encoding::hex}, cell);
  };
  EXPECT_EQ(hex({"00fFAb"}), value("00ffab"));
  EXPECT_EQ(hex({"\\x00FF"}), value("00ff"));
  EXPECT_EQ(hex({"0x00FF"}), value("00ff"));
  EXPECT_EQ(hex({""}), value(""));
  EXPECT_EQ(hex({"00ff  "}, WireForm::padded_text), value("00ff"));
  EXPECT_EQ(hex({"\x01\xFF", Storage::blob}, WireForm::dynamic), value("01ff"));
  for (const char* text : {"0", "0g", "00 ff", " 00ff", "00ff ", "x00"})
    EXPECT_EQ(hex({text}), (Read{Reading::unreadable, text}));
  EXPECT_EQ(hex({"\\x0"}), (Read{Reading::unreadable, "\\\\x0"}));
  EXPECT_EQ(hex({"12", Storage::integer}, WireForm::dynamic), (Read{Reading::unreadable, "12"}));
}

TEST(DeclaredReader, TextInBase64IsTheBytesItStandsFor) {
  const auto base64 = [](std::string_view text) {
    return read(type(Kind::text), Kind::bytes, {nullptr, Encoding::base64}, {text});
  };
  EXPECT_EQ(base64("AP8="), value("00ff"));
  EXPECT_EQ(base64("AP8"), (Read{Reading::unreadable, "AP8"}));
}

}  // namespace
}  // namespace rowcall
