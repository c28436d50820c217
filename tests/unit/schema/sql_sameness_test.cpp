// SPDX-License-Identifier: Apache-2.0
#include "../../../src/schema/sql_sameness.hpp"

#include <gmock/gmock.h>

namespace rowcall {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(SqlSameness, DefaultsMeetAcrossTheSpellingsOfEngines) {
  // PostgreSQL, MariaDB, MySQL, SQLite
  EXPECT_TRUE(is_same_default("'new'::character varying(10)", "'new'", Kind::text));
  EXPECT_TRUE(is_same_default("'it''s'::text", "'it''s'", Kind::text));
  EXPECT_TRUE(is_same_default("now()", "current_timestamp()", Kind::timestamp));
  EXPECT_TRUE(is_same_default("CURRENT_TIMESTAMP", "current_timestamp(6)", Kind::timestamp));
  EXPECT_TRUE(is_same_default("(datetime('now'))", "now()", Kind::timestamp));
  EXPECT_TRUE(is_same_default("0", "'0.00'", Kind::decimal));
  EXPECT_TRUE(is_same_default("'-1.50'::numeric", "-1.5", Kind::decimal));
  EXPECT_TRUE(is_same_default("(0)::numeric", "0", Kind::decimal));
  EXPECT_TRUE(is_same_default("(-5)", "-5", Kind::integer));
  EXPECT_TRUE(is_same_default("true", "1", Kind::boolean));
  EXPECT_TRUE(is_same_default("false", "b'0'", Kind::boolean));
  EXPECT_TRUE(is_same_default("gen_random_uuid()", "uuid()", Kind::uuid));
  EXPECT_TRUE(is_same_default("5", "'5'", Kind::text)) << "a text column turns 5 into '5'";
  EXPECT_TRUE(is_same_default("'{}'::integer[]", "'{}'", Kind::text));
  EXPECT_TRUE(
      is_same_default("'2024-01-01 00:00:00'::timestamp without time zone", "'2024-01-01 00:00:00'", Kind::timestamp));
}

TEST(SqlSameness, DefaultsThatGiveOtherValuesDiffer) {
  EXPECT_FALSE(is_same_default("'a'", "'A'", Kind::text));
  EXPECT_FALSE(is_same_default("'a'", "'a '", Kind::text));
  EXPECT_FALSE(is_same_default("'01'", "'1'", Kind::text));
  EXPECT_FALSE(is_same_default("''", "' '", Kind::text));
  EXPECT_FALSE(is_same_default("1", "-1", Kind::integer));
  EXPECT_FALSE(is_same_default("true", "0", Kind::boolean));
  EXPECT_FALSE(is_same_default("'now()'", "now()", Kind::text)) << "a literal is no call";
  EXPECT_FALSE(is_same_default("current_date", "now()", Kind::timestamp));
  EXPECT_FALSE(
      is_same_default("current_timestamp()", "current_timestamp() on update current_timestamp()", Kind::timestamp));
  EXPECT_FALSE(is_same_default("now() + '1 day'::interval", "now()", Kind::timestamp));
  EXPECT_FALSE(is_same_default("'a'::text || 'b'::text", "'a'", Kind::text));
}

TEST(SqlSameness, ExpressionsMeetWithoutQuotesCastsAndParentheses) {
  EXPECT_TRUE(is_same_expression("((price > (0)::numeric))", "(`price` > 0)"));
  EXPECT_TRUE(is_same_expression("n > 0.0", "\"N\">0"));
  EXPECT_TRUE(
      is_same_expression("((state)::text = ANY ((ARRAY['a'::character varying, 'b'::character varying])::text[]))",
                         "`state` in ('a','b')"));
  EXPECT_TRUE(is_same_expression("(a <> 'x'::text)", "(`a` <> _utf8mb4\\'x\\')"));
  EXPECT_TRUE(is_same_expression("a != 1", "a <> 1"));
  EXPECT_TRUE(is_same_expression("", "()"));
}

TEST(SqlSameness, ExpressionsThatSaySomethingElseDiffer) {
  EXPECT_FALSE(is_same_expression("a > 0", "a >= 0"));
  EXPECT_FALSE(is_same_expression("a > 0", "b > 0"));
  EXPECT_FALSE(is_same_expression("a = 'X'", "a = 'x'"));
  EXPECT_FALSE(is_same_expression("a = 'b c'", "a = 'bc'"));
  EXPECT_FALSE(is_same_expression("a = 'b'", "a = b"));
}

TEST(SqlSameness, ExpressionsMentionNamesAndNotTheirLiterals) {
  TableSchema table;
  for (const char* name : {"price", "Code", "a b"}) table.columns.push_back({name, {}, true});
  EXPECT_THAT(columns_mentioned(table, "((`Price` > 0))"), ElementsAre("price"));
  EXPECT_THAT(columns_mentioned(table, "lower(code) = 'x' OR price = 1"), ElementsAre("price", "Code"));
  EXPECT_THAT(columns_mentioned(table, "code <> 'price'"), ElementsAre("Code"));
  EXPECT_THAT(columns_mentioned(table, "price_net > 0"), IsEmpty());
  EXPECT_THAT(columns_mentioned(table, "\"a b\" > 0"), ElementsAre("a b"));
}

TEST(SqlSameness, BrokenTextIsRead) {
  for (const char* broken : {"", "'", "\"", "::", "x::", "x::y(", "(", "'a'::", ":"}) {
    EXPECT_TRUE(is_same_default(broken, broken, Kind::text)) << broken;
    EXPECT_FALSE(is_same_expression(broken, "something else")) << broken;
  }
}

}  // namespace
}  // namespace rowcall
