// SPDX-License-Identifier: Apache-2.0
#include "rowcall/model/type.hpp"

#include <map>
#include <set>
#include <utility>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rowcall {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr int k_kinds = static_cast<int>(Kind::unknown) + 1;

ColumnType type(Kind kind) {
  ColumnType result;
  result.kind = kind;
  result.declared = std::string(name(kind)) + "_declared";
  if (kind == Kind::array) result.element = Kind::integer;
  if (kind == Kind::bit) result.length = 8;
  result.fixed_length = kind == Kind::bit;
  return result;
}

ColumnType character(bool fixed) {
  ColumnType result = type(Kind::text);
  result.fixed_length = fixed;
  return result;
}

Kind compared(Kind a, Kind b) { return compared_type(type(a), type(b)).kind; }

TEST(Kind, NamesAreAllDifferent) {
  std::set<std::string_view> names;
  for (int i = 0; i < k_kinds; ++i) names.insert(name(static_cast<Kind>(i)));
  EXPECT_EQ(names.size(), static_cast<std::size_t>(k_kinds));
  EXPECT_EQ(name(Kind::timestamptz), "timestamptz");
}

// The "Pairs" table of docs/canonical-values.md, every mixed pair that it allows; all others are incomparable.
const std::map<std::pair<Kind, Kind>, Kind>& mixed_pairs() {
  static const auto* const pairs = [] {
    auto* table = new std::map<std::pair<Kind, Kind>, Kind>{
        {{Kind::integer, Kind::decimal}, Kind::decimal},
        {{Kind::integer, Kind::float32}, Kind::float64},
        {{Kind::integer, Kind::float64}, Kind::float64},
        {{Kind::decimal, Kind::float32}, Kind::float64},
        {{Kind::decimal, Kind::float64}, Kind::float64},
        {{Kind::float32, Kind::float64}, Kind::float32},
        {{Kind::integer, Kind::boolean}, Kind::boolean},
        {{Kind::date, Kind::timestamp}, Kind::timestamp},
        {{Kind::date, Kind::timestamptz}, Kind::timestamptz},
        {{Kind::timestamp, Kind::timestamptz}, Kind::timestamptz},
        {{Kind::bytes, Kind::uuid}, Kind::uuid},
        {{Kind::bit, Kind::integer}, Kind::integer},
        {{Kind::bit, Kind::decimal}, Kind::decimal},
        {{Kind::time, Kind::timetz}, Kind::timetz},
        {{Kind::time, Kind::interval}, Kind::interval},
        {{Kind::json, Kind::array}, Kind::array},
    };
    for (int i = 0; i < k_kinds; ++i) {
      const Kind other = static_cast<Kind>(i);
      if (other == Kind::unknown || other == Kind::undeclared) continue;
      table->insert({{other, Kind::undeclared}, other});
      if (other != Kind::bytes && other != Kind::text && other != Kind::bit)
        table->insert({{other, Kind::text}, other});
    }
    return table;
  }();
  return *pairs;
}

TEST(ComparedType, FollowsTheTableForEveryPairInBothDirections) {
  for (int i = 0; i < k_kinds; ++i) {
    for (int j = 0; j < k_kinds; ++j) {
      const Kind a = static_cast<Kind>(i);
      const Kind b = static_cast<Kind>(j);
      Kind expected = a == b ? a : Kind::unknown;
      if (const auto found = mixed_pairs().find({a, b}); found != mixed_pairs().end()) expected = found->second;
      if (const auto found = mixed_pairs().find({b, a}); found != mixed_pairs().end()) expected = found->second;
      EXPECT_EQ(compared(a, b), expected) << name(a) << " against " << name(b);
    }
  }
}

