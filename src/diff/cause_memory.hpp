// SPDX-License-Identifier: Apache-2.0
// What classifiers remember of one column, in bounded space, so that what holds for many cells (one offset, one value)
// can be settled at the end.
#pragma once

#include "cause_shifts.hpp"

#include "rowcall/model/cell_judge.hpp"
#include "rowcall/model/plan.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rowcall {

// The first `most` different values that turned up, by number, and whether each always met the same value. What turns
// up later is not followed, so that whatever is counted of a followed value is exact.
class Followed {
 public:
  explicit Followed(std::size_t most) : most_(most) {}

  // nullopt for a value that is not followed, also for one of more than 100 bytes.
  std::optional<std::int32_t> follow(std::string_view value, std::string_view partner = {});
  [[nodiscard]] const std::string& value(std::int32_t number) const { return values_.at(at(number)).text; }
  [[nodiscard]] bool partner_varies(std::int32_t number) const { return values_.at(at(number)).partner_varies; }

 private:
  struct Value {
    std::string text;
    std::size_t hash = 0;     // of the text
    std::size_t partner = 0;  // hash of the first
    bool partner_varies = false;
  };
  static std::size_t at(std::int32_t number) { return static_cast<std::size_t>(number); }

  std::size_t most_;
  std::vector<Value> values_;
};

// Pairs of words that met as the same answer, in the order in which they turned up.
class WordPairs {
 public:
  static constexpr std::size_t k_most = 16;

  void add(std::string_view source, std::string_view target);
  // A word turned up that is no answer: from now on no pairs are told.
  void give_up();
  // Empty where there were more than k_most.
  [[nodiscard]] const std::vector<std::pair<std::string, std::string>>& all() const noexcept { return pairs_; }

 private:
  std::vector<std::pair<std::string, std::string>> pairs_;
  bool given_up_ = false;
};

struct ColumnMemory {
  explicit ColumnMemory(const ColumnPlan& column);

  const ColumnPlan& column;
  const Kind kind;
  Followed offsets{64};
  Followed sources{16};
  Followed targets{16};
  WordPairs words;
  Shifts shifts;
  double largest_relative_error = 0;  // of what counts as float noise
  CellJudge as_json;                  // are two values the same JSON?
  CellJudge without_order;            // with elements of arrays in any order?
  std::string one;                    // buffers
  std::string other;
};

}  // namespace rowcall
