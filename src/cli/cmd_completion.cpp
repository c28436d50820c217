// SPDX-License-Identifier: Apache-2.0
// rowcall completion: scripts that complete its command line.
#include "arguments.hpp"
#include "command.hpp"
#include "completion.hpp"
#include "table_text.hpp"

#include "rowcall/base/error.hpp"
#include "rowcall/base/text.hpp"

#include <fmt/format.h>

namespace rowcall {
namespace {

constexpr std::string_view k_summary =
    "Prints a script that completes commands, options and their values in a shell. Packages install it already.";
constexpr std::string_view k_synopsis = "completion bash|zsh|fish";
constexpr std::string_view k_examples =
    "  source <(rowcall completion bash)\n"
    "  rowcall completion fish > ~/.config/fish/completions/rowcall.fish";

std::vector<CommandWords> all_commands() {
  std::vector<CommandWords> words;
  for (const Command& command : commands()) {
    OptionListing listing;
    static_cast<void>(command.run({}));
    words.push_back({std::string(command.name), std::string(command.summary), listing.options()});
  }
  return words;
}

}  // namespace

int run_completion(const std::vector<std::string>& given) {
  Arguments arguments("completion", k_summary, k_synopsis);
  arguments.group("Options");
  arguments.examples(k_examples);
  std::vector<std::string> words;
  if (!arguments.parse(given, words)) return 0;
  if (words.size() != 1)
    throw Error(ErrorKind::usage, "completion needs the name of one shell: rowcall completion bash|zsh|fish");
  const std::vector<std::string> shells{"bash", "zsh", "fish"};
  const std::string& shell = words.front();
  if (shell == "bash")
    print(bash_completion(all_commands()));
  else if (shell == "zsh")
    print(zsh_completion(all_commands()));
  else if (shell == "fish")
    print(fish_completion(all_commands()));
  else
    throw Error(ErrorKind::usage,
                fmt::format("\"{}\" is none of {}{}", shell, join(shells, ", "), did_you_mean(shell, shells)));
  return 0;
}

}  // namespace rowcall
