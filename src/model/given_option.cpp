// SPDX-License-Identifier: Apache-2.0
#include "rowcall/model/given_option.hpp"

#include <utility>

namespace rowcall {

void set_option(std::vector<GivenOption>& options, GivenOption option) {
  if (option.name == "where" || option.name == "expr") {
    for (const char* side : {"source_", "target_"}) {
      GivenOption of_side = option;
      of_side.name = side + option.name;
      set_option(options, std::move(of_side));
    }
    return;
  }
  std::erase_if(options,
                [&](const GivenOption& other) { return other.name == option.name && other.part == option.part; });
  options.push_back(std::move(option));
}

}  // namespace rowcall
