// SPDX-License-Identifier: Apache-2.0
#include "../../../src/dialect/sql_text.hpp"

#include <gtest/gtest.h>

namespace rowcall {
namespace {

TEST(SqlText, MarksInsideAreDoubled) {
  EXPECT_EQ(enclosed("a\"b", '"'), "\"a\"\"b\"");
  EXPECT_EQ(enclosed("", '\''), "''");
  EXPECT_EQ(enclosed("it's", '"'), "\"it's\"");
}

TEST(SqlText, AFilterStandsOnLinesOfItsOwn) { EXPECT_EQ(user_condition("a = 1 -- x"), "(a = 1 -- x\n)"); }

TEST(SqlText, FieldsAreNestedBeyondTheLimit) {
  const std::vector<std::string> five{"a", "b", "c", "d", "e"};
  EXPECT_EQ(joined_fields(five, 5), "concat_ws('|', a, b, c, d, e)");
  EXPECT_EQ(joined_fields(five, 3), "concat_ws('|', concat_ws('|', a, b, c), d, e)");
  EXPECT_EQ(joined_fields(five, 2), "concat_ws('|', concat_ws('|', concat_ws('|', concat_ws('|', a, b), c), d), e)");
}

TEST(SqlText, TypeArgumentsAreTheNumbersInTheFirstParentheses) {
  EXPECT_EQ(type_arguments("numeric(12, 4)"), (std::vector<int>{12, 4}));
  EXPECT_EQ(type_arguments("varchar(30) collate x"), (std::vector<int>{30}));
  EXPECT_TRUE(type_arguments("text").empty());
  EXPECT_TRUE(type_arguments("enum('a','b')").empty());
  EXPECT_TRUE(type_arguments("broken(12").empty());
}

TEST(SqlText, CatalogNumbersAreReadOrMissing) {
  EXPECT_EQ(number_in("4294967295"), 4294967295LL);
  EXPECT_EQ(number_in("-1"), -1);
  EXPECT_EQ(number_in(std::nullopt), std::nullopt);
  EXPECT_EQ(number_in("12x"), std::nullopt);
}

TEST(SqlText, CanonicalNumbersAreToldApart) {
  EXPECT_TRUE(is_plain_number("-1.5"));
  EXPECT_FALSE(is_plain_number("NaN"));
  EXPECT_FALSE(is_plain_number("-Infinity"));
  EXPECT_TRUE(is_whole_number("-15"));
  EXPECT_FALSE(is_whole_number("1.5"));
  EXPECT_EQ(digits_in("-12.50"), 4U);
}

TEST(SqlText, CanonicalTimesAreTakenApart) {
  EXPECT_EQ(year_of("2024-02-29"), 2024);
  EXPECT_EQ(year_of("0044-03-15T00:00:00.000000 BC"), -44);
  EXPECT_EQ(year_of("infinity"), std::nullopt);
  EXPECT_EQ(year_of("-infinity"), std::nullopt);
  EXPECT_EQ(hours_of("-838:59:59.000000"), -838);
  EXPECT_EQ(date_of_midnight("2024-02-29T00:00:00.000000Z"), "2024-02-29");
  EXPECT_EQ(date_of_midnight("0044-03-15T00:00:00.000000 BC"), "0044-03-15 BC");
  EXPECT_EQ(date_of_midnight("2024-02-29T00:00:00.000001"), std::nullopt);
  EXPECT_EQ(date_of_midnight("infinity"), "infinity");
}

TEST(SqlText, UuidsLoseTheirDashes) {
  EXPECT_EQ(hex_of_uuid("0f8fad5b-d9cb-469f-a165-70867728950e"), "0f8fad5bd9cb469fa16570867728950e");
}

}  // namespace
}  // namespace rowcall