TEST(ComparedType, KindRulesAndLossAreSymmetric) {
  for (int i = 0; i < k_kinds; ++i) {
    for (int j = 0; j < k_kinds; ++j) {
      const ComparedType one = compared_type(type(static_cast<Kind>(i)), type(static_cast<Kind>(j)));
      const ComparedType other = compared_type(type(static_cast<Kind>(j)), type(static_cast<Kind>(i)));
      EXPECT_EQ(one.kind, other.kind);
      EXPECT_EQ(one.rules, other.rules);
      EXPECT_EQ(one.lossy, other.lossy);
    }
  }
}

TEST(ComparedType, SaysWhyExactlyWhenItIsLossyOrIncomparable) {
  for (int i = 0; i < k_kinds; ++i) {
    for (int j = 0; j < k_kinds; ++j) {
      const ComparedType pair = compared_type(type(static_cast<Kind>(i)), type(static_cast<Kind>(j)));
      EXPECT_EQ(pair.detail.empty(), pair.comparable() && !pair.lossy) << i << " " << j;
    }
  }
}

TEST(ComparedType, FloatsAgainstExactNumbersAreLossy) {
  for (const Kind exact : {Kind::integer, Kind::decimal}) {
    for (const Kind inexact : {Kind::float32, Kind::float64}) {
      const ComparedType pair = compared_type(type(exact), type(inexact));
      EXPECT_TRUE(pair.lossy);
      EXPECT_THAT(pair.rules, IsEmpty());
      EXPECT_THAT(pair.detail, HasSubstr(std::string(name(exact))));
    }
  }
}

TEST(ComparedType, TwoWidthsOfFloatsListTheRule) {
  const ComparedType pair = compared_type(type(Kind::float64), type(Kind::float32));
  EXPECT_TRUE(pair.lossy);
  EXPECT_THAT(pair.rules, ElementsAre("float32"));
}

TEST(ComparedType, OneWidthOfFloatsIsExact) {
  for (const Kind kind : {Kind::float32, Kind::float64}) {
    const ComparedType pair = compared_type(type(kind), type(kind));
    EXPECT_FALSE(pair.lossy);
    EXPECT_THAT(pair.rules, IsEmpty());
  }
}

TEST(ComparedType, FixedLengthTextListsItsPadding) {
  EXPECT_THAT(compared_type(character(true), character(false)).rules, ElementsAre("char-padding"));
  EXPECT_THAT(compared_type(character(false), character(true)).rules, ElementsAre("char-padding"));
  EXPECT_THAT(compared_type(character(true), character(true)).rules, ElementsAre("char-padding"));
  EXPECT_THAT(compared_type(character(false), character(false)).rules, IsEmpty());
  EXPECT_THAT(compared_type(character(true), type(Kind::uuid)).rules, IsEmpty());
}

ColumnType bits(long long length, bool fixed) {
  ColumnType result = type(Kind::bit);
  result.length = length;
  result.fixed_length = fixed;
  return result;
}

TEST(ComparedType, BitsOfTwoWidthsAreNumbers) {
  const ComparedType pair = compared_type(bits(8, true), bits(64, true));
  EXPECT_EQ(pair.kind, Kind::integer);
  EXPECT_THAT(pair.rules, ElementsAre("bit-number"));
  EXPECT_EQ(compared_type(bits(8, true), bits(8, true)).kind, Kind::bit);
  EXPECT_EQ(compared_type(bits(8, true), bits(16, false)).kind, Kind::bit);
  EXPECT_EQ(compared_type(bits(8, true), bits(65, true)).kind, Kind::unknown);
}

TEST(ComparedType, OnlyBitsOfAFixedWidthUpTo64AreANumber) {
  EXPECT_EQ(compared_type(bits(64, true), type(Kind::integer)).kind, Kind::integer);
  EXPECT_EQ(compared_type(bits(65, true), type(Kind::integer)).kind, Kind::unknown);
  EXPECT_EQ(compared_type(type(Kind::decimal), bits(8, false)).kind, Kind::unknown);
}

