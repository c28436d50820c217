// SPDX-License-Identifier: Apache-2.0
// The stream strategy for keys that a server would have to sort: rows come in whatever order is free and meet by
// themselves. What is left over of both sides is sorted here and merged, so that findings and counts are those of two
// ordered streams.
//
// Memory: a few batches of rows and the plan's budget, beyond which waiting rows go to temporary files.
#pragma once

#include "findings.hpp"

#include "rowcall/diff/table_diff.hpp"
#include "rowcall/model/key.hpp"

namespace rowcall {

// As stream_rows, which it serves. nullopt when it had to give up because very many keys stand on several rows: nothing
// was reported or counted then.
std::optional<bool> stream_without_order(Sides sides, const KeyOrder& order, const DiffContext& context,
                                         Findings& findings);

// Rows of a plan without a key: those that meet no equal are missing or extra, in the order of all their cells. False
// when the limit was reached.
bool compare_bags(Sides sides, const KeyOrder& order, const DiffContext& context, Findings& findings);

}  // namespace rowcall
