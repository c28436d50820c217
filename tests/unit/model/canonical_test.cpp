// SPDX-License-Identifier: Apache-2.0
// What the readers make of the texts and bytes that PostgreSQL, MySQL and MariaDB deliver. SQLite and JSON have tests
// of their own; every notation of decimals and times is tested in base.
#include "rowcall/model/canonical.hpp"

#include "rowcall/base/error.hpp"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace rowcall {
namespace {

struct Read {
  Reading reading = Reading::value;
  std::string bytes;

  bool operator==(const Read&) const = default;
};

std::ostream& operator<<(std::ostream& out, const Read& read) {
  return out << (read.reading == Reading::value  ? "value "
                 : read.reading == Reading::null ? "null "
                                                 : "unreadable ")
             << read.bytes;
}

Read value(std::string bytes) { return {Reading::value, std::move(bytes)}; }
Read unreadable(std::string bytes) { return {Reading::unreadable, std::move(bytes)}; }

ColumnType type(Kind kind, WireForm wire = WireForm::text) {
  ColumnType result;
  result.kind = kind;
  result.wire = wire;
  if (kind == Kind::array) result.element = Kind::text;
  return result;
}

// `out` is never empty beforehand: a reader appends, it does not assign.
Read read(const ColumnType& column, Kind kind, const RawCell& cell) {
  std::string out = "before";
  const Kind element = kind == Kind::array ? column.element : Kind::unknown;
  const Reading reading = CellReader(column, kind, {}, element).append(cell, out);
  EXPECT_TRUE(out.starts_with("before"));
  return {reading, out.substr(6)};
}

Read read(Kind kind, std::string_view text) { return read(type(kind), kind, {text}); }

TEST(CellReader, NullIsNeverABytesString) {
  for (int kind = 0; kind < static_cast<int>(Kind::unknown); ++kind) {
    for (const WireForm wire :
         {WireForm::text, WireForm::padded_text, WireForm::raw_bytes, WireForm::hex_bytes, WireForm::dynamic}) {
      const Kind k = static_cast<Kind>(kind);
      EXPECT_EQ(read(type(k, wire), k, {"", Storage::null}), (Read{Reading::null, ""})) << name(k);
    }
  }
}

TEST(CellReader, RefusesAPairThatNothingCompares) { EXPECT_THROW(CellReader(type(Kind::text), Kind::unknown), Error); }

TEST(CellReader, IntegersLoseWhatIsNoDigit) {
  EXPECT_EQ(read(Kind::integer, "42"), value("42"));
  EXPECT_EQ(read(Kind::integer, "-9223372036854775808"), value("-9223372036854775808"));
  EXPECT_EQ(read(Kind::integer, "18446744073709551615"), value("18446744073709551615"));
  EXPECT_EQ(read(Kind::integer, "00042"), value("42"));  // MySQL's ZEROFILL
}

TEST(CellReader, TextThatIsNoIntegerIsUnreadable) {
  EXPECT_EQ(read(type(Kind::text), Kind::integer, {"abc"}), unreadable("abc"));
  EXPECT_EQ(read(type(Kind::text), Kind::integer, {"12 "}), unreadable("12 "));
  EXPECT_EQ(read(type(Kind::text), Kind::integer, {"1.5"}), unreadable("1.5"));
  EXPECT_EQ(read(type(Kind::text), Kind::integer, {""}), unreadable(""));
}

TEST(CellReader, DecimalsLoseTheirScale) {
  EXPECT_EQ(read(Kind::decimal, "1.10"), value("1.1"));
  EXPECT_EQ(read(Kind::decimal, "-0.00"), value("0"));
  EXPECT_EQ(read(Kind::decimal, "1200.000"), value("1200"));
  EXPECT_EQ(read(Kind::decimal, "NaN"), value("NaN"));
  EXPECT_EQ(read(Kind::decimal, "-Infinity"), value("-Infinity"));
  EXPECT_EQ(read(type(Kind::integer), Kind::decimal, {"17"}), value("17"));
}

TEST(CellReader, FloatsHaveOneTextForEveryEngine) {
  EXPECT_EQ(read(Kind::float64, "0.1"), value("0.1"));
  EXPECT_EQ(read(Kind::float64, "0.10000000000000001"), value("0.1"));
  EXPECT_EQ(read(Kind::float64, "1e30"), value("1e+30"));
  EXPECT_EQ(read(Kind::float64, "1e+30"), value("1e+30"));
  EXPECT_EQ(read(Kind::float64, "1000000000000000000000000000000"), value("1e+30"));
  EXPECT_EQ(read(Kind::float64, "7.246069126899379e+16"), read(Kind::float64, "7.2460691268993790e16"));
  EXPECT_EQ(read(Kind::float64, "-0"), value("0"));
  EXPECT_EQ(read(Kind::float64, "-0.0"), value("0"));
  EXPECT_EQ(read(Kind::float64, "nan"), value("NaN"));
  EXPECT_EQ(read(Kind::float64, "inf"), value("Infinity"));
  EXPECT_EQ(read(Kind::float64, "-Infinity"), value("-Infinity"));
  EXPECT_EQ(read(Kind::float64, "1.7976931348623157e308"), value("1.7976931348623157e+308"));
  EXPECT_EQ(read(Kind::float64, "+2.5"), value("2.5"));
  EXPECT_EQ(read(Kind::float64, ".5"), value("0.5"));
}

TEST(CellReader, DenormalFloatsAreExactAndTooSmallOnesZero) {
  EXPECT_EQ(read(Kind::float64, "5e-324"), value("5e-324"));
  EXPECT_EQ(read(Kind::float64, "4.9406564584124654e-324"), value("5e-324"));
  EXPECT_EQ(read(Kind::float64, "2.225073858507201e-308"), value("2.225073858507201e-308"));
  EXPECT_EQ(read(Kind::float64, "1e-400"), value("0"));
  EXPECT_EQ(read(Kind::float64, "-1e-400"), value("0"));
  EXPECT_EQ(read(Kind::float64, "0." + std::string(400, '0') + "1"), value("0"));
  EXPECT_EQ(read(Kind::float64, "100e-99999999999999999999"), value("0"));
  EXPECT_EQ(read(Kind::float32, "1e-45"), value("1e-45"));
  EXPECT_EQ(read(Kind::float32, "1e-46"), value("0"));
}

TEST(CellReader, FloatsPastTheLargestAreUnreadableNotInfinite) {
  EXPECT_EQ(read(Kind::float64, "1e400"), unreadable("1e400"));
  EXPECT_EQ(read(Kind::float64, "-1e309"), unreadable("-1e309"));
  EXPECT_EQ(read(Kind::float64, "0.1e310"), unreadable("0.1e310"));
  EXPECT_EQ(read(Kind::float64, "1e99999999999999999999"), unreadable("1e99999999999999999999"));
  const std::string digits(400, '7');
  EXPECT_EQ(read(type(Kind::decimal), Kind::float64, {digits}), unreadable(digits));
  EXPECT_EQ(read(Kind::float32, "1e39"), unreadable("1e39"));
  EXPECT_EQ(read(type(Kind::float64), Kind::float32, {"1e39"}), unreadable("1e39"));
  EXPECT_EQ(read(type(Kind::float64), Kind::float32, {"-3.4028236e38"}), unreadable("-3.4028236e38"));
  EXPECT_EQ(read(type(Kind::float64), Kind::float32, {"3.4028235e38"}), value("3.4028235e+38"));
  EXPECT_EQ(read(type(Kind::float64), Kind::float32, {"Infinity"}), value("Infinity"));
}

TEST(CellReader, FloatsAreReadStrictly) {
  for (const std::string_view text : {"", " 1", "1 ", "1.5x", "0x10", "nan(1)", "-nan", "+inf", "1e", "1,5", ".", "-",
                                      "+-1", "--1", "e5", "infinit"}) {
    EXPECT_EQ(read(Kind::float64, text), unreadable(std::string(text))) << text;
  }
}

TEST(CellReader, Float32AndFloat64MeetInFloat32) {
  const Read stored = read(type(Kind::float32), Kind::float32, {"0.1"});
  EXPECT_EQ(stored, value("0.1"));
  EXPECT_EQ(read(type(Kind::float32), Kind::float32, {"0.10000000149011612"}), stored);
  EXPECT_EQ(read(type(Kind::float64), Kind::float32, {"0.1"}), stored);
  EXPECT_EQ(read(type(Kind::float64), Kind::float32, {"0.10000000149011612"}), stored);
  EXPECT_EQ(read(type(Kind::float64), Kind::float32, {"16777217"}),
            read(type(Kind::float32), Kind::float32, {"16777216"}));
}

TEST(CellReader, AFloat32AgainstADecimalKeepsItsThirtyTwoBits) {
  EXPECT_EQ(read(type(Kind::float32), Kind::float64, {"0.1"}), value("0.10000000149011612"));
  EXPECT_EQ(read(type(Kind::decimal), Kind::float64, {"0.1"}), value("0.1"));
  EXPECT_EQ(read(type(Kind::float32), Kind::float64, {"0.5"}), read(type(Kind::decimal), Kind::float64, {"0.50"}));
  EXPECT_EQ(read(type(Kind::integer), Kind::float64, {"9007199254740993"}), value("9.007199254740992e+15"));
}

TEST(CellReader, BooleansHaveSixTexts) {
  for (const std::string_view text : {"t", "1", "true"}) EXPECT_EQ(read(Kind::boolean, text), value("true"));
  for (const std::string_view text : {"f", "0", "false"}) EXPECT_EQ(read(Kind::boolean, text), value("false"));
  for (const std::string_view text : {"", "2", "-1", "T", "yes", "on", "TRUE", "true ", "01", "1.0"}) {
    EXPECT_EQ(read(Kind::boolean, text), unreadable(std::string(text))) << text;
  }
}

TEST(CellReader, TextStaysAsItIs) {
  for (const std::string_view text : {"", " ", "a ", "Ä", "e\xcc\x81", "line\r\n", "\\x00", "NULL", "\xff\xfe"}) {
    EXPECT_EQ(read(Kind::text, text), value(std::string(text)));
  }
  const std::string with_nul("a\0b", 3);
  EXPECT_EQ(read(Kind::text, with_nul), value(with_nul));
}

TEST(CellReader, PaddingIsBlanksAtTheEndAndNothingElse) {
  const ColumnType padded = type(Kind::text, WireForm::padded_text);
  EXPECT_EQ(read(padded, Kind::text, {"ab   "}), value("ab"));
  EXPECT_EQ(read(padded, Kind::text, {"  ab "}), value("  ab"));
  EXPECT_EQ(read(padded, Kind::text, {"   "}), value(""));
  EXPECT_EQ(read(padded, Kind::text, {"ab\t\n"}), value("ab\t\n"));
  EXPECT_EQ(read(padded, Kind::text, {"ab\xc2\xa0"}), value("ab\xc2\xa0"));
  EXPECT_EQ(read(padded, Kind::integer, {"42   "}), value("42"));
  EXPECT_EQ(read(padded, Kind::integer, {"x   "}), unreadable("x"));
}

TEST(CellReader, BytesAreLowerCaseHex) {
  const ColumnType hex = type(Kind::bytes, WireForm::hex_bytes);
  const ColumnType raw = type(Kind::bytes, WireForm::raw_bytes);
  EXPECT_EQ(read(hex, Kind::bytes, {"\\x00FFab"}), value("00ffab"));
  EXPECT_EQ(read(hex, Kind::bytes, {"00FF"}), value("00ff"));
  EXPECT_EQ(read(hex, Kind::bytes, {"\\x"}), value(""));
  EXPECT_EQ(read(raw, Kind::bytes, {std::string_view("\0\xff", 2)}), value("00ff"));
  EXPECT_EQ(read(raw, Kind::bytes, {""}), value(""));
}

TEST(CellReader, BrokenHexIsUnreadable) {
  const ColumnType hex = type(Kind::bytes, WireForm::hex_bytes);
  EXPECT_EQ(read(hex, Kind::bytes, {"abc"}), unreadable("abc"));
  EXPECT_EQ(read(hex, Kind::bytes, {"zz"}), unreadable("zz"));
  EXPECT_EQ(read(hex, Kind::bytes, {"\\x0g"}), unreadable("\\\\x0g"));
}

TEST(CellReader, TextIsNotTakenForBytes) { EXPECT_EQ(read(type(Kind::text), Kind::bytes, {"abc"}), unreadable("abc")); }

TEST(CellReader, UuidsComeInManyNotations) {
  const std::string uuid = "0f8fad5b-d9cb-469f-a165-70867728950e";
  for (const std::string_view text : {"0f8fad5b-d9cb-469f-a165-70867728950e", "0F8FAD5B-D9CB-469F-A165-70867728950E",
                                      "0f8fad5bd9cb469fa16570867728950e", "{0f8fad5b-d9cb-469f-a165-70867728950e}",
                                      "{0F8FAD5BD9CB469FA16570867728950E}"}) {
    EXPECT_EQ(read(Kind::uuid, text), value(uuid)) << text;
  }
  const std::string_view bytes("\x0f\x8f\xad\x5b\xd9\xcb\x46\x9f\xa1\x65\x70\x86\x77\x28\x95\x0e", 16);
  EXPECT_EQ(read(type(Kind::bytes, WireForm::raw_bytes), Kind::uuid, {bytes}), value(uuid));
  EXPECT_EQ(read(type(Kind::bytes, WireForm::hex_bytes), Kind::uuid, {"\\x0F8fad5bd9cb469fa16570867728950e"}),
            value(uuid));
}

TEST(CellReader, UuidsHoldDigitsAndDashesInTheirPlaces) {
  const std::string uuid = "0f8fad5b-d9cb-469f-a165-70867728950e";
  constexpr std::string_view k_digits = "0123456789abcdefABCDEF";
  for (std::size_t place = 0; place < uuid.size(); ++place) {
    for (int byte = 0; byte < 256; ++byte) {
      std::string text = uuid;
      text[place] = static_cast<char>(byte);
      const bool is_right =
          uuid[place] == '-' ? byte == '-' : k_digits.find(static_cast<char>(byte)) != std::string_view::npos;
      std::string lower = text;
      if (byte >= 'A' && byte <= 'F') lower[place] = static_cast<char>(byte - 'A' + 'a');
      const std::string marked = text.front() == '\\' ? '\\' + text : text;
      EXPECT_EQ(read(Kind::uuid, text), is_right ? value(lower) : unreadable(marked)) << place << " " << byte;
    }
  }
}

TEST(CellReader, UuidsAreReadStrictly) {
  for (const std::string_view text :
       {"", "0f8fad5b-d9cb-469f-a165-70867728950", "0f8fad5b-d9cb-469f-a165-70867728950ef",
        "0f8fad5bd-9cb-469f-a165-70867728950e", "0f8fad5b-d9cb-469fa165-70867728950e",
        "{0f8fad5b-d9cb-469f-a165-70867728950e", "0f8fad5b-d9cb-469f-a165-70867728950e}",
        "0f8fad5b-d9cb-469f-a165-70867728950g", "{{0f8fad5bd9cb469fa16570867728950e}}", "{}",
        "0f8fad5b d9cb 469f a165 70867728950e"}) {
    EXPECT_EQ(read(Kind::uuid, text), unreadable(std::string(text))) << text;
  }
  EXPECT_EQ(read(type(Kind::bytes, WireForm::raw_bytes), Kind::uuid, {"short"}), unreadable("\\x73686f7274"));
  EXPECT_EQ(read(type(Kind::bytes, WireForm::hex_bytes), Kind::uuid, {"\\x00FF"}), unreadable("\\x00ff"));
}

TEST(CellReader, TimesHaveOneForm) {
  EXPECT_EQ(read(Kind::date, "0044-03-15 BC"), value("0044-03-15 BC"));
  EXPECT_EQ(read(Kind::time, "-838:59:59.000000"), value("-838:59:59.000000"));
  EXPECT_EQ(read(Kind::timestamp, "2024-01-01 12:00:00.5"), value("2024-01-01T12:00:00.500000"));
  EXPECT_EQ(read(Kind::timestamptz, "2024-01-01 12:00:00.5+00"), value("2024-01-01T12:00:00.500000Z"));
  EXPECT_EQ(read(type(Kind::date), Kind::timestamp, {"2024-01-01"}), value("2024-01-01T00:00:00.000000"));
  EXPECT_EQ(read(type(Kind::timestamp), Kind::timestamptz, {"2024-01-01 12:00:00"}),
            value("2024-01-01T12:00:00.000000Z"));
  EXPECT_EQ(read(Kind::timestamptz, "infinity"), value("infinity"));
}

TEST(CellReader, ZeroDatesAreUnreadable) {
  EXPECT_EQ(read(Kind::date, "0000-00-00"), unreadable("0000-00-00"));
  EXPECT_EQ(read(Kind::timestamp, "0000-00-00 00:00:00.000000"), unreadable("0000-00-00 00:00:00.000000"));
}

TEST(CellReader, NoUnreadableTextPassesForUnreadableBytes) {
  const Read bytes = read(type(Kind::bytes, WireForm::raw_bytes), Kind::uuid, {"abc"});
  const std::string as_text = bytes.bytes;
  EXPECT_EQ(bytes, unreadable("\\x616263"));
  EXPECT_NE(read(Kind::uuid, as_text), bytes);
  EXPECT_NE(read(Kind::uuid, "abc"), bytes);
  EXPECT_NE(read(Kind::uuid, "\\" + as_text), read(Kind::uuid, as_text));
}

}  // namespace
}  // namespace rowcall
