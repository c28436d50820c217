// SPDX-License-Identifier: Apache-2.0
// The ways of comparing rows without NULL in the key. All report the same differences in the same order.
#pragma once

#include "findings.hpp"

#include "rowcall/database/table_reader.hpp"
#include "rowcall/diff/table_diff.hpp"

#include <span>

namespace rowcall {

// Reads both sides in key order, or in whatever order is free, and merges them. Fills same, rows and duplicate_keys;
// false when the limit was reached.
bool stream_rows(std::span<const Sides> connections, const KeyOrder& order, const DiffContext& context,
                 Findings& findings);

// Compares digests of leaves, then of the rows in leaves that differ, then reads the rows that differ. Falls back to
// stream_rows, before anything was reported, when so much differs that digests save nothing.
bool checksum_rows(std::span<const Sides> connections, const KeyOrder& order, const DiffContext& context,
                   Findings& findings);

// Has the database join both sides and reads the rows that differ. Needs Sides::join, and keys that stand on one row of
// each side. False when the limit was reached.
bool join_rows(std::span<const Sides> connections, const KeyOrder& order, const DiffContext& context,
               Findings& findings);

}  // namespace rowcall
