// SPDX-License-Identifier: Apache-2.0
#include "rowcall/model/type.hpp"

#include <array>

namespace rowcall {
namespace {

using enum Kind;

constexpr KindSet k_any = ~kinds(unknown);
constexpr KindSet k_exact = kinds(integer, decimal);

constexpr std::array k_pairs{
    PairRule{kinds(undeclared), k_any, std::nullopt, "SQLite's values are read by their storage class, see below"},
    PairRule{kinds(text), k_any & ~kinds(bytes, bit), std::nullopt, "the text is read strictly, see below"},
    PairRule{kinds(integer), kinds(decimal), decimal, ""},
    PairRule{kinds(bit), k_exact, std::nullopt, "the digits of `bit(n)`, up to 64, are an unsigned number"},
    PairRule{k_exact, kinds(float32, float64), float64, "both are rounded to it, listed as lossy"},
    PairRule{kinds(float32), kinds(float64), float32, "both are rounded to it (rule `float32`), listed as lossy"},
    PairRule{kinds(integer), kinds(boolean), boolean, "1 and 0; any other number is unreadable and keeps its digits"},
    PairRule{kinds(date), kinds(timestamp), timestamp, "the date at midnight"},
    PairRule{kinds(date, timestamp), kinds(timestamptz), timestamptz,
             "the side without zone is read as UTC, or in the zone of `--assume-tz`"},
    PairRule{kinds(time), kinds(timetz), timetz, "the side without zone is read as UTC (rule `timetz-instant`)"},
    PairRule{kinds(time), kinds(interval), interval, "the time is a duration without months and days"},
    PairRule{kinds(bytes), kinds(uuid), uuid, "16 bytes"},
    PairRule{kinds(json), kinds(array), array, "a JSON array of values of the element's kind"},
};

}  // namespace

std::span<const PairRule> pair_rules() noexcept { return k_pairs; }

}  // namespace rowcall
