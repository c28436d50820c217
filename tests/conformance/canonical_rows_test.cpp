// SPDX-License-Identifier: Apache-2.0
// Whole rows: the encoding, its digests and their sums, as the database makes them and as the client does.
#include "conformance/canonical_suite.hpp"
#include "conformance/canonical_values.hpp"

#include "rowcall/model/digest.hpp"

#include <bit>
#include <cmath>
#include <limits>
#include <random>

#include <fmt/format.h>

namespace rowcall::test {

namespace {

class CanonicalRows : public testing::TestWithParam<Server> {};

std::vector<ValueGroup> digestible_groups(Server server) {
  std::vector<ValueGroup> all = mysql_values();
  if (server == Server::postgres) all = postgresql_values();
  if (server == Server::sqlite) all = sqlite_values();
  std::erase_if(all, [](const ValueGroup& group) { return group.maker == SqlMaker::none; });
  return all;
}

// A table of one column per group, whose rows go through the values of each group and a NULL.
ReadScope make_table_of_all(Place& place, const std::vector<ValueGroup>& groups, int rows) {
  std::string columns;
  std::map<std::string, Kind> kinds;
  make_types(place);
  for (std::size_t i = 0; i < groups.size(); ++i) {
    columns += fmt::format(", c{} {}", i, type_in(place, groups[i]));
    kinds[fmt::format("c{}", i)] = groups[i].kind;
  }
  place.raw().run(fmt::format("CREATE TABLE {} (id integer PRIMARY KEY{})", place.quoted("everything"), columns));
  for (int row = 0; row < rows; ++row) {
    std::string values;
    for (const ValueGroup& group : groups) {
      const auto at = static_cast<std::size_t>(row) % (group.values.size() + 1);
      values += ", " + (at == group.values.size() ? "NULL" : group.values[at].literal);
    }
    place.raw().run(fmt::format("INSERT INTO {} VALUES ({}{})", place.quoted("everything"), row, values));
  }
  ReadScope scope = place.scope("everything", 1, kinds);
  for (std::size_t i = 0; i < groups.size(); ++i) scope.columns[i + 1].element = groups[i].element;
  return scope;
}

// The client's digest of each row, by id.
std::map<std::string, std::uint64_t> client_digests(Place& place, const ReadScope& scope, HashFunction function) {
  std::map<std::string, std::uint64_t> digests;
  const RowBatch rows = read_rows(place, scope, place.dialect().rows(scope));
  for (std::size_t i = 0; i < rows.size(); ++i)
    digests[std::string(cells(rows[i])[0].bytes)] = hash(function, client_encoding(scope, rows[i]));
  return digests;
}

// A 64-bit number that the server writes signed or not.
std::uint64_t digest_in(const std::string& text) {
  return text.starts_with('-') ? static_cast<std::uint64_t>(std::stoll(text)) : std::stoull(text);
}

void expect_same_row_digests(Place& place, const ReadScope& scope, HashFunction function, const Partition& partition) {
  const auto expected = client_digests(place, scope, function);
  std::map<std::string, std::uint64_t> found;
  for (const auto& row : read_text(place, place.dialect().row_digests(scope, function, partition, {})))
    found[row[0]] = digest_in(row[1]);
  EXPECT_EQ(found, expected) << name(function);
}

void expect_same_leaf_sums(Place& place, const ReadScope& scope, HashFunction function, const Partition& partition) {
  std::map<std::uint64_t, std::uint64_t> expected_sums;
  std::map<std::uint64_t, std::uint64_t> expected_rows;
  for (const auto& [id, digest] : client_digests(place, scope, function)) {
    const std::uint64_t leaf = partition.by_range() ? partition.leaf_of(parse_int128(id))
                                                    : hash_leaf(hash(function, id), partition.hash_digits);
    expected_sums[leaf] += digest;
    ++expected_rows[leaf];
  }
  std::map<std::uint64_t, std::uint64_t> sums;
  std::map<std::uint64_t, std::uint64_t> rows;
  for (const auto& row : read_text(place, place.dialect().leaf_digests(scope, function, partition, {}))) {
    const std::uint64_t leaf = std::stoull(row[0]);
    EXPECT_EQ(row[1], row[2]) << "every row has a digest";
    rows[leaf] = std::stoull(row[1]);
    sums[leaf] = static_cast<std::uint64_t>(parse_int128(row[3]));
  }
  EXPECT_EQ(rows, expected_rows) << name(function);
  EXPECT_EQ(sums, expected_sums) << name(function);
}

TEST_P(CanonicalRows, RowsOfEveryTypeHaveTheSameDigestsInDatabaseAndClient) {
  ROWCALL_NEEDS_SERVER(GetParam());
  Place place(GetParam(), "canonical_rows");
  constexpr int k_rows = 60;
  const ReadScope scope = make_table_of_all(place, digestible_groups(GetParam()), k_rows);
  const Partition ranges{{{0, 10, 3, 0}, {10, 100, 7, 4}}, 0};
  const Partition hashes{{}, 2};
  ASSERT_FALSE(place.database().hash_functions().empty());
  for (const HashFunction function : place.database().hash_functions()) {
    expect_same_row_digests(place, scope, function, hashes);
    expect_same_leaf_sums(place, scope, function, ranges);
    expect_same_leaf_sums(place, scope, function, hashes);
  }
}

void expect_same_encodings(Place& place, const ReadScope& scope) {
  const RowBatch rows = read_rows(place, scope, place.dialect().rows(scope));
  const auto encodings =
      read_text(place, fmt::format("SELECT {} FROM {} ORDER BY id", *place.dialect().row_encoding(scope.columns),
                                   place.dialect().quote(scope.table)));
  ASSERT_EQ(encodings.size(), rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) EXPECT_EQ(encodings[i][0], client_encoding(scope, rows[i]));
}

std::string double_literal(Server server, double value) {
  const std::string digits = fmt::format("{:.17g}", value);
  return server == Server::postgres ? "'" + digits + "'" : digits + (digits.find('e') == std::string::npos ? "e0" : "");
}

TEST_P(CanonicalRows, RandomFloatsHaveTheSameBitsInDatabaseAndClient) {
  ROWCALL_NEEDS_SERVER(GetParam());
  Place place(GetParam(), "canonical_floats");
  const std::string wide = GetParam() == Server::postgres ? "double precision" : "double";
  const std::string narrow = GetParam() == Server::postgres ? "real" : "float";
  place.raw().run(
      fmt::format("CREATE TABLE {} (id integer PRIMARY KEY, d {}, f {})", place.quoted("floats"), wide, narrow));
  std::mt19937_64 random(7);  // NOLINT(cert-msc32-c,cert-msc51-cpp): the same numbers every time
  std::string rows;
  constexpr int k_rows = 3000;
  for (int id = 0; id < k_rows; ++id) {
    double d = std::bit_cast<double>(random());
    float f = std::bit_cast<float>(static_cast<std::uint32_t>(random()));
    // A third of the doubles are near whole powers of two, where a logarithm is rounded up.
    if (id % 3 == 0) d = std::nextafter(std::ldexp(1.0, id % 2000 - 1000), id % 2 == 0 ? 0 : k_rows);
    if (!std::isfinite(d)) d = 1;
    if (!std::isfinite(f)) f = 1;
    rows += fmt::format("{}({}, {}, {})", id == 0 ? "" : ", ", id, double_literal(GetParam(), d),
                        double_literal(GetParam(), static_cast<double>(f)));
  }
  place.raw().run(fmt::format("INSERT INTO {} VALUES {}", place.quoted("floats"), rows));
  expect_same_encodings(place, place.scope("floats"));
}

TEST_P(CanonicalRows, TablesWiderThanAFunctionHasArgumentsAreEncodedWhole) {
  ROWCALL_NEEDS_SERVER(GetParam());
  Place place(GetParam(), "canonical_wide");
  std::string columns;
  std::string values;
  std::string nulls;
  for (int i = 0; i < 250; ++i) {
    columns += fmt::format(", c{} {}", i, i % 2 == 0 ? "integer" : "varchar(5)");
    values += i % 5 == 0 ? std::string(", NULL") : fmt::format(", '{}'", i);
    nulls += ", NULL";
  }
  place.raw().run(fmt::format("CREATE TABLE {} (id integer PRIMARY KEY{})", place.quoted("wide"), columns));
  place.raw().run(fmt::format("INSERT INTO {} VALUES (1{}), (2{})", place.quoted("wide"), values, nulls));
  ReadScope scope = place.scope("wide");
  expect_same_encodings(place, scope);
  // Wherever an inner call begins and ends.
  for (; scope.columns.size() > 20; scope.columns.pop_back()) expect_same_encodings(place, scope);
}

INSTANTIATE_TEST_SUITE_P(, CanonicalRows,
                         testing::Values(Server::sqlite, Server::postgres, Server::mariadb, Server::mysql),
                         [](const auto& one) { return name_of(one.param); });

}  // namespace

}  // namespace rowcall::test