TEST(ComparedType, HardwareAddressesOfTwoLengthsDoNotMeet) {
  ColumnType six = type(Kind::macaddr);
  six.base = "macaddr";
  six.length = 6;
  ColumnType eight = type(Kind::macaddr);
  eight.base = "macaddr8";
  eight.length = 8;
  EXPECT_EQ(compared_type(six, six).kind, Kind::macaddr);
  EXPECT_THAT(compared_type(eight, six, "nic").detail, HasSubstr("--target-expr \"nic=nic::macaddr8\""));
}

TEST(ComparedType, TheLengthOfATextIsNoLengthOfAHardwareAddress) {
  ColumnType six = type(Kind::macaddr);
  six.length = 6;
  ColumnType text = type(Kind::text);
  text.length = 17;
  EXPECT_EQ(compared_type(six, text).kind, Kind::macaddr);
  EXPECT_EQ(compared_type(text, six).kind, Kind::macaddr);
}

ColumnType array_of(Kind element) {
  ColumnType result = type(Kind::array);
  result.element = element;
  return result;
}

TEST(ComparedType, ArraysAreComparedByTheirElements) {
  EXPECT_EQ(compared_type(array_of(Kind::integer), array_of(Kind::decimal)).element, Kind::decimal);
  EXPECT_EQ(compared_type(array_of(Kind::date), type(Kind::json)).element, Kind::date);
  EXPECT_EQ(compared_type(type(Kind::text), array_of(Kind::text)).element, Kind::text);
  EXPECT_EQ(compared_type(array_of(Kind::timetz), type(Kind::text)).rules, std::vector<std::string>{"timetz-instant"});
  const ComparedType floats = compared_type(array_of(Kind::float32), array_of(Kind::float64));
  EXPECT_TRUE(floats.lossy);
  EXPECT_THAT(floats.rules, ElementsAre("float32"));
  EXPECT_EQ(compared_type(array_of(Kind::integer), array_of(Kind::date)).kind, Kind::unknown);
  EXPECT_EQ(compared_type(array_of(Kind::unknown), type(Kind::json)).kind, Kind::unknown);
}

TEST(ComparedType, RulesOfSetsAndTimesAreListed) {
  EXPECT_THAT(compared_type(type(Kind::set), type(Kind::text)).rules, ElementsAre("set-order"));
  EXPECT_THAT(compared_type(type(Kind::time), type(Kind::timetz)).rules, ElementsAre("timetz-instant"));
}

TEST(ComparedType, GivesAReadyExpressionWhereOneIsKnown) {
  ColumnType year = type(Kind::integer);
  year.base = "year";
  EXPECT_THAT(compared_type(year, type(Kind::date), "built").detail,
              HasSubstr("--source-expr \"built=makedate(built, 1)\""));
  ColumnType epoch = type(Kind::integer);
  epoch.base = "int8";
  EXPECT_THAT(compared_type(type(Kind::timestamptz), epoch, "seen").detail,
              HasSubstr("--target-expr \"seen=to_timestamp(seen)\""));
  ColumnType range = type(Kind::unknown);
  range.as_text = "{}::text";
  EXPECT_THAT(compared_type(type(Kind::text), range, "period").detail,
              HasSubstr("--target-expr \"period=period::text\""));
}

TEST(ComparedType, AnUnknownTypeIsNamedWithItsSide) {
  const std::string detail = compared_type(type(Kind::text), type(Kind::unknown)).detail;
  EXPECT_THAT(detail, HasSubstr("target's type unknown_declared"));
  EXPECT_THAT(detail, HasSubstr("--exclude"));
}

TEST(ComparedType, AnIncomparablePairNamesBothTypesAndAWayOut) {
  const std::string detail = compared_type(type(Kind::json), type(Kind::decimal)).detail;
  EXPECT_THAT(detail, HasSubstr("source is json_declared"));
  EXPECT_THAT(detail, HasSubstr("target is decimal_declared"));
  EXPECT_THAT(detail, HasSubstr("--exclude"));
}

}  // namespace
}  // namespace rowcall
