// SPDX-License-Identifier: Apache-2.0
// The aggregates of `rowcall profile` over SQLite's values of any class.
#include "rowcall/driver/connection.hpp"

#include <memory>
#include <optional>
#include <string>

#include <fmt/format.h>
#include <gmock/gmock.h>

namespace rowcall {
namespace {

class SqliteMeasures : public ::testing::Test {
 protected:
  // Of a list of SQL values; nullopt is SQL NULL.
  std::optional<std::string> of(const std::string& function, const std::string& values, const std::string& kind) {
    const std::string rows = values.empty() ? "select null where 0" : "values " + values;
    return connection_->fetch(fmt::format("with v(x) as ({}) select {}(x, '{}') from v", rows, function, kind))
        .at(0)
        .at(0);
  }

  std::unique_ptr<Connection> connection_ = connect(parse_connection_url("sqlite::memory:"));
};

TEST_F(SqliteMeasures, OrderNumbersByValueWhateverTheirClass) {
  EXPECT_EQ(of("rowcall_least", "(9), ('10'), (-2.0), ('abc'), (null)", "integer"), "-2");
  EXPECT_EQ(of("rowcall_greatest", "(9), ('10'), (-2.0), ('abc'), (null)", "integer"), "10");
  EXPECT_EQ(of("rowcall_greatest", "(0.5), (10), (9.75)", "decimal"), "10");
  EXPECT_EQ(of("rowcall_least", "(1e300), (-0.5), (2)", "float64"), "-0.5");
}

TEST_F(SqliteMeasures, OrderTextsByTheirBytesAndDatesByTime) {
  EXPECT_EQ(of("rowcall_least", "('b'), ('B'), ('é')", "text"), "B");
  EXPECT_EQ(of("rowcall_greatest", "('b'), ('B'), ('é')", "text"), "é");
  EXPECT_EQ(of("rowcall_greatest", "('2024-01-01'), ('12024-01-01')", "date"), "12024-01-01");
}

TEST_F(SqliteMeasures, ShowTheFirstTwoHundredCharacters) {
  EXPECT_EQ(of("rowcall_least", "(replace(printf('%0250d', 0), '0', 'é'))", "text")->size(), 400U);
  EXPECT_EQ(of("rowcall_least", "(zeroblob(250))", "bytes")->size(), 400U);
}

TEST_F(SqliteMeasures, AddExactly) {
  EXPECT_EQ(of("rowcall_total", "(0.1), (0.2), ('1000000000000000000000'), (7), (null), ('x')", "decimal"),
            "1000000000000000000007.3");
  EXPECT_EQ(of("rowcall_total", "(9223372036854775807), (9223372036854775807)", "integer"), "18446744073709551614");
  EXPECT_EQ(of("rowcall_total", "('NaN'), (1)", "decimal"), "NaN");
  EXPECT_EQ(of("rowcall_total", "('Infinity'), (1.5), (2)", "decimal"), "Infinity");
  EXPECT_EQ(of("rowcall_total", "('Infinity'), ('-Infinity')", "decimal"), "NaN");
  EXPECT_EQ(of("rowcall_total", "(0.25), (0.5)", "float64"), "0.75");
}

TEST_F(SqliteMeasures, CountWhatIsNoneOfTheKind) {
  EXPECT_EQ(of("rowcall_unreadable", "(1), ('x'), (null), (x'00')", "integer"), "2");
  EXPECT_EQ(of("rowcall_unreadable", "('x'), (x'00')", "text"), "1");
}

TEST_F(SqliteMeasures, HaveNothingOfNoValues) {
  for (const char* function : {"rowcall_least", "rowcall_greatest", "rowcall_total"}) {
    EXPECT_EQ(of(function, "", "integer"), std::nullopt);
    EXPECT_EQ(of(function, "(null), ('x')", "integer"), std::nullopt);
  }
  EXPECT_EQ(of("rowcall_unreadable", "", "integer"), "0");
}

TEST_F(SqliteMeasures, TakeCharactersOfTextsAndBytesOfBytes) {
  const auto length = [&](const std::string& arguments) {
    return connection_->fetch("select rowcall_length(" + arguments + ")").at(0).at(0);
  };
  EXPECT_EQ(length("'größer', 'text'"), "6");
  EXPECT_EQ(length("'a' || char(0) || 'b', 'text'"), "3");
  EXPECT_EQ(length("x'00ff0a', 'bytes'"), "3");
  EXPECT_EQ(length("null, 'text'"), std::nullopt);
  EXPECT_EQ(length("x'00', 'text'"), std::nullopt);
}

}  // namespace
}  // namespace rowcall
