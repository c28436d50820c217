// SPDX-License-Identifier: Apache-2.0
// A pair of which several runs compare a part each.
#include "table_validation.hpp"

#include "rowcall/base/error.hpp"
#include "rowcall/model/partition.hpp"

#include <fmt/format.h>

namespace rowcall {
namespace {

// Below that, one run more costs more than it saves.
constexpr std::uint64_t k_worth_cutting = 10'000;

}  // namespace

CutTable TableValidation::cut(int parts) const {
  const auto source = make_table_reader(*source_.database, source_.scope, source_.schema);
  const auto target = make_table_reader(*target_.database, target_.scope, target_.schema);
  CutTable cut;
  cut.rows = source->estimated_rows() ? *source->estimated_rows() : source->count_rows();
  const bool can_be_cut = !plan_.keyless && source->has_integer_lead() && target->has_integer_lead();
  if (!can_be_cut || cut.rows < k_worth_cutting) return cut;
  if (const auto bounds = source->key_bounds())
    cut.points = source->split_points(*bounds, cut.rows, static_cast<std::size_t>(parts));
  return cut;
}

void TableValidation::take_part() {
  if (!plan_.shard) return;
  if (plan_hash(plan_) != plan_.shard->plan)
    throw Error(
        ErrorKind::usage,
        fmt::format("{}: what is compared has changed since the shards were made: tables, columns, rules, filters "
                    "or connections; make them again with rowcall plan --shards",
                    plan_.name));
  if (!plan_.is_part_of_table()) return;
  const KeySlice& slice = plan_.shard->slice;
  for (Side* side : {&source_, &target_}) {
    if (plan_.keyless || !reader(*side, *side->database)->has_integer_lead())
      throw Error(ErrorKind::usage,
                  fmt::format("{}: the key of the {} does not begin with a whole number, so the table "
                              "cannot be cut; make the shards again with rowcall plan --shards",
                              plan_.name, side == &source_ ? "source" : "target"));
    side->scope.range = KeyInterval{slice.from.value_or(k_all_keys.begin), slice.until.value_or(k_all_keys.end)};
    side->scope.null_keys = slice.null_keys;
  }
}

}  // namespace rowcall
