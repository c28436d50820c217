// SPDX-License-Identifier: Apache-2.0
#include "rowcall/model/table_name.hpp"

#include "rowcall/base/error.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rowcall {
namespace {

using testing::ElementsAre;

struct Case {
  std::string_view text;
  TableName name;
};

TEST(TableName, IsReadAsUsersWriteIt) {
  for (const auto& [text, name] : std::initializer_list<Case>{{"orders", {"", "orders"}},
                                                              {"sales.orders", {"sales", "orders"}},
                                                              {"\"My.Table\"", {"", "My.Table"}},
                                                              {"public.\"Order Items\"", {"public", "Order Items"}},
                                                              {"\"a\"\"b\".\"c\"", {"a\"b", "c"}},
                                                              {"order items", {"", "order items"}},
                                                              {" sales . orders ", {"sales", "orders"}},
                                                              {"\" \"", {"", " "}},
                                                              {"größe", {"", "größe"}}}) {
    EXPECT_EQ(parse_table_name(text), name) << text;
  }
}

TEST(TableName, RefusesWhatIsNoName) {
  for (const std::string_view text :
       {"", " ", ".", "a.", ".a", "a..b", "a.b.c", "\"a", "\"a\"b", "a\"b\"", "\"\"", "a.\"\"", "\"a\" \"b\""}) {
    try {
      (void)parse_table_name(text);
      ADD_FAILURE() << "no exception for " << text;
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::usage) << text;
    }
  }
}

TEST(TableName, IsWrittenWithQuotesOnlyWhereTheyMustBe) {
  EXPECT_EQ((TableName{"", "orders_2$"}.to_string()), "orders_2$");
  EXPECT_EQ((TableName{"Sales", "größe"}.to_string()), "Sales.größe");
  EXPECT_EQ((TableName{"", "My.Table"}.to_string()), "\"My.Table\"");
  EXPECT_EQ((TableName{"public", "Order Items"}.to_string()), "public.\"Order Items\"");
  EXPECT_EQ((TableName{"", "a\"b"}.to_string()), "\"a\"\"b\"");
}

TEST(TableName, WhatIsWrittenIsReadBack) {
  for (const std::string_view part : {"a", "A b", "a.b", "a\"b", "\"", " a ", "a,b", "größe", "a\tb"}) {
    const TableName name{std::string(part), std::string(part)};
    EXPECT_EQ(parse_table_name(name.to_string()), name) << name.to_string();
    const TableName alone{"", std::string(part)};
    EXPECT_EQ(parse_table_name(alone.to_string()), alone) << alone.to_string();
  }
}

TEST(NameList, SplitsAtCommasOutsideOfQuotes) {
  EXPECT_THAT(parse_name_list("id,\"order, no\",name"), ElementsAre("id", "order, no", "name"));
  EXPECT_THAT(parse_name_list(" id , name "), ElementsAre("id", "name"));
  EXPECT_THAT(parse_name_list("a.b,*_at"), ElementsAre("a.b", "*_at"));
  EXPECT_THAT(parse_name_list("\"a\"\"b\""), ElementsAre("a\"b"));
}

TEST(NameList, RefusesEmptyElementsAndOpenQuotes) {
  for (const std::string_view text : {"", ",", "a,", ",a", "a,,b", "\"a", "a,\"b", "\"\""})
    EXPECT_THROW((void)parse_name_list(text), Error) << text;
}

}  // namespace
}  // namespace rowcall
