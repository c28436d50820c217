// SPDX-License-Identifier: Apache-2.0
// Leaves of integer keys: the database's arithmetic against Partition::leaf_of, up to the ends of every key type.
#include "conformance/canonical_suite.hpp"

#include "rowcall/model/digest.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

namespace rowcall::test {

namespace {

class CanonicalLeaves : public testing::TestWithParam<Server> {};

const Int128 k_two_to_63 = Int128{1} << 63;

// Pieces over all that any 64-bit key of either sign can be, some of them with leaves wider than 64-bit differences.
Partition whole_world() {
  Partition world;
  std::uint64_t leaf = 0;
  const auto add = [&](Int128 begin, Int128 end, Int128 width) {
    world.pieces.push_back({begin, end, width, leaf});
    leaf += static_cast<std::uint64_t>((end - begin + width - 1) / width);
  };
  add(-k_two_to_63, -(Int128{1} << 40), (Int128{1} << 61) + 3);
  add(-(Int128{1} << 40), -1000, Int128{1} << 36);
  add(-1000, 0, 1000);
  add(0, 1000, 1);
  add(1000, Int128{1} << 40, Int128{1} << 30);
  add(Int128{1} << 40, k_two_to_63 - 10, (Int128{1} << 62) + 1);
  add(k_two_to_63 - 10, k_two_to_63 * 2, (Int128{1} << 60) + 7);
  return world;
}

struct KeyType {
  std::string name;
  Int128 lowest;
  Int128 highest;
};

std::vector<KeyType> key_types(Server server) {
  const KeyType small{"integer", -(Int128{1} << 31), (Int128{1} << 31) - 1};
  const KeyType big{server == Server::sqlite ? "INTEGER" : "bigint", -k_two_to_63, k_two_to_63 - 1};
  const KeyType whole{server == Server::postgres ? "numeric(25,0)" : "decimal(25,0)", -k_two_to_63,
                      k_two_to_63 * 2 - 1};
  const KeyType without_sign{"bigint unsigned", 0, k_two_to_63 * 2 - 1};
  if (server == Server::sqlite) return {big};
  if (server == Server::postgres) return {small, big, whole};
  return {small, big, whole, without_sign};
}

std::set<Int128> keys_between(Int128 lowest, Int128 highest) {
  std::set<Int128> keys;
  const auto add = [&](Int128 key) {
    if (key >= lowest && key <= highest) keys.insert(key);
  };
  for (const RangePiece& piece : whole_world().pieces)
    for (const Int128 edge : {piece.begin, piece.end, piece.begin + piece.width})
      for (Int128 key = edge - 2; key <= edge + 2; ++key) add(key);
  for (const Int128 edge : {lowest, highest})
    for (Int128 key = edge - 3; key <= edge + 3; ++key) add(key);
  for (Int128 key = 0; key < 60; ++key) add(key * key);
  return keys;
}

ReadScope fill(Place& place, const std::string& table, const KeyType& type, const std::set<Int128>& keys) {
  place.raw().run(fmt::format("CREATE TABLE {} (k {} PRIMARY KEY, v varchar(10))", place.quoted(table), type.name));
  std::string rows;
  for (const Int128 key : keys) rows += fmt::format("{}({}, 'v')", rows.empty() ? "" : ", ", to_string(key));
  place.raw().run(fmt::format("INSERT INTO {} VALUES {}", place.quoted(table), rows));
  return place.scope(table);
}

std::map<std::uint64_t, std::uint64_t> leaves_of(const std::set<Int128>& keys) {
  std::map<std::uint64_t, std::uint64_t> leaves;
  for (const Int128 key : keys) ++leaves[whole_world().leaf_of(key)];
  return leaves;
}

HashFunction first_function(Place& place) { return place.database().hash_functions().front(); }

std::map<std::uint64_t, std::uint64_t> leaves_in_database(Place& place, const ReadScope& scope,
                                                          const Dialect::LeafFilter& filter) {
  std::map<std::uint64_t, std::uint64_t> leaves;
  const std::string sql = place.dialect().leaf_digests(scope, first_function(place), whole_world(), filter);
  for (const auto& row : read_text(place, sql)) leaves[std::stoull(row[0])] += std::stoull(row[1]);
  return leaves;
}

TEST_P(CanonicalLeaves, EveryKeyIsInTheLeafThatThePartitionSays) {
  ROWCALL_NEEDS_SERVER(GetParam());
  Place place(GetParam(), "leaves");
  int number = 0;
  for (const KeyType& type : key_types(GetParam())) {
    SCOPED_TRACE(type.name);
    const std::set<Int128> keys = keys_between(type.lowest, type.highest);
    const ReadScope scope = fill(place, fmt::format("t{}", ++number), type, keys);
    EXPECT_EQ(leaves_in_database(place, scope, {}), leaves_of(keys));
  }
}

// Few intervals are ORed, many are joined by an index or searched without one.
TEST_P(CanonicalLeaves, ReadingSomeLeavesGivesTheirRowsAndNoOthers) {
  ROWCALL_NEEDS_SERVER(GetParam());
  Place place(GetParam(), "some_leaves");
  int number = 0;
  for (const KeyType& type : key_types(GetParam())) {
    const std::set<Int128> keys = keys_between(type.lowest, type.highest);
    ReadScope scope = fill(place, fmt::format("t{}", ++number), type, keys);
    const auto all = leaves_of(keys);
    for (const std::size_t step : {2U, 9U})
      for (const bool indexed : {true, false}) {
        SCOPED_TRACE(fmt::format("{}, every {} leaves, {}", type.name, step, indexed ? "indexed" : "not indexed"));
        std::vector<std::uint64_t> wanted;
        std::map<std::uint64_t, std::uint64_t> expected;
        std::size_t at = 0;
        for (const auto& [leaf, rows] : all) {
          if (at++ % step != 0) continue;
          wanted.push_back(leaf);
          expected[leaf] = rows;
        }
        const std::vector<KeyInterval> intervals = whole_world().intervals(wanted);
        scope.indexed_lead = indexed;
        EXPECT_EQ(leaves_in_database(place, scope, {intervals, {}}), expected);
      }
  }
}

TEST_P(CanonicalLeaves, LeavesByHashCanBeReadOneByOne) {
  ROWCALL_NEEDS_SERVER(GetParam());
  Place place(GetParam(), "hash_leaves");
  const KeyType type = key_types(GetParam()).front();
  const ReadScope scope = fill(place, "t", type, keys_between(0, 5000));
  const Partition sixteen{{}, 1};
  const HashFunction function = first_function(place);
  std::size_t rows = 0;
  for (std::uint64_t leaf = 0; leaf < 16; ++leaf) {
    const std::vector<std::uint64_t> wanted{leaf};
    for (const auto& row : read_text(place, place.dialect().row_digests(scope, function, sixteen, {{}, wanted}))) {
      EXPECT_EQ(hash_leaf(hash(function, row[0]), 1), leaf) << row[0];
      ++rows;
    }
  }
  EXPECT_EQ(rows, keys_between(0, 5000).size());
}

TEST_P(CanonicalLeaves, PositionsAreCountedFromAKey) {
  ROWCALL_NEEDS_SERVER(GetParam());
  Place place(GetParam(), "positions");
  const KeyType type = key_types(GetParam()).front();
  const ReadScope scope = fill(place, "t", type, {-5, 0, 10, 20, 30});
  const auto position = [&](Int128 from, std::uint64_t rows) {
    return read_text(place, place.dialect().key_position(scope, from, rows));
  };
  using Rows = std::vector<std::vector<std::string>>;
  EXPECT_EQ(position(0, 0), (Rows{{"0"}}));
  EXPECT_EQ(position(1, 1), (Rows{{"20"}}));
  EXPECT_EQ(position(-k_two_to_63 * 2, 0), (Rows{{"-5"}}));
  EXPECT_EQ(position(k_two_to_63 * 2, 0), Rows{});
  EXPECT_EQ(position(30, 1), Rows{});
  EXPECT_EQ(read_text(place, place.dialect().key_bounds(scope)), (Rows{{"-5", "30"}}));
}

INSTANTIATE_TEST_SUITE_P(, CanonicalLeaves,
                         testing::Values(Server::sqlite, Server::postgres, Server::mariadb, Server::mysql),
                         [](const auto& one) { return name_of(one.param); });

}  // namespace

}  // namespace rowcall::test
