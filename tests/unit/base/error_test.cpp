// SPDX-License-Identifier: Apache-2.0
#include "rowcall/base/error.hpp"

#include <gtest/gtest.h>

namespace rowcall {
namespace {

TEST(Error, KeepsKindSentenceAndFacts) {
  const Error error = Error(ErrorKind::query, "orders: it broke").with("sqlstate", "42P01").with("code", "7");
  EXPECT_EQ(error.kind(), ErrorKind::query);
  EXPECT_STREQ(error.what(), "orders: it broke");
  EXPECT_EQ(error.fact("sqlstate"), "42P01");
  EXPECT_EQ(error.fact("code"), "7");
  EXPECT_EQ(error.facts().size(), 2U);
}

TEST(Error, AFactThatIsNotThereIsEmpty) { EXPECT_EQ(Error(ErrorKind::data, "x").fact("sqlstate"), ""); }

TEST(Error, ExitCodesFollowWhoMustAct) {
  for (const ErrorKind kind : {ErrorKind::usage, ErrorKind::config, ErrorKind::not_found})
    EXPECT_EQ(exit_code(kind), 2);
  for (const ErrorKind kind : {ErrorKind::connection, ErrorKind::permission, ErrorKind::query, ErrorKind::data,
                               ErrorKind::unsupported, ErrorKind::internal}) {
    EXPECT_EQ(exit_code(kind), 3);
  }
  EXPECT_EQ(exit_code(ErrorKind::interrupted), 130);
}

}  // namespace
}  // namespace rowcall
