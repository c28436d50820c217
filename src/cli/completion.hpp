// SPDX-License-Identifier: Apache-2.0
// Completion scripts for shells, made of the commands and options that this program has.
#pragma once

#include "help.hpp"

#include <span>
#include <string>
#include <vector>

namespace rowcall {

struct CommandWords {
  std::string name;
  std::string summary;
  std::vector<OptionHelp> options;
};

[[nodiscard]] std::string bash_completion(std::span<const CommandWords> commands);
[[nodiscard]] std::string zsh_completion(std::span<const CommandWords> commands);
[[nodiscard]] std::string fish_completion(std::span<const CommandWords> commands);

}  // namespace rowcall
