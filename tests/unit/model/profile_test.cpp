// SPDX-License-Identifier: Apache-2.0
#include "rowcall/model/profile.hpp"

#include <algorithm>

#include <gmock/gmock.h>

namespace rowcall {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using Answers = std::vector<std::optional<std::string>>;

// One column and its measures, whose answers are given in their order.
class OneColumn {
 public:
  explicit OneColumn(Kind kind) : kind_(kind) {
    for (const Measure measure : measures_of(kind, false)) measures_.push_back({0, measure});
  }

  [[nodiscard]] SideMeasures side(std::uint64_t rows, Answers answers) const {
    return {std::vector<bool>(measures_.size(), true), {{std::nullopt, false, rows, std::move(answers)}}, {}};
  }
  [[nodiscard]] TableProfile compare(const SideMeasures& source, const SideMeasures& target,
                                     std::optional<std::size_t> by = {}, Kind by_kind = Kind::unknown) const {
    const std::vector<ProfiledColumn> columns{{0, kind_}};
    return compare_measures(columns, measures_, source, target, by, by_kind);
  }
  [[nodiscard]] ProfileLine line(const SideMeasures& source, const SideMeasures& target, Aggregate aggregate) const {
    const TableProfile profile = compare(source, target);
    const auto& lines = profile.groups.at(0).columns.at(0).lines;
    return *std::ranges::find(lines, aggregate, &ProfileLine::aggregate);
  }

