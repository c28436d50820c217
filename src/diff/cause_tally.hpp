// SPDX-License-Identifier: Apache-2.0
// Counts the changed cells of one column by what may explain them, and settles at the end which explanation covers
// which cells. No cell is counted twice, and every count is exact.
//
// Memory is bounded: cells with the same claims are counted together, in at most k_most_tallies groups. Claims that
// can take any value (an offset, one constant, a length) are dropped from cells that come when that is full, and from
// then on are not believed in this column at all.
#pragma once

#include "cause_classify.hpp"
#include "known_pairs.hpp"

#include "rowcall/model/cause.hpp"

#include <bitset>
#include <cstdint>
#include <functional>
#include <unordered_map>
#include <vector>

namespace rowcall {

// One explanation with one parameter.
struct Explanation {
  Why why = Why::null_empty;
  bool reversed = false;
  std::int32_t number = 0;

  auto operator<=>(const Explanation&) const = default;
};

// An explanation that was believed, and what it covers.
struct Settled {
  Explanation what;
  std::uint64_t cells = 0;
  ExampleValue source;
  ExampleValue target;
  std::vector<Why> rivals;  // other explanations, of the same parameter, that cover all of it too
};

class CauseTally {
 public:
  static constexpr std::size_t k_most_tallies = 1024;

  explicit CauseTally(const ColumnPlan& column) : memory_(column) {}

  void add(const CellPair& cells);
  [[nodiscard]] std::uint64_t cells() const noexcept { return cells_; }
  [[nodiscard]] const ColumnMemory& memory() const noexcept { return memory_; }
  // Most cells first; of equal ones the more certain.
  [[nodiscard]] std::vector<Settled> settle() const;

 private:
  struct ClaimsHash {
    std::size_t operator()(const Claims& claims) const noexcept;
  };
  struct Tally {
    std::uint64_t cells = 0;
    std::uint64_t first = 0;  // number of the first cell in key order
    ExampleValue source;
    ExampleValue target;
  };
  // Where the pair is counted; nullptr where nothing is claimed, or nothing that is kept.
  Tally* tally_of(const CellPair& cells);
  Claims without_open_claims(const Claims& claims);

  ColumnMemory memory_;
  std::uint64_t cells_ = 0;
  std::unordered_map<Claims, Tally, ClaimsHash> tallies_;
  KnownPairs<Tally*> known_;
  std::bitset<k_whys> dropped_;

  friend class Settlement;
};

}  // namespace rowcall
