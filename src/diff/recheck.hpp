// SPDX-License-Identifier: Apache-2.0
// Reads the keys that differed again, in later snapshots: what replication or a load brings late is no difference.
//
// First all keys that differ are looked up in the snapshot in which they were found, and must be found so again: where
// a server finds fewer rows by their keys than it has, they would seem to have healed. Rows with NULL in the key cannot
// be looked up, and stay what they are.
#pragma once

#include "findings.hpp"

#include "rowcall/diff/table_diff.hpp"
#include "rowcall/model/key.hpp"

#include <functional>

namespace rowcall {

// Compares all rows, whatever the limit, and tells `found`.
using CompareAll = std::function<void(const DiffContext& first, Findings& found)>;

// Runs `compare`, then rechecks as context.plan.recheck says, and tells `findings` what differs at last. `first` are
// the sides that `compare` reads. False when the limit was reached. When this throws, findings have been told what is
// known to differ: what was not read again counts as it was found before.
bool compare_and_recheck(const CompareAll& compare, Sides first, const KeyOrder& order, const DiffContext& context,
                         Findings& findings, DiffResult& result);

}  // namespace rowcall
