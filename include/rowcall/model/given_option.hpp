// SPDX-License-Identifier: Apache-2.0
// Where the value of an option comes from, for `rowcall plan -v`.
#pragma once

#include <string>
#include <vector>

namespace rowcall {

struct GivenOption {
  std::string name;                           // as the key of a config: "max_time"
  std::string value;                          // as written: ${ENV} still stands in it; empty: none
  std::string origin;                         // "migration.yaml:12", "--max-time", "default"
  std::vector<std::string> environment = {};  // variables that the value takes something from
  std::string part = {};                      // the column, of an option that each column may be given apart

  bool operator==(const GivenOption&) const = default;
};

// Puts it in the place of what it overrides. What is of both sides (`where`, `expr`) is kept as one of either side,
// which another may override alone.
void set_option(std::vector<GivenOption>& options, GivenOption option);

}  // namespace rowcall
