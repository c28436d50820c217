// SPDX-License-Identifier: Apache-2.0
#include "../../../src/driver/sql_text.hpp"

#include <gtest/gtest.h>

namespace rowcall {
namespace {

TEST(SqlText, SkipsBlanksAndComments) {
  EXPECT_EQ(skip_blank_sql(" \t\n-- one\n /* two */ select"), "select");
  EXPECT_TRUE(is_blank_sql(""));
  EXPECT_TRUE(is_blank_sql(" \n-- ; drop table t"));
  EXPECT_TRUE(is_blank_sql("/* not closed"));
  EXPECT_FALSE(is_blank_sql("/* */ ;"));
  EXPECT_FALSE(is_blank_sql("- -"));
}

TEST(SqlText, KnowsWhatBeginsAndEndsATransaction) {
  EXPECT_EQ(transaction_effect("BEGIN isolation level repeatable read"), TransactionEffect::begins);
  EXPECT_EQ(transaction_effect("/* x */ start transaction"), TransactionEffect::begins);
  EXPECT_EQ(transaction_effect("commit"), TransactionEffect::ends);
  EXPECT_EQ(transaction_effect("Rollback;"), TransactionEffect::ends);
  EXPECT_EQ(transaction_effect("rollback to savepoint a"), TransactionEffect::none);
  EXPECT_EQ(transaction_effect("set transaction snapshot 'x'"), TransactionEffect::none);
  EXPECT_EQ(transaction_effect("select 'begin'"), TransactionEffect::none);
}

TEST(SqlText, FindsWordsAndNotPartsOfWords) {
  EXPECT_TRUE(mentions_word("select * from INFORMATION_SCHEMA.tables", "information_schema"));
  EXPECT_FALSE(mentions_word("select * from my_information_schema", "information_schema"));
  EXPECT_TRUE(mentions_word("xa a", "a"));
  EXPECT_TRUE(begins_with_word("set names utf8", "set"));
  EXPECT_FALSE(begins_with_word("settle", "set"));
}

}  // namespace
}  // namespace rowcall
