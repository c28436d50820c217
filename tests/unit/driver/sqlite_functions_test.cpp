// SPDX-License-Identifier: Apache-2.0
// The SQL functions of the SQLite driver against the client's own makers of canonical bytes, row encodings and hashes.
#include "rowcall/base/error.hpp"
#include "rowcall/base/hash.hpp"
#include "rowcall/base/text.hpp"
#include "rowcall/driver/connection.hpp"

#include <memory>
#include <optional>
#include <string>

#include <fmt/format.h>
#include <gmock/gmock.h>

namespace rowcall {
namespace {

using ::testing::HasSubstr;

class SqliteFunctions : public ::testing::Test {
 protected:
  // nullopt is SQL NULL.
  std::optional<std::string> value_of(const std::string& expression) {
    return connection_->fetch("select " + expression).at(0).at(0);
  }
  std::optional<std::string> canonical(const std::string& arguments) {
    return value_of("rowcall_canonical(" + arguments + ")");
  }

  std::unique_ptr<Connection> connection_ = connect(parse_connection_url("sqlite::memory:"));
};

TEST_F(SqliteFunctions, MakeCanonicalTextByStorageClass) {
  EXPECT_EQ(canonical("12, 'integer'"), "12");
  EXPECT_EQ(canonical("'+0012', 'integer'"), "12");
  EXPECT_EQ(canonical("12.0, 'integer'"), "12");
  EXPECT_EQ(canonical("1.50, 'decimal'"), "1.5");
  EXPECT_EQ(canonical("1, 'boolean'"), "true");
  EXPECT_EQ(canonical("x'00FF', 'bytes'"), "00ff");
  EXPECT_EQ(canonical("'2024-02-29 23:59:59.25', 'timestamp'"), "2024-02-29T23:59:59.250000");
  EXPECT_EQ(canonical("'a' || char(0) || 'b', 'text'"), std::string("a\0b", 3));
  EXPECT_EQ(canonical("'', 'text'"), "");
}

TEST_F(SqliteFunctions, KeepNull) {
  EXPECT_EQ(canonical("null, 'integer'"), std::nullopt);
  EXPECT_EQ(canonical("null, 'text'"), std::nullopt);
  EXPECT_EQ(canonical("null, 'float64'"), std::nullopt);
  EXPECT_EQ(value_of("rowcall_hash('sha256', null)"), std::nullopt);
}

TEST_F(SqliteFunctions, MarkWhatIsNoneOfTheKind) {
  EXPECT_EQ(canonical("'abc', 'integer'"), "!3|abc");
  EXPECT_EQ(canonical("'2024-02-30', 'date'"), "!10|2024-02-30");
}

TEST_F(SqliteFunctions, MakeNumbersOfTimes) {
  EXPECT_EQ(value_of("rowcall_time('1970-01-01 00:00:01', 'timestamp', 'made', 'id', 7)"), "1000000");
  EXPECT_EQ(value_of("rowcall_time('1969-12-31', 'date', 'made', 'id', 7)"), "-86400000000");
  EXPECT_EQ(value_of("rowcall_time('1970-01-01 01:00:00+01', 'timestamptz', 'made')"), "0");
  EXPECT_EQ(value_of("rowcall_time('10000-01-01', 'date', 'made') > rowcall_time('9999-12-31', 'date', 'made')"), "1");
  EXPECT_EQ(value_of("rowcall_time('0044-03-15 BC', 'date', 'made') < 0"), "1");
  EXPECT_EQ(value_of("rowcall_time('infinity', 'date', 'made')"), "9223372036854775807");
  EXPECT_EQ(value_of("rowcall_time('-infinity', 'timestamp', 'made')"), "-9223372036854775808");
  EXPECT_EQ(value_of("rowcall_time('299999-01-01', 'date', 'made')"), "9223372036854775807");
  EXPECT_EQ(value_of("rowcall_time(null, 'date', 'made')"), std::nullopt);
}

TEST_F(SqliteFunctions, NameTheRowOfWhatIsNoTime) {
  try {
    value_of("rowcall_time('soon', 'timestamp', 'made', 'id', 7, 'line', 'a')");
    FAIL() << "no time was taken for one";
  } catch (const Error& error) {
    EXPECT_STREQ(
        error.what(),
        "sqlite::memory:: column made holds \"soon\", which does not read as timestamp, in the row of id 7, "
        "line 'a': it lies neither inside nor outside of the time window; filter it out with --where or correct "
        "it");
  }
  EXPECT_THROW(value_of("rowcall_time(1709164800, 'timestamp', 'made', 'id', 7)"), Error);
  EXPECT_THROW(value_of("rowcall_time(x'00', 'date', 'made')"), Error);
}

TEST_F(SqliteFunctions, MakeFloatsAsTheirBits) {
  EXPECT_EQ(canonical("0.0, 'float64'"), "0");
  EXPECT_EQ(canonical("1.0, 'float64'"), "4607182418800017408");
  EXPECT_EQ(canonical("-1.0, 'float64'"), "-4607182418800017408");
  EXPECT_EQ(canonical("9e999, 'float64'"), "9218868437227405312");
}

TEST_F(SqliteFunctions, StripPaddingWhereAsked) {
  EXPECT_EQ(canonical("'ab  ', 'text', ''"), "ab  ");
  EXPECT_EQ(canonical("'ab  ', 'text', 'padded'"), "ab");
}

TEST_F(SqliteFunctions, EncodeRowsInjectively) {
  EXPECT_EQ(value_of("rowcall_row('text,text', 'p|q', 'r')"), "3|p|q|1|r");
  EXPECT_EQ(value_of("rowcall_row('text,text', 'p', 'q|r')"), "1|p|3|q|r");
  EXPECT_EQ(value_of("rowcall_row('integer,text,text,date,bytes', null, null, '', '2024-01-02', x'ab')"),
            "|-1|0||2024-01-02|2|ab");
  EXPECT_EQ(value_of("rowcall_row('integer,text padded', 'x', 'a ')"), "!1|x|1|a");
  EXPECT_EQ(value_of("rowcall_row('text', 'a' || char(0) || 'b')"), std::string("3|a\0b", 5));
  EXPECT_EQ(value_of("typeof(rowcall_row('integer', 1))"), "blob");
}

TEST_F(SqliteFunctions, EncodeRowsOf120Values) {
  std::string kinds = "integer";
  std::string values = "0";
  std::string expected = "0";
  for (int value = 1; value < 120; ++value) {
    kinds += ",integer";
    values += fmt::format(", {}", value);
    expected += fmt::format("|{}", value);
  }
  EXPECT_EQ(value_of(fmt::format("rowcall_row('{}', {})", kinds, values)), expected);
}

TEST_F(SqliteFunctions, RefuseKindsThatAreNoneAndValuesWithoutAKind) {
  for (const char* expression :
       {"rowcall_canonical(1, 'number')", "rowcall_row('integer,integer', 1)", "rowcall_row('integer', 1, 2)",
        "rowcall_row('', 1)", "rowcall_hash('crc32', 'x')", "rowcall_canonical(1, null)"}) {
    EXPECT_THROW(value_of(expression), Error) << expression;
  }
}

TEST_F(SqliteFunctions, HashBytesAsTheClientDoes) {
  const auto signed_text = [](std::uint64_t hash) { return std::to_string(static_cast<std::int64_t>(hash)); };
  EXPECT_EQ(value_of("rowcall_hash('sha256', 'abc')"), signed_text(sha256_64("abc")));
  EXPECT_EQ(value_of("rowcall_hash('md5', 'abc')"), signed_text(md5_64("abc")));
  EXPECT_EQ(value_of("rowcall_hash('xxh3', 'abc')"), signed_text(xxh3_64("abc")));
  EXPECT_EQ(value_of("rowcall_hash('xxh3', x'610062')"), signed_text(xxh3_64(std::string_view("a\0b", 3))));
  EXPECT_EQ(value_of("rowcall_hash('xxh3', 'a' || char(0) || 'b')"), signed_text(xxh3_64(std::string_view("a\0b", 3))));
  EXPECT_EQ(value_of("rowcall_hash('xxh3', '')"), signed_text(xxh3_64("")));
  EXPECT_EQ(value_of("rowcall_hash('xxh3', 12)"), signed_text(xxh3_64("12")));
}

TEST_F(SqliteFunctions, AddModulo64Bits) {
  EXPECT_EQ(value_of("rowcall_sum(column1) from (values (1), (2), (null))"), "3");
  EXPECT_EQ(value_of("rowcall_sum(column1) from (values (-1), (-1))"), "18446744073709551614");
  EXPECT_EQ(value_of("rowcall_sum(column1) from (values (9223372036854775807), (9223372036854775807), (5))"), "3");
  EXPECT_EQ(value_of("rowcall_sum(column1) from (values (1)) where false"), "0");
  EXPECT_EQ(value_of("rowcall_sum(column1) from (values (null))"), "0");
  EXPECT_THROW(value_of("rowcall_sum(column1) from (values ('x'))"), Error);
}

TEST_F(SqliteFunctions, TellRowsOfOneStatementApart) {
  const std::vector<TextRow> rows = connection_->fetch(
      "select rowcall_row('integer,text', column1, column2), rowcall_canonical(column1, 'integer'), "
      "rowcall_canonical(column2, 'text') from (values (1, 'a'), (2, null), (null, 'c'))");
  EXPECT_EQ(rows,
            (std::vector<TextRow>{{"1|1|a", "1", "a"}, {"2|-1", "2", std::nullopt}, {"|1|c", std::nullopt, "c"}}));
}

TEST_F(SqliteFunctions, FollowAKindThatIsNoConstant) {
  const std::vector<TextRow> rows = connection_->fetch(
      "select rowcall_canonical(column1, column2) from (values ('1.0', 'integer'), ('1.0', 'text'), ('t', 'boolean'))");
  EXPECT_EQ(rows, (std::vector<TextRow>{{"1"}, {"1.0"}, {"true"}}));
}

}  // namespace
}  // namespace rowcall
