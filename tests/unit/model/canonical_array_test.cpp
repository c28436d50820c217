// SPDX-License-Identifier: Apache-2.0
#include "rowcall/model/canonical.hpp"

#include <gtest/gtest.h>

namespace rowcall {
namespace {

// The array of `element` that a column of kind `stored` holds with this text; "unreadable" where it is none.
std::string read(Kind stored, Kind element, std::string_view text) {
  ColumnType type;
  type.kind = stored;
  if (stored == Kind::array) type.element = element;
  std::string out;
  const Reading reading = CellReader(type, Kind::array, {}, element).append({text, Storage::text}, out);
  if (reading == Reading::unreadable) {
    EXPECT_EQ(out, text);
    return "unreadable";
  }
  return out;
}

TEST(CanonicalArray, NullEmptyAndNullElementsAreThreeThings) {
  std::string out;
  ColumnType type;
  type.kind = Kind::array;
  type.element = Kind::text;
  EXPECT_EQ(CellReader(type, Kind::array, {}, Kind::text).append({{}, Storage::null}, out), Reading::null);
  EXPECT_EQ(read(Kind::array, Kind::text, "{}"), "[]");
  EXPECT_EQ(read(Kind::array, Kind::text, "{NULL}"), "[null]");
  EXPECT_EQ(read(Kind::array, Kind::text, "{\"NULL\",\"\"}"), "[\"NULL\",\"\"]");
}

TEST(CanonicalArray, ElementsAreInTheFormOfTheirKind) {
  EXPECT_EQ(read(Kind::array, Kind::decimal, "{1.50,NaN,-0}"), "[1.5,\"NaN\",0]");
  EXPECT_EQ(read(Kind::array, Kind::boolean, "{t,f}"), "[true,false]");
  EXPECT_EQ(read(Kind::array, Kind::date, "{2024-02-29,infinity}"), "[\"2024-02-29\",\"infinity\"]");
  EXPECT_EQ(read(Kind::array, Kind::bytes, "{\"\\\\x00FF\"}"), "[\"00ff\"]");
  EXPECT_EQ(read(Kind::array, Kind::json, "{\"{\\\"b\\\": 1, \\\"a\\\": 2}\"}"), "[{\"a\":2,\"b\":1}]");
}

TEST(CanonicalArray, NestedArraysAndLowerBoundsArePartOfTheValue) {
  EXPECT_EQ(read(Kind::array, Kind::integer, "{{1,2},{3,NULL}}"), "[[1,2],[3,null]]");
  EXPECT_EQ(read(Kind::array, Kind::integer, "[0:1]={1,2}"), "[0:1]=[1,2]");
  EXPECT_EQ(read(Kind::array, Kind::integer, "[1:2][-1:0]={{1,2},{3,4}}"), "[1:2][-1:0]=[[1,2],[3,4]]");
  EXPECT_EQ(read(Kind::array, Kind::integer, "[1:2]={1,2}"), "[1,2]");
}

TEST(CanonicalArray, JsonKeepsTextsAndNumbersApart) {
  EXPECT_EQ(read(Kind::json, Kind::integer, "[1, 2.0, null]"), "[1,2,null]");
  EXPECT_EQ(read(Kind::json, Kind::integer, "[\"1\"]"), "unreadable");
  EXPECT_EQ(read(Kind::json, Kind::text, "[1]"), "unreadable");
  EXPECT_EQ(read(Kind::json, Kind::text, "[true]"), "unreadable");
  EXPECT_EQ(read(Kind::json, Kind::boolean, "[1]"), "unreadable");
  EXPECT_EQ(read(Kind::json, Kind::decimal, "[\"NaN\", \"-Infinity\"]"), "[\"NaN\",\"-Infinity\"]");
  EXPECT_EQ(read(Kind::json, Kind::date, "[\"2024-02-30\"]"), "unreadable");
  EXPECT_EQ(read(Kind::json, Kind::text, "[{\"a\":1}]"), "unreadable");
  EXPECT_EQ(read(Kind::json, Kind::json, "[{\"a\":1}, \"x\"]"), "[{\"a\":1},\"x\"]");
  EXPECT_EQ(read(Kind::json, Kind::text, "{}"), "unreadable");
  EXPECT_EQ(read(Kind::json, Kind::text, "null"), "unreadable");
}

TEST(CanonicalArray, TextMayHoldEitherNotation) {
  EXPECT_EQ(read(Kind::text, Kind::text, "[\"a\", [\"b,]\"]]"), "[\"a\",[\"b,]\"]]");
  EXPECT_EQ(read(Kind::text, Kind::text, "{a,{\"b,}\"}}"), "[\"a\",[\"b,}\"]]");
  EXPECT_EQ(read(Kind::text, Kind::integer, "{}"), "[]");
}

TEST(CanonicalArray, WhatIsNoArrayIsUnreadable) {
  for (const char* text : {"",        "a",       "{",     "}",        "{a",       "{a,}",   "{,a}",    "{a}b",
                           "{a b}",   "{ a}",    "{\"a}", "{\"a\"b}", "{a\"b\"}", "{\"a\\", "{{a}",    "[1:2]",
                           "[1]={a}", "[:]={a}", "=",     "[1:1]={a", "{\xff}",   "[\"a\"", "[\"a\"]]"}) {
    EXPECT_EQ(read(Kind::text, Kind::text, text), "unreadable") << text;
  }
  EXPECT_EQ(read(Kind::array, Kind::text, "[\"a\"]"), "unreadable");
  EXPECT_EQ(read(Kind::array, Kind::text, std::string(5000, '{')), "unreadable");
}

}  // namespace
}  // namespace rowcall
