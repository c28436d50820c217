// SPDX-License-Identifier: Apache-2.0
#include "rowcall/config/option_words.hpp"

#include "rowcall/base/error.hpp"

#include <gmock/gmock.h>

namespace rowcall {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

template <typename Call>
std::string refusal(Call call) {
  try {
    static_cast<void>(call());
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::usage);
    return error.what();
  }
  return "accepted";
}

TEST(OptionWords, MapReadsQuotedNamesWithItsOwnSigns) {
  EXPECT_THAT(parse_map(R"(cust=customer_id,"a,b"="c=d")"),
              ElementsAre(ColumnMapping{"cust", "customer_id"}, ColumnMapping{"a,b", "c=d"}));
}

TEST(OptionWords, MapWithoutTwoSidesIsRefused) {
  EXPECT_THAT(refusal([] { return parse_map("a"); }), HasSubstr("\"a\" is not SOURCE_COLUMN=TARGET_COLUMN"));
  EXPECT_THAT(refusal([] { return parse_map("a="); }), ::testing::Not("accepted"));
  EXPECT_THAT(refusal([] { return parse_map("a=b,"); }), ::testing::Not("accepted"));
}

TEST(OptionWords, LimitTakesWholeNumbersAboveZero) {
  EXPECT_EQ(parse_limit("18446744073709551615"), 18446744073709551615U);
  for (const char* wrong : {"0", "-1", "1.5", "1k", "", " 1", "18446744073709551616"})
    EXPECT_THAT(refusal([&] { return parse_limit(wrong); }), HasSubstr("is no whole number above 0")) << wrong;
}

TEST(OptionWords, TimeToStopIsADurationAboveZeroUpToAYear) {
  EXPECT_EQ(parse_max_time("90s"), std::chrono::seconds(90));
  EXPECT_EQ(parse_max_time("250ms"), std::chrono::milliseconds(250));
  EXPECT_EQ(parse_max_time("365d"), std::chrono::hours(365 * 24));
  for (const char* wrong : {"", "0s", "5", "-1s", "1y", "2024-01-01"})
    EXPECT_THAT(refusal([&] { return parse_max_time(wrong); }), HasSubstr("is no duration such as")) << wrong;
  EXPECT_THAT(refusal([] { return parse_max_time("366d"); }), HasSubstr("365d are the most"));
}

TEST(OptionWords, RateIsAWholeNumberOfRowsASecond) {
  EXPECT_EQ(parse_max_rate("1000"), 1000U);
  EXPECT_EQ(parse_max_rate("1000/s"), 1000U);
  for (const char* wrong : {"", "0", "0/s", "-1", "1.5", "/s", "10/m", "1k"})
    EXPECT_THAT(refusal([&] { return parse_max_rate(wrong); }), HasSubstr("is no whole number above 0")) << wrong;
}

TEST(OptionWords, MemoryIsInPowersOf1024FromSixteenMegabytes) {
  EXPECT_EQ(parse_memory("16M"), 16U << 20U);
  EXPECT_EQ(parse_memory("64mb"), 64U << 20U);
  EXPECT_EQ(parse_memory("2G"), std::uint64_t{2} << 30U);
  EXPECT_EQ(parse_memory("1024GB"), std::uint64_t{1} << 40U);
  for (const char* wrong :
       {"", "M", "64", "64K", "64T", "64MiB", "1.5G", "-64M", " 64M", "64M ", "99999999999999999999G"})
    EXPECT_THAT(refusal([&] { return parse_memory(wrong); }), HasSubstr("is no size such as 64M or 1G")) << wrong;
  for (const char* little : {"0M", "15M", "0G"})
    EXPECT_THAT(refusal([&] { return parse_memory(little); }), HasSubstr("is too little; 16M are the least")) << little;
  for (const char* much : {"1025G", "1048577M", "18446744073709551615G"})
    EXPECT_THAT(refusal([&] { return parse_memory(much); }), HasSubstr("is too much; 1024G are the most")) << much;
}

TEST(OptionWords, SwitchesAreTrueOrFalse) {
  EXPECT_TRUE(parse_switch("true"));
  EXPECT_FALSE(parse_switch("false"));
  for (const char* wrong : {"", "yes", "1", "True"})
    EXPECT_THAT(refusal([&] { return parse_switch(wrong); }), HasSubstr("is neither true nor false")) << wrong;
}

TEST(OptionWords, JobsAreOneTo64Connections) {
  EXPECT_EQ(parse_jobs("1"), 1);
  EXPECT_EQ(parse_jobs("64"), 64);
  EXPECT_THAT(refusal([] { return parse_jobs("65"); }), HasSubstr("64 are the most"));
  for (const char* text : {"0", "-1", "", "2x", "4.0", "99999999999"})
    EXPECT_THAT(refusal([&] { return parse_jobs(text); }), HasSubstr("no whole number above 0")) << text;
}

