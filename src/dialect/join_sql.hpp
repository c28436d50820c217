// SPDX-License-Identifier: Apache-2.0
// What the dialects say to one statement that joins two tables. In it the columns of the source are called s1, s2, …
// and those of the target t1, t2, …: expressions over either side are told apart by these names alone.
#pragma once

#include "rowcall/dialect/dialect.hpp"

#include <string>
#include <vector>

namespace rowcall {

// How a pair of key columns meets. Two keys are the same, both ways, where `source` equals `target` and `also` holds.
struct JoinKey {
  std::string source;
  std::string target;
  std::string also = {};  // where an index serves the equality and it says too little
  // ORDER BY terms that sort by KeyOrder, as many on either side and of types that go together.
  std::vector<std::string> source_order = {};
  std::vector<std::string> target_order = {};
  // Conditions for values that are no keys: their rows are returned whatever they meet, and then refused.
  std::vector<std::string> odd = {};
  bool is_made = false;  // no index serves: the engine is to make one, or to hash
};

// Do both columns deliver the same text only for the same canonical value?
[[nodiscard]] bool reads_alike(const ReadColumn& source, const ReadColumn& target) noexcept;
[[nodiscard]] bool has_readings(const ReadColumn& source, const ReadColumn& target) noexcept;

}  // namespace rowcall
