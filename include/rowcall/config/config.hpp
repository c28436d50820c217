// SPDX-License-Identifier: Apache-2.0
// The config file: YAML or JSON, told apart by content, to structs. Reads no database.
#pragma once

#include "rowcall/model/request.hpp"
#include "rowcall/model/run_budget.hpp"
#include "rowcall/model/table_group.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rowcall {

struct Config {
  std::map<std::string, ConnectionUrl> connections;
  std::map<std::string, GivenOption> connection_origins = {};  // where each of them stands
  std::vector<PairRequest> pairs;  // defaults applied, connections put in, in the file's order
  std::vector<TableGroup> groups;  // entries that stand for many tables
  RunBudget run = {};              // of all of them together
  std::vector<GivenOption> run_options = {};
  std::optional<int> password_line = {};  // where the first password stands that does not come of the environment
};

// Throws Error(config) with file and line for a syntax error, an unknown key (with the nearest spelling), a wrong
// type of value, an unset ${ENV}, an unknown connection, two pairs of one name, and for keys of the contract that this
// version does not have yet.
[[nodiscard]] Config load_config(const std::string& path);
// The same from text; `name` stands for the file in messages.
[[nodiscard]] Config parse_config(std::string_view text, const std::string& name);
// The text of the file at `path`; `what` it is, for the Error(config) where it cannot be read.
[[nodiscard]] std::string read_config(const std::string& path, std::string_view what = "config");

}  // namespace rowcall
