// SPDX-License-Identifier: Apache-2.0
#include "rowcall/model/row.hpp"

#include <random>
#include <set>
#include <span>
#include <string_view>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rowcall {
namespace {

using namespace std::string_view_literals;
using testing::ElementsAre;

Cell value(std::string_view bytes) { return {bytes, Reading::value}; }
constexpr Cell k_null{{}, Reading::null};

RowBatch batch_of(const std::vector<std::vector<Cell>>& rows) {
  RowBatch batch;
  for (const std::vector<Cell>& row : rows) {
    for (const Cell& cell : row) batch.add(cell);
    batch.end_row();
  }
  return batch;
}

TEST(RowBatch, GivesBackEveryCellOfEveryRow) {
  const std::vector<std::vector<Cell>> rows{
      {value("1"), value(""), k_null},
      {value("2"), Cell{"abc", Reading::unreadable}, value(std::string_view("a\0b", 3))},
      {}};
  const RowBatch batch = batch_of(rows);
  ASSERT_EQ(batch.size(), 3U);
  for (std::size_t i = 0; i < rows.size(); ++i) EXPECT_EQ(cells(batch[i]), rows[i]);
}

TEST(RowBatch, ReadersWriteTheSameBytesAsCells) {
  ColumnType type;
  type.kind = Kind::integer;
  const CellReader reader(type, Kind::integer);
  RowBatch batch;
  batch.add(reader, {"0017"});
  batch.add(reader, {"", Storage::null});
  batch.add(reader, {"x"});
  batch.end_row();
  EXPECT_THAT(cells(batch[0]), ElementsAre(value("17"), k_null, Cell{"x", Reading::unreadable}));
  EXPECT_EQ(batch[0], batch_of({{value("17"), k_null, Cell{"x", Reading::unreadable}}})[0]);
}

TEST(RowBatch, DeliveredCellsAreWrittenLikeOthers) {
  const std::vector<RawCell> delivered{{"007"}, {"", Storage::null}, {""}, {"was here", Storage::null}, {"\0b"sv}};
  RowBatch batch;
  batch.add(value("1"));
  batch.add_delivered(std::span(delivered).first(2), 64);
  batch.add_delivered(std::span(delivered).subspan(2), 64);
  batch.add(value("2"));
  batch.end_row();
  EXPECT_EQ(batch[0], batch_of({{value("1"), value("007"), k_null, value(""), k_null, value("\0b"sv), value("2")}})[0]);
}

TEST(RowBatch, ClearedIsLikeNew) {
  RowBatch batch = batch_of({{value("1")}, {value("2")}});
  batch.clear();
  EXPECT_TRUE(batch.empty());
  EXPECT_EQ(batch.byte_size(), 0U);
  batch.add(value("3"));
  batch.end_row();
  EXPECT_THAT(cells(batch[0]), ElementsAre(value("3")));
}

TEST(RowBatch, NullEmptyAndUnreadableAreThreeThings) {
  const RowBatch batch = batch_of({{k_null}, {value("")}, {Cell{"", Reading::unreadable}}});
  EXPECT_NE(batch[0], batch[1]);
  EXPECT_NE(batch[1], batch[2]);
  EXPECT_NE(batch[0], batch[2]);
}

TEST(RowBatch, SeparatorsInValuesMoveNothing) {
  const RowBatch batch = batch_of(
      {{value("p|q"), value("r")}, {value("p"), value("q|r")}, {value("ab"), value("c")}, {value("a"), value("bc")}});
  std::set<RowView> different;
  for (std::size_t i = 0; i < batch.size(); ++i) different.insert(batch[i]);
  EXPECT_EQ(different.size(), batch.size());
}

TEST(LeadingCells, AreThePrefixThatHoldsThem) {
  const RowBatch batch = batch_of({{value("key"), k_null, value("rest")}, {value("key"), k_null}, {value("key")}});
  EXPECT_EQ(leading_cells(batch[0], 2), batch[1]);
  EXPECT_EQ(leading_cells(batch[0], 1), batch[2]);
  EXPECT_EQ(leading_cells(batch[0], 0), "");
  EXPECT_EQ(leading_cells(batch[0], 3), batch[0]);
}

// Few short values, so that a collision of the encoding would be met.
TEST(RowBatch, TwoRowsAreEqualBytesExactlyWhenTheyAreEqual) {
  std::mt19937_64 random(7);
  const std::vector<std::string> texts{
      "", "0", "|", std::string(4, '\0'), std::string("\1\0\0\0", 4), std::string(4, '\xff'), "a", "aa"};
  const auto random_row = [&] {
    std::vector<Cell> row;
    for (int i = 0; i < 3; ++i) {
      const auto reading = static_cast<Reading>(random() % 3);
      row.push_back({reading == Reading::null ? std::string_view() : texts[random() % texts.size()], reading});
    }
    return row;
  };
  for (int i = 0; i < 50'000; ++i) {
    const std::vector<Cell> a = random_row();
    const std::vector<Cell> b = random_row();
    const RowBatch batch = batch_of({a, b});
    ASSERT_EQ(batch[0] == batch[1], a == b);
  }
}

}  // namespace
}  // namespace rowcall