 private:
  Kind kind_;
  std::vector<ColumnMeasure> measures_;
};

const OneColumn k_decimal(Kind::decimal);  // values, unreadable, least, greatest, sum
const OneColumn k_float(Kind::float64);
const OneColumn k_text(Kind::text);  // values, unreadable, least, greatest, shortest, longest, total

TEST(Profile, CountsNullsAsRowsWithoutAValue) {
  const ProfileLine nulls = k_decimal.line(k_decimal.side(5, {"3", "0", "1", "2", "4"}),
                                           k_decimal.side(5, {"4", "0", "1", "2", "4"}), Aggregate::nulls);
  EXPECT_EQ(nulls, (ProfileLine{Aggregate::nulls, "2", "1", AggregateState::different}));
}

TEST(Profile, ShowsAveragesOnlyAsLongAsItTakesToTellThemApart) {
  const auto average = [](const char* source, const char* target) {
    return k_decimal.line(k_decimal.side(3, {"3", "0", "0", "9", source}),
                          k_decimal.side(3, {"3", "0", "0", "9", target}), Aggregate::average);
  };
  EXPECT_EQ(average("10", "10"), (ProfileLine{Aggregate::average, "3.333333", "3.333333", AggregateState::same}));
  EXPECT_EQ(average("10", "10.000000001"),
            (ProfileLine{Aggregate::average, "3.333333333", "3.333333334", AggregateState::different}));
  EXPECT_EQ(average("-2", "-2").source, "-0.666667");
  EXPECT_EQ(average("0.0000005", "0").source, "0.0000002");
  EXPECT_EQ(average("1.5000015", "1.5000015").source, "0.500001");  // a tie goes away from zero
}

TEST(Profile, LeavesUnreadableValuesOutOfAverages) {
  const SideMeasures side = k_decimal.side(4, {"4", "1", "5", "7", "18"});
  EXPECT_EQ(k_decimal.line(side, side, Aggregate::average).source, "6");
  EXPECT_EQ(k_decimal.line(side, side, Aggregate::unreadable).source, "1");
}

TEST(Profile, HasNoAverageOfNoValues) {
  const SideMeasures side = k_decimal.side(4, {"0", "0", std::nullopt, std::nullopt, std::nullopt});
  EXPECT_EQ(k_decimal.line(side, side, Aggregate::average),
            (ProfileLine{Aggregate::average, std::nullopt, std::nullopt, AggregateState::same}));
  EXPECT_EQ(k_decimal.compare(side, side).different(), 0U);
}

TEST(Profile, TellsAnAverageOfNaN) {
  const SideMeasures side = k_decimal.side(2, {"2", "0", "1", "NaN", "NaN"});
  EXPECT_EQ(k_decimal.line(side, side, Aggregate::average).source, "NaN");
}

TEST(Profile, ForgivesFloatSumsWhatRoundingExplains) {
  const auto state = [](const char* source, const char* target, const char* largest = "2") {
    return k_float
        .line(k_float.side(1000, {"1000", "0", "1", largest, source}),
              k_float.side(1000, {"1000", "0", "1", largest, target}), Aggregate::sum)
        .state;
  };
  EXPECT_EQ(state("1500", "1500"), AggregateState::approximate);
  EXPECT_EQ(state("1500", "1500.0000000000002"), AggregateState::approximate);
  EXPECT_EQ(state("1500", "1500.001"), AggregateState::different);
  EXPECT_EQ(state("1500", "1500.001", "1e+300"), AggregateState::approximate);
  EXPECT_EQ(state("1500", "1500.001", "Infinity"), AggregateState::approximate);
}

TEST(Profile, TellsOneLongerTextByTheAverageLength) {
  const SideMeasures source = k_text.side(1000000, {"1000000", "0", "a", "z", "1", "9", "5000000"});
  const SideMeasures target = k_text.side(1000000, {"1000000", "0", "a", "z", "1", "9", "5000001"});
  EXPECT_EQ(k_text.line(source, target, Aggregate::average_length),
            (ProfileLine{Aggregate::average_length, "5", "5.000001", AggregateState::different}));
  EXPECT_EQ(k_text.compare(source, target).different(), 1U);
}

TEST(Profile, DoesNotCallAlikeWhatASideDidNotLookAt) {
  SideMeasures source = k_decimal.side(2, {"2", std::nullopt, std::nullopt, std::nullopt, std::nullopt});
  source.had = {true, false, false, false, false};
  const SideMeasures target = k_decimal.side(2, {"2", "0", std::nullopt, std::nullopt, std::nullopt});
  const TableProfile profile = k_decimal.compare(source, target);
  EXPECT_EQ(profile.different(), 0U);
  EXPECT_EQ(profile.aggregates(), 2U);  // rows and nulls
  ASSERT_EQ(profile.not_looked_at.size(), 1U);
  EXPECT_TRUE(profile.not_looked_at[0].in_source);
  EXPECT_FALSE(profile.not_looked_at[0].in_target);
  EXPECT_THAT(profile.not_looked_at[0].aggregates,
              ElementsAre(Aggregate::unreadable, Aggregate::min, Aggregate::max, Aggregate::sum, Aggregate::average));
}

TEST(Profile, TellsWhatWasNotLookedAtAlsoWhereThereIsNoGroup) {
  SideMeasures side = k_decimal.side(0, {});
  side.groups.clear();
  side.had[4] = false;
  EXPECT_EQ(k_decimal.compare(side, side, 0, Kind::integer).not_looked_at.size(), 1U);
}

TEST(Profile, MeetsGroupsByTheirValues) {
  const Answers answers{"1", "0", "1", "1", "1"};
  const auto group = [&](const char* value, bool is_unreadable = false) {
    return MeasuredGroup{value == nullptr ? std::nullopt : std::optional<std::string>(value), is_unreadable, 1,
                         answers};
  };
  SideMeasures source = k_decimal.side(1, answers);
  SideMeasures target = source;
  source.groups = {group(nullptr), group("10"), group("9"), group("abc", true), group("-1")};
  target.groups = {group("10"), group("11"), group("abc", true), group(nullptr), group("9")};
  const TableProfile profile = k_decimal.compare(source, target, 0, Kind::integer);
  std::vector<std::string> values;
  std::vector<std::string> different;
  for (const GroupProfile& one : profile.groups) {
    values.push_back(one.value.value_or("NULL"));
    if (one.is_different()) different.push_back(values.back());
  }
  EXPECT_THAT(values, ElementsAre("-1", "9", "10", "11", "abc", "NULL"));
  EXPECT_THAT(different, ElementsAre("-1", "11"));
  EXPECT_THAT(profile.groups.front().columns, IsEmpty());
}

}  // namespace
}  // namespace rowcall