TEST(OptionWords, ExpressionIsAColumnAndSql) {
  EXPECT_EQ(parse_expression("total=price * quantity"), (ColumnExpression{"total", "price * quantity"}));
  EXPECT_EQ(parse_expression("\"a=b\"=x = 'y=z'"), (ColumnExpression{"a=b", "x = 'y=z'"}));
  for (const char* text : {"total", "total=", "total= ", "=1", "a,b=1"})
    EXPECT_NE(refusal([&] { return parse_expression(text).column; }), "") << text;
}

TEST(OptionWords, QueryLosesItsSemicolon) {
  EXPECT_EQ(parse_query(" select 1 ; \n;"), "select 1");
  EXPECT_EQ(parse_query("select ';'"), "select ';'");
  EXPECT_NE(refusal([] { return parse_query(" ; "); }), "");
}

TEST(OptionWords, SampleIsANumberOfRowsOrAShareOfTheKeys) {
  EXPECT_EQ(parse_sample("10000"), (SampleSize{10'000, 0, "10000"}));
  EXPECT_EQ(parse_sample("0.5%"), (SampleSize{{}, 0.005, "0.5%"}));
  EXPECT_EQ(parse_sample("100%"), (SampleSize{{}, 1, "100%"}));
  for (const char* text : {"", "0", "-1", "ten", "1.5", "10k", "99999999999999999999"})
    EXPECT_THAT(refusal([&] { return parse_sample(text); }), HasSubstr("is neither a number of rows")) << text;
  for (const char* text : {"%", "0%", "-1%", "100.1%", "nan%", "inf%", "1e1%", "1 %"})
    EXPECT_THAT(refusal([&] { return parse_sample(text); }), HasSubstr("is no share above 0%")) << text;
  EXPECT_EQ(parse_seed("0"), 0U);
  EXPECT_EQ(parse_seed("18446744073709551615"), 18446744073709551615U);
  for (const char* text : {"", "-1", "x", "1.0", "18446744073709551616"})
    EXPECT_THAT(refusal([&] { return parse_seed(text); }), HasSubstr("is no whole number")) << text;
}

TEST(OptionWords, RecheckMayBeNoneAndItsWaitToo) {
  EXPECT_EQ(parse_recheck("0"), 0);
  EXPECT_EQ(parse_recheck("100"), 100);
  for (const char* text : {"", "-1", "101", "x", "1.5", "3s", " 1"})
    EXPECT_THAT(refusal([&] { return parse_recheck(text); }), HasSubstr("is no whole number from 0 to 100")) << text;
  EXPECT_EQ(parse_recheck_wait("0s"), std::chrono::microseconds(0));
  EXPECT_EQ(parse_recheck_wait("1d"), std::chrono::hours(24));
  for (const char* text : {"", "5", "-1s", "soon"})
    EXPECT_THAT(refusal([&] { return parse_recheck_wait(text); }), HasSubstr("is no duration")) << text;
  EXPECT_THAT(refusal([&] { return parse_recheck_wait("25h"); }), HasSubstr("1d is the most"));
}

TEST(OptionWords, FailOverIsANumberOfRowsOrAShare) {
  EXPECT_EQ(parse_fail_over("10").rows, 10U);
  EXPECT_EQ(parse_fail_over("0.5%").share, 0.005);
  for (const char* text : {"", "0", "0%", "101%", "ten", "-1"})
    EXPECT_THAT(refusal([&] { return parse_fail_over(text); }), ::testing::Not("accepted")) << text;
  EXPECT_TRUE(parse_fail_over("10").allows(10, 11));
  EXPECT_FALSE(parse_fail_over("10").allows(11, 1'000'000));
  EXPECT_TRUE(parse_fail_over("1%").allows(2, 200));
  EXPECT_FALSE(parse_fail_over("1%").allows(3, 200));
}

TEST(OptionWords, LaterSchemesAreRefusedByName) {
  for (const char* url : {"duckdb:", "file:x.csv", "odbc:DSN=n", "databricks://host/w"})
    EXPECT_THAT(refusal([&] { return refuse_later_scheme(url), 0; }), HasSubstr("is not in this version")) << url;
  EXPECT_EQ(refusal([] { return refuse_later_scheme("file"), 0; }), "accepted");
  EXPECT_EQ(refusal([] { return refuse_later_scheme("sqlite:file:x"), 0; }), "accepted");
}

}  // namespace
}  // namespace rowcall
