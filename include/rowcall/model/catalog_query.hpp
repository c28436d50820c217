// SPDX-License-Identifier: Apache-2.0
// A question to a catalog: a statement, and the values of its parameters where it has some.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace rowcall {

struct CatalogQuery {
  CatalogQuery(std::string statement, std::vector<std::string> parameters = {})  // NOLINT: a statement is one
      : sql(std::move(statement)), values(std::move(parameters)) {}

  std::string sql;
  std::vector<std::string> values;  // of $1, $2, …; asked again with others, the server need not plan anew
};

}  // namespace rowcall
