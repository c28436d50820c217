// SPDX-License-Identifier: Apache-2.0
// The text of a config to start from, for `rowcall init`.
#pragma once

#include "rowcall/model/connection_url.hpp"
#include "rowcall/model/table_name.hpp"
#include "rowcall/model/unpaired_table.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace rowcall {

struct StarterPair {
  TableName source;
  TableName target;
  bool is_keyless = false;
  std::vector<std::string> exclude;  // columns that cannot be compared
  std::vector<std::string> notes;    // comments: what is to be known of it
  bool is_refused = false;           // its tables cannot be read: it stands in a comment
};

struct Starter {
  ConnectionUrl source;
  ConnectionUrl target;
  std::vector<StarterPair> pairs;
  std::vector<UnpairedTable> unpaired;
};

// Environment variables that the config takes the passwords from, where the URLs have one.
inline constexpr std::string_view k_source_password = "SOURCE_PASSWORD";
inline constexpr std::string_view k_target_password = "TARGET_PASSWORD";

// YAML that load_config() reads. `file` is its name, for the examples in it. No password stands in it.
[[nodiscard]] std::string starter_config(const Starter& starter, std::string_view file);

}  // namespace rowcall
