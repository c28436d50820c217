// SPDX-License-Identifier: Apache-2.0
// Pairs of values at the edge of what a rule forgives: on it, just inside, just outside.
#pragma once

#include "schema.hpp"

#include <optional>

namespace fuzz {

struct Edge {
  Value source;
  Value target;
};

// Of a column with rules; `base` is a value of it, or NULL. Nothing where the column's types hold no such pair.
[[nodiscard]] std::optional<Edge> edge_of(const Schema& schema, const Column& column, const Value& base,
                                          Random& random);

}  // namespace fuzz
