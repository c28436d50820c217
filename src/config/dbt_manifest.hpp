// SPDX-License-Identifier: Apache-2.0
// The models of a dbt project, from the manifest.json that dbt writes (schema versions 4 and later, dbt 1.0).
#pragma once

#include "rowcall/model/table_name.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace rowcall {

struct DbtModel {
  std::string id;    // "model.shop.orders"
  std::string name;  // "orders"; of a version "orders.v2"
  TableName table;   // its relation: schema and alias
  std::vector<std::string> tags;
  // From, in this order: `meta: {rowcall: {key: [..]}}` of the model; columns with the meta or the tag `primary-key`; a
  // constraint primary_key of its contract; `unique_key` of its config; a test dbt_utils.unique_combination_of_columns;
  // a test unique of one column, the first. Empty: nothing tells.
  std::vector<std::string> key;
};

// The models that are tables or views in the database, by name; ephemeral and disabled ones are not. Throws
// Error(config) for what is no manifest.
[[nodiscard]] std::vector<DbtModel> read_dbt_models(std::string_view manifest);

}  // namespace rowcall
