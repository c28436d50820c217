// SPDX-License-Identifier: Apache-2.0
#include "rowcall/model/digest.hpp"

#include "rowcall/base/hash.hpp"

#include <bit>
#include <limits>
#include <map>
#include <random>

#include <gtest/gtest.h>

namespace rowcall {
namespace {

std::string field(Kind kind, std::string_view canonical, Reading reading = Reading::value) {
  std::string out;
  append_digest_field(kind, reading, canonical, out);
  return out;
}

std::string encoding(const std::vector<Kind>& kinds, const std::vector<Cell>& row) {
  RowBatch batch;
  for (const Cell& cell : row) batch.add(cell);
  batch.end_row();
  std::string out;
  append_digest_encoding(std::vector<DigestColumn>(kinds.begin(), kinds.end()), batch[0], out);
  return out;
}

TEST(DigestField, PlainKindsStandAsTheyAre) {
  EXPECT_EQ(field(Kind::integer, "-17"), "-17");
  EXPECT_EQ(field(Kind::decimal, "1.5"), "1.5");
  EXPECT_EQ(field(Kind::boolean, "true"), "true");
  EXPECT_EQ(field(Kind::date, "2024-01-01"), "2024-01-01");
  EXPECT_EQ(field(Kind::time, "12:00:00.000000"), "12:00:00.000000");
  EXPECT_EQ(field(Kind::timestamp, "2024-01-01T12:00:00.000000"), "2024-01-01T12:00:00.000000");
  EXPECT_EQ(field(Kind::timestamptz, "2024-01-01T12:00:00.000000Z"), "2024-01-01T12:00:00.000000Z");
  EXPECT_EQ(field(Kind::uuid, "0f8fad5b-d9cb-469f-a165-70867728950e"), "0f8fad5b-d9cb-469f-a165-70867728950e");
}

TEST(DigestField, TextBytesAndJsonStandBehindTheirLengthInBytes) {
  EXPECT_EQ(field(Kind::text, "p|q"), "3|p|q");
  EXPECT_EQ(field(Kind::text, ""), "0|");
  EXPECT_EQ(field(Kind::text, "ä"), "2|ä");
  EXPECT_EQ(field(Kind::bytes, "00ff"), "4|00ff");
  EXPECT_EQ(field(Kind::json, "{}"), "2|{}");
  EXPECT_EQ(field(Kind::undeclared, "'a'"), "3|'a'");
}

TEST(DigestField, NullHasAFormThatNoValueHas) {
  for (const Kind kind : {Kind::integer, Kind::decimal, Kind::float32, Kind::float64, Kind::boolean, Kind::date,
                          Kind::time, Kind::timestamp, Kind::timestamptz, Kind::uuid}) {
    EXPECT_EQ(field(kind, "", Reading::null), "") << name(kind);
  }
  for (const Kind kind : {Kind::text, Kind::bytes, Kind::json, Kind::undeclared})
    EXPECT_EQ(field(kind, "", Reading::null), "-1") << name(kind);
}

TEST(DigestField, UnreadableValuesAreMarkedInEveryKind) {
  for (int kind = 0; kind < static_cast<int>(Kind::unknown); ++kind) {
    EXPECT_EQ(field(static_cast<Kind>(kind), "a|b", Reading::unreadable), "!3|a|b");
    EXPECT_EQ(field(static_cast<Kind>(kind), "", Reading::unreadable), "!0|");
  }
}

TEST(DigestField, FloatsAreTheirBits) {
  EXPECT_EQ(field(Kind::float64, "0"), "0");
  EXPECT_EQ(field(Kind::float64, "1"), "4607182418800017408");
  EXPECT_EQ(field(Kind::float64, "-1"), "-4607182418800017408");
  EXPECT_EQ(field(Kind::float64, "0.1"), "4591870180066957722");
  EXPECT_EQ(field(Kind::float64, "5e-324"), "1");
  EXPECT_EQ(field(Kind::float64, "NaN"), "9221120237041090560");
  EXPECT_EQ(field(Kind::float64, "Infinity"), "9218868437227405312");
  EXPECT_EQ(field(Kind::float64, "-Infinity"), "-9218868437227405312");
}

TEST(DigestField, AFloat32IsWidenedFirst) {
  EXPECT_EQ(field(Kind::float32, "0.1"), field(Kind::float64, "0.10000000149011612"));
  EXPECT_EQ(field(Kind::float32, "0.5"), field(Kind::float64, "0.5"));
  EXPECT_EQ(field(Kind::float32, "1e-45"), "3936146074321813504");
  EXPECT_EQ(field(Kind::float32, "NaN"), "9221120237041090560");
  EXPECT_EQ(field(Kind::float32, "-Infinity"), "-9218868437227405312");
}

std::string printed(Kind kind, std::string_view canonical, int digits, Reading reading = Reading::value) {
  std::string out;
  append_printed_field(kind, reading, canonical, digits, out);
  return out;
}

TEST(PrintedField, DecimalsHaveAllTheirDigits) {
  EXPECT_EQ(printed(Kind::decimal, "1.1", 2), "1.10");
  EXPECT_EQ(printed(Kind::decimal, "-12", 3), "-12.000");
  EXPECT_EQ(printed(Kind::decimal, "0", 1), "0.0");
  EXPECT_EQ(printed(Kind::decimal, "0.05", 2), "0.05");
  EXPECT_EQ(printed(Kind::decimal, "0.055", 2), "0.055");
  EXPECT_EQ(printed(Kind::decimal, "1200", 0), "1200");
  EXPECT_EQ(printed(Kind::decimal, "NaN", 2), "NaN");
  EXPECT_EQ(printed(Kind::decimal, "-Infinity", 2), "-Infinity");
}

TEST(PrintedField, TimestampsHaveABlankAndNoZone) {
  EXPECT_EQ(printed(Kind::timestamp, "2024-02-29T23:59:59.250000", 6), "2024-02-29 23:59:59.250000");
  EXPECT_EQ(printed(Kind::timestamp, "2024-02-29T23:59:59.250000", 3), "2024-02-29 23:59:59.250");
  EXPECT_EQ(printed(Kind::timestamp, "2024-02-29T23:59:59.250000", 0), "2024-02-29 23:59:59.25");
  EXPECT_EQ(printed(Kind::timestamp, "2024-02-29T23:59:50.000000", 0), "2024-02-29 23:59:50");
  EXPECT_EQ(printed(Kind::timestamp, "2024-02-29T23:59:50.000000", 3), "2024-02-29 23:59:50.000");
  EXPECT_EQ(printed(Kind::timestamp, "2024-02-29T23:59:59.250001", 3), "2024-02-29 23:59:59.250001");
  EXPECT_EQ(printed(Kind::timestamptz, "2024-02-29T23:59:59.250000Z", 6), "2024-02-29 23:59:59.250000");
  EXPECT_EQ(printed(Kind::timestamptz, "0044-03-15T00:00:00.000000Z BC", 0), "0044-03-15 00:00:00 BC");
  EXPECT_EQ(printed(Kind::timestamp, "0044-03-15T00:00:00.000000 BC", 6), "0044-03-15 00:00:00.000000 BC");
  EXPECT_EQ(printed(Kind::timestamp, "-infinity", 6), "-infinity");
}

TEST(PrintedField, WhatIsNoValueStandsAsInEveryField) {
  for (const Kind kind : {Kind::decimal, Kind::timestamp, Kind::timestamptz}) {
    EXPECT_EQ(printed(kind, "", 6, Reading::null), "");
    EXPECT_EQ(printed(kind, "0000-00-00 00:00:00", 6, Reading::unreadable), "!19|0000-00-00 00:00:00");
  }
}

TEST(DigestField, EveryDoubleKeepsItsBits) {
  ColumnType type;
  type.kind = Kind::float64;
  const CellReader reader(type, Kind::float64);
  std::mt19937_64 random(8);
  for (int i = 0; i < 50'000; ++i) {
    const auto bits = random();
    const auto number = std::bit_cast<double>(bits);
    if (number != number) continue;
    char text[40];
    std::snprintf(text, sizeof text, "%.17g", number);
    std::string canonical;
    ASSERT_EQ(reader.append({text}, canonical), Reading::value) << text;
    const std::uint64_t magnitude = bits & (std::numeric_limits<std::uint64_t>::max() >> 1U);
    ASSERT_EQ(field(Kind::float64, canonical), (number < 0 ? "-" : "") + std::to_string(magnitude)) << text;
  }
}

TEST(DigestEncoding, TakesColumnsAsTheyArePrinted) {
  RowBatch batch;
  for (const char* cell : {"7", "1.5", "1.5"}) batch.add(Cell{cell});
  batch.end_row();
  std::string out;
  append_digest_encoding(std::vector<DigestColumn>{{Kind::integer}, {Kind::decimal}, {Kind::decimal, 2}}, batch[0],
                         out);
  EXPECT_EQ(out, "7|1.5|1.50");
}

TEST(DigestEncoding, JoinsFieldsAndMovesNothingAcrossThem) {
  const std::vector<Kind> texts{Kind::text, Kind::text};
  EXPECT_EQ(encoding(texts, {{"p|q"}, {"r"}}), "3|p|q|1|r");
  EXPECT_EQ(encoding(texts, {{"p"}, {"q|r"}}), "1|p|3|q|r");
  EXPECT_EQ(encoding({Kind::integer, Kind::text, Kind::integer}, {{"1"}, {{}, Reading::null}, {{}, Reading::null}}),
            "1|-1|");
  EXPECT_EQ(encoding({Kind::integer}, {{"7"}}), "7");
}

// MariaDB: select left(sha2('1|3|p|q', 256), 16), left(md5('1|3|p|q'), 16)
TEST(DigestEncoding, HashesToWhatADatabaseComputes) {
  const std::string row = encoding({Kind::integer, Kind::text}, {{"1"}, {"p|q"}});
  EXPECT_EQ(hash(HashFunction::sha256, row), 0x1a1ac907a532930dU);
  EXPECT_EQ(hash(HashFunction::md5, row), 0xbf7a92de35627373U);
  EXPECT_EQ(hash(HashFunction::xxh3, row), xxh3_64("1|3|p|q"));
}

TEST(HashFunction, NamesAreThoseOfPlansAndReports) {
  EXPECT_EQ(name(HashFunction::xxh3), "xxh3");
  EXPECT_EQ(name(HashFunction::sha256), "sha256");
  EXPECT_EQ(name(HashFunction::md5), "md5");
}

// Rows of every kind from few values made of the encoding's own marks: two rows must never share an encoding.
TEST(DigestEncoding, NoTwoRowsShareOne) {
  const std::map<Kind, std::vector<std::string>> values{
      {Kind::integer, {"0", "1", "-1", "3", "11"}},
      {Kind::decimal, {"0", "1", "-1", "1.5", "NaN"}},
      {Kind::float64, {"0", "1", "-1", "5e-324", "NaN"}},
      {Kind::boolean, {"true", "false"}},
      {Kind::text, {"", "0", "1", "-1", "|", "||", "!", "1|", "0|", "!1|", "-1|", "|0|", "1|1"}},
      {Kind::bytes, {"", "00", "0001"}},
      {Kind::json, {"1", "\"|\"", "[]", "-1"}},
  };
  const std::vector<std::string> marks{"", "0", "1", "|", "!", "1|", "!0|", "-1", "|-1"};
  std::mt19937_64 random(9);
  for (int round = 0; round < 200; ++round) {
    std::vector<Kind> kinds;
    for (int i = 0; i < 3; ++i)
      kinds.push_back(std::next(values.begin(), static_cast<long>(random() % values.size()))->first);
    std::map<std::string, std::vector<Cell>> seen;
    for (int i = 0; i < 500; ++i) {
      std::vector<Cell> row;
      for (const Kind kind : kinds) {
        const std::vector<std::string>& choices = values.at(kind);
        const auto die = random() % 6;
        if (die == 0)
          row.push_back({{}, Reading::null});
        else if (die == 1)
          row.push_back({marks[random() % marks.size()], Reading::unreadable});
        else
          row.push_back({choices[random() % choices.size()], Reading::value});
      }
      const auto [at, is_new] = seen.emplace(encoding(kinds, row), row);
      ASSERT_TRUE(is_new || at->second == row) << at->first;
    }
  }
}

}  // namespace
}  // namespace rowcall
