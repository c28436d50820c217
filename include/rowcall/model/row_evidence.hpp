// SPDX-License-Identifier: Apache-2.0
// What one shard of a table knows of its missing and extra rows. That of all shards together says what these rows have
// in common, as a run over the whole table would have said it.
#pragma once

#include "rowcall/base/int128.hpp"
#include "rowcall/model/canonical.hpp"
#include "rowcall/model/cause.hpp"
#include "rowcall/model/partition.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace rowcall {

// Of one column: the value that all rows have, where they have one.
struct CommonValue {
  std::string bytes;  // at most k_longest_example; anything where it varies
  Reading reading = Reading::value;
  bool varies = false;

  bool operator==(const CommonValue&) const = default;
};

// Rows with neighbouring keys, each a whole number.
struct KeyRun {
  Int128 first = 0;
  Int128 last = 0;
  std::uint64_t rows = 0;

  bool operator==(const KeyRun&) const = default;
};

// Of the missing rows, or of the extra ones.
struct OneSidedEvidence {
  std::uint64_t rows = 0;
  std::uint64_t repeated = 0;       // those with a key that the other side has too
  std::vector<KeyRun> runs;         // of the others, ascending, where the key is one whole number
  std::vector<CommonValue> values;  // by compared column
  ExampleKey first_key;
  ExampleKey first_repeated;

  bool operator==(const OneSidedEvidence&) const = default;
};

// What a side answered when it was asked for the keys that it has.
struct SideKeys {
  std::optional<KeyBounds> ends;     // nullopt: it has no row
  std::vector<KeyInterval> without;  // here it has none either

  bool operator==(const SideKeys&) const = default;
};

struct RowEvidence {
  OneSidedEvidence missing;
  OneSidedEvidence extra;
  std::vector<CommonValue> paired;  // of changed rows, both sides
  SideKeys source;                  // of a key that is one whole number
  SideKeys target;

  bool operator==(const RowEvidence&) const = default;
};

}  // namespace rowcall
