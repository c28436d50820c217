// SPDX-License-Identifier: Apache-2.0
// Both makers of canonical bytes against the table of expected bytes, on real servers.
#include "conformance/canonical_values.hpp"

#include "conformance/canonical_suite.hpp"

#include <bit>
#include <cmath>

#include <fmt/format.h>

namespace rowcall::test {

namespace {

std::vector<ValueGroup> groups_of(Server server) {
  if (server == Server::postgres) return postgresql_values();
  if (server == Server::sqlite) return sqlite_values();
  std::vector<ValueGroup> groups = mysql_values();
  if (server == Server::mariadb)
    for (ValueGroup& group : mariadb_values()) groups.push_back(std::move(group));
  return groups;
}

std::string bits_of(double value) {
  if (value == 0) return "0";
  if (std::isnan(value)) return "9221120237041090560";
  const auto bits = std::bit_cast<std::uint64_t>(std::abs(value));
  return (value < 0 ? "-" : "") + std::to_string(bits);
}

bool is_sized(Kind kind) {
  return kind == Kind::text || kind == Kind::bytes || kind == Kind::json || kind == Kind::undeclared ||
         kind == Kind::array || kind == Kind::bit || kind == Kind::set;
}

std::string field_of(Kind kind, const StoredValue& value) {
  const std::string sized = fmt::format("{}|{}", value.canonical.size(), value.canonical);
  if (value.reading == Reading::unreadable) return "!" + sized;
  if (value.number) return bits_of(*value.number);
  return is_sized(kind) ? sized : value.canonical;
}

// What canonical_expression gives: the bytes, but the digest field of floats and of unreadable values.
std::string expression_of(Kind kind, const StoredValue& value) {
  return value.number || value.reading == Reading::unreadable ? field_of(kind, value) : value.canonical;
}

class CanonicalValues : public testing::TestWithParam<Server> {};

// The table of a group: its values from row 1 on, and a NULL behind the last.
void fill(Place& place, const std::string& table, const ValueGroup& group) {
  place.raw().run(
      fmt::format("CREATE TABLE {} (id integer PRIMARY KEY, v {})", place.quoted(table), type_in(place, group)));
  std::string rows;
  for (std::size_t i = 0; i < group.values.size(); ++i)
    rows += fmt::format("({}, {}), ", i + 1, group.values[i].literal);
  place.raw().run(
      fmt::format("INSERT INTO {} VALUES {}({}, NULL)", place.quoted(table), rows, group.values.size() + 1));
}

std::string numbered(const ReadScope& scope, Place& place, const std::string& expression) {
  return fmt::format("SELECT {} FROM {} ORDER BY id", expression, place.dialect().quote(scope.table));
}

void expect_client_maker(Place& place, const ReadScope& scope, const ValueGroup& group) {
  const RowBatch rows = read_rows(place, scope, place.dialect().rows(scope));
  ASSERT_EQ(rows.size(), group.values.size() + 1);
  for (std::size_t i = 0; i < group.values.size(); ++i) {
    const Cell cell = cells(rows[i])[1];
    EXPECT_EQ(cell.bytes, group.values[i].canonical) << "client, " << group.values[i].literal;
    EXPECT_EQ(cell.reading, group.values[i].reading) << "client, " << group.values[i].literal;
    EXPECT_EQ(client_encoding(scope, rows[i]), fmt::format("{}|{}", i + 1, field_of(group.kind, group.values[i])))
        << "client, " << group.values[i].literal;
  }
  EXPECT_EQ(cells(rows[rows.size() - 1])[1].reading, Reading::null);
}

void expect_sql_maker(Place& place, const ReadScope& scope, const ValueGroup& group) {
  const auto expression = place.dialect().canonical_expression(scope.columns[1]);
  ASSERT_EQ(expression.has_value(), group.maker == SqlMaker::exists);
  EXPECT_EQ(place.dialect().row_encoding(scope.columns).has_value(), expression.has_value());
  if (!expression) return;
  const auto values = read_text(place, numbered(scope, place, *expression));
  const auto encodings = read_text(place, numbered(scope, place, *place.dialect().row_encoding(scope.columns)));
  ASSERT_EQ(values.size(), group.values.size() + 1);
  for (std::size_t i = 0; i < group.values.size(); ++i) {
    const StoredValue& value = group.values[i];
    EXPECT_EQ(values[i][0], expression_of(group.kind, value)) << "SQL, " << value.literal;
    EXPECT_EQ(encodings[i][0], fmt::format("{}|{}", i + 1, field_of(group.kind, value))) << "SQL, " << value.literal;
  }
  EXPECT_EQ(values.back()[0], "NULL");
  EXPECT_EQ(encodings.back()[0], fmt::format("{}|{}", values.size(), is_sized(group.kind) ? "-1" : ""));
}

// The fields of columns that stand in digests as servers print them; NULL is in the last row.
void expect_printed_fields(Place& place, ReadScope scope) {
  for (const int digits : place.dialect().printed_digits(scope.columns[1])) {
    scope.columns[1].printed_digits = digits;
    for (const bool nullable : {true, false}) {
      scope.columns[1].nullable = nullable;
      const RowBatch rows = read_rows(place, scope, place.dialect().rows(scope));
      const auto encodings = read_text(place, numbered(scope, place, *place.dialect().row_encoding(scope.columns)));
      ASSERT_EQ(encodings.size(), rows.size());
      for (std::size_t i = 0; i < rows.size() - (nullable ? 0 : 1); ++i)
        EXPECT_EQ(encodings[i][0], client_encoding(scope, rows[i])) << digits << " digits";
    }
  }
}

TEST_P(CanonicalValues, BothMakersMakeTheBytesOfTheTable) {
  ROWCALL_NEEDS_SERVER(GetParam());
  Place place(GetParam(), "canonical_values");
  make_types(place);
  int number = 0;
  for (const ValueGroup& group : groups_of(GetParam())) {
    SCOPED_TRACE(fmt::format("{} compared as {}", group.column_type, name(group.kind)));
    const std::string table = fmt::format("t{}", ++number);
    fill(place, table, group);
    ReadScope scope = place.scope(table, 1, {{"v", group.kind}});
    scope.columns[1].element = group.element;
    expect_client_maker(place, scope, group);
    expect_sql_maker(place, scope, group);
    expect_printed_fields(place, scope);
  }
}

INSTANTIATE_TEST_SUITE_P(, CanonicalValues,
                         testing::Values(Server::sqlite, Server::postgres, Server::mariadb, Server::mysql),
                         [](const auto& one) { return name_of(one.param); });

}  // namespace

}  // namespace rowcall::test
