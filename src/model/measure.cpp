// SPDX-License-Identifier: Apache-2.0
#include "rowcall/model/measure.hpp"

namespace rowcall {

std::vector<Measure> measures_of(Kind kind, bool with_distinct) {
  using enum Measure;
  std::vector<Measure> measures{values, unreadable};
  if (with_distinct) measures.push_back(distinct);
  if (kind == Kind::boolean) {
    measures.push_back(trues);
    return measures;
  }
  measures.insert(measures.end(), {least, greatest});
  if (contains(kinds(Kind::integer, Kind::decimal, Kind::float32, Kind::float64), kind)) measures.push_back(sum);
  if (contains(kinds(Kind::text, Kind::bytes), kind))
    measures.insert(measures.end(), {shortest, longest, total_length});
  return measures;
}

}  // namespace rowcall
