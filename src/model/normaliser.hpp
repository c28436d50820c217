// SPDX-License-Identifier: Apache-2.0
// What one rule leaves of a value. Rules that normalise run one after another on a copy of the cell.
#pragma once

#include "rowcall/model/canonical.hpp"
#include "rowcall/model/rule.hpp"
#include "rowcall/model/type.hpp"

#include <memory>
#include <string>
#include <vector>

namespace rowcall {

struct NormalCell {
  std::string bytes;  // empty for NULL
  Reading reading = Reading::value;
  bool is_json = false;      // `bytes` are canonical JSON
  bool is_unmapped = false;  // map_values has no pair for it

  [[nodiscard]] bool is_value() const noexcept { return reading == Reading::value; }
  void make_null() {
    bytes.clear();
    reading = Reading::null;
  }
  [[nodiscard]] bool equals(const NormalCell& other) const noexcept {
    return reading == other.reading && bytes == other.bytes;
  }
};

// Stateless but for what the rule says, so that a cell may be normalised on any thread. `scratch` is a buffer to use.
class Normaliser {
 public:
  virtual ~Normaliser() = default;
  virtual void apply(NormalCell& cell, std::string& scratch) const = 0;
};

using Normalisers = std::vector<std::unique_ptr<const Normaliser>>;

// The normaliser of a rule for columns compared so; nullptr for a tolerance. `before` are those of the column
// that run before it: the words of a map are looked up in what they leave. Throws Error(usage) for words of a map that
// are the same value in two pairs.
[[nodiscard]] std::unique_ptr<const Normaliser> make_normaliser(const Rule& rule, const ComparedType& as,
                                                                const Normalisers& before);

// Used by make_normaliser, each in a file of its own.
[[nodiscard]] std::unique_ptr<const Normaliser> make_text_normaliser(RuleKind rule);
[[nodiscard]] std::unique_ptr<const Normaliser> make_json_normaliser(RuleKind rule);
[[nodiscard]] std::unique_ptr<const Normaliser> make_rounding(const Rule& rule, Kind kind);
[[nodiscard]] std::unique_ptr<const Normaliser> make_value_map(const Rule& rule, const ComparedType& as,
                                                               const Normalisers& before);

}  // namespace rowcall
