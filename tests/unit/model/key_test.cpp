// SPDX-License-Identifier: Apache-2.0
#include "rowcall/model/key.hpp"

#include <random>

#include <gtest/gtest.h>

namespace rowcall {
namespace {

void expect_ascending(Kind kind, const std::vector<std::string_view>& ascending) {
  for (std::size_t i = 0; i < ascending.size(); ++i) {
    for (std::size_t j = 0; j < ascending.size(); ++j) {
      EXPECT_EQ(compare_values(kind, ascending[i], ascending[j]), i <=> j)
          << name(kind) << ": " << ascending[i] << " against " << ascending[j];
    }
  }
}

Key key_of(const std::vector<Cell>& cells) {
  RowBatch batch;
  for (const Cell& cell : cells) batch.add(cell);
  batch.end_row();
  return Key(batch[0]);
}

TEST(CompareValues, NumbersGoByValue) {
  expect_ascending(Kind::integer, {"-18446744073709551615", "-100", "-99", "-10", "-9", "-1", "0", "1", "9", "10", "99",
                                   "100", "18446744073709551615"});
  expect_ascending(Kind::decimal,
                   {"-Infinity", "-10.5", "-10", "-0.5", "0", "0.05", "0.5", "9", "10", "10.05", "Infinity", "NaN"});
  expect_ascending(Kind::float64,
                   {"-Infinity", "-1e+30", "-2", "0", "1e-05", "0.1", "2", "10", "1e+30", "Infinity", "NaN"});
}

TEST(CompareValues, TextAndBytesGoByBytes) {
  expect_ascending(Kind::text, {"", "A", "B", "a", "a ", "aa", "b", "ä", "日"});
  expect_ascending(Kind::text, {std::string_view("a"), std::string_view("a\0", 2), std::string_view("a\x01"),
                                std::string_view("a\x7f"), std::string_view("a\x80"), std::string_view("a\xff")});
  expect_ascending(Kind::bytes, {"", "00", "0000", "01", "7f", "80", "ff"});
  expect_ascending(Kind::uuid, {"00000000-0000-0000-0000-000000000001", "0f000000-0000-0000-0000-000000000000",
                                "f0000000-0000-0000-0000-000000000000"});
  expect_ascending(Kind::boolean, {"false", "true"});
}

TEST(CompareValues, TimesGoByInstant) {
  expect_ascending(Kind::date, {"-infinity", "0044-03-15 BC", "0001-01-01", "9999-12-31", "10000-01-01", "infinity"});
  expect_ascending(Kind::timestamp, {"-infinity", "0044-03-15T00:00:00.000000 BC", "2024-01-01T00:00:00.000000",
                                     "10000-01-01T00:00:00.000000", "infinity"});
  expect_ascending(Kind::timestamptz,
                   {"0044-03-15T00:00:00.000000Z BC", "2024-01-01T00:00:00.000000Z", "10000-01-01T00:00:00.000000Z"});
  expect_ascending(Kind::time,
                   {"-838:59:59.000000", "-00:00:01.000000", "00:00:00.000000", "24:00:00.000000", "100:00:00.000000"});
}

TEST(CompareValues, IntegersAgreeWithArithmeticOnRandomNumbers) {
  std::mt19937_64 random(10);
  for (int i = 0; i < 100'000; ++i) {
    const auto a = static_cast<std::int64_t>(random()) >> (random() % 64);
    const auto b = random() % 4 == 0 ? a : static_cast<std::int64_t>(random()) >> (random() % 64);
    ASSERT_EQ(compare_values(Kind::integer, std::to_string(a), std::to_string(b)), a <=> b) << a << " " << b;
    ASSERT_EQ(compare_values(Kind::decimal, std::to_string(a), std::to_string(b)), a <=> b) << a << " " << b;
  }
}

TEST(KeyOrder, EarlierColumnsDecide) {
  const KeyOrder order({Kind::integer, Kind::text});
  const std::vector<Key> ascending{key_of({{"9"}, {"b"}}), key_of({{"10"}, {"a"}}), key_of({{"10"}, {"b"}}),
                                   key_of({{"11"}, {""}})};
  for (std::size_t i = 0; i < ascending.size(); ++i) {
    for (std::size_t j = 0; j < ascending.size(); ++j) EXPECT_EQ(order.compare(ascending[i], ascending[j]), i <=> j);
  }
}

TEST(KeyOrder, UnreadableCellsStandAfterValuesAndBeforeNull) {
  const KeyOrder order({Kind::integer});
  const std::vector<Key> ascending{key_of({{"5"}}), key_of({{"7"}}), key_of({{"1", Reading::unreadable}}),
                                   key_of({{"x", Reading::unreadable}}), key_of({{{}, Reading::null}})};
  for (std::size_t i = 0; i < ascending.size(); ++i) {
    for (std::size_t j = 0; j < ascending.size(); ++j) EXPECT_EQ(order.compare(ascending[i], ascending[j]), i <=> j);
  }
}

TEST(KeyOrder, LooksAtTheKeyCellsAlone) {
  const KeyOrder order({Kind::integer});
  EXPECT_EQ(order.compare(key_of({{"1"}, {"a"}}), key_of({{"1"}, {"b"}})), std::strong_ordering::equal);
  EXPECT_EQ(order.key_of(key_of({{"1"}, {"a"}})), key_of({{"1"}}));
  EXPECT_FALSE(order.has_null(key_of({{"1"}, {{}, Reading::null}})));
}

TEST(KeyOrder, FindsNullInAnyKeyColumn) {
  const KeyOrder order({Kind::integer, Kind::integer});
  EXPECT_TRUE(order.has_null(key_of({{{}, Reading::null}, {"1"}})));
  EXPECT_TRUE(order.has_null(key_of({{"1"}, {{}, Reading::null}})));
  EXPECT_FALSE(order.has_null(key_of({{"1"}, {"x", Reading::unreadable}})));
}

TEST(CanBeKey, OnlyKindsWithAnOrderThatEveryEngineShares) {
  for (const Kind kind : {Kind::float32, Kind::float64, Kind::json, Kind::unknown})
    EXPECT_FALSE(can_be_key(kind)) << name(kind);
  for (const Kind kind : {Kind::integer, Kind::decimal, Kind::boolean, Kind::text, Kind::bytes, Kind::date, Kind::time,
                          Kind::timestamp, Kind::timestamptz, Kind::uuid, Kind::undeclared}) {
    EXPECT_TRUE(can_be_key(kind)) << name(kind);
  }
}

}  // namespace
}  // namespace rowcall
