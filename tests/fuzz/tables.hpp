// SPDX-License-Identifier: Apache-2.0
// The rows of both tables: the same ones at first, then a known set of differences is planted.
#pragma once

#include "schema.hpp"

#include <string>
#include <vector>

namespace fuzz {

using Row = std::vector<Value>;  // by column of the schema

struct Tables {
  std::vector<Row> source;
  std::vector<Row> target;
  std::vector<std::string> planted;  // in words
};

[[nodiscard]] Tables make_tables(const Schema& schema, Random& random);

// A row as one side stores it, and as a report must show its compared cells.
struct Rendered {
  std::vector<Stored> stored;
  std::vector<Expected> expected;
  Row values;
};
[[nodiscard]] std::vector<Rendered> render(const Schema& schema, bool source, const std::vector<Row>& rows,
                                           Random& random);

}  // namespace fuzz
