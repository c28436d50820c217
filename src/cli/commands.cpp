// SPDX-License-Identifier: Apache-2.0
#include "command.hpp"

#include "rowcall/base/error.hpp"
#include "rowcall/base/text.hpp"
#include "rowcall/config/option_words.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace rowcall {
namespace {

constexpr std::array k_commands{
    Command{"diff", "compare one pair of tables now", run_diff},
    Command{"run", "compare the pairs of a config file", run_run},
    Command{"plan", "show how pairs would be compared; touches no row", run_plan},
    Command{"schema", "compare structure only", run_schema},
    Command{"profile", "compare aggregates of columns: a cheap first look", run_profile},
    Command{"report", "show a saved result again, in any format", run_report},
    Command{"init", "write a config to start from", run_init},
    Command{"check", "can rowcall connect and read?", run_check},
    Command{"completion", "print shell completion for bash, zsh or fish", run_completion},
    Command{"drivers", "databases that this build can read", run_drivers},
};

// One that is promised and not in this version, and what to do today.
struct LaterCommand {
  std::string_view name;
  std::string_view instead;
};

constexpr std::array k_later_commands{
    LaterCommand{"fix", "rowcall diff -o FILE.json lists every differing row"},
};

}  // namespace

std::span<const Command> commands() noexcept { return k_commands; }

const Command& find_command(std::string_view name) {
  if (const auto found = std::ranges::find(k_commands, name, &Command::name); found != k_commands.end()) return *found;
  if (const auto later = std::ranges::find(k_later_commands, name, &LaterCommand::name);
      later != k_later_commands.end())
    throw Error(ErrorKind::usage, later_sentence(fmt::format("the command {}", name), later->instead));
  if (name.starts_with('-'))
    throw Error(ErrorKind::usage,
                fmt::format("{} stands where a command is expected: rowcall diff {} …; rowcall --help lists the "
                            "commands",
                            name, name));
  std::vector<std::string> names;
  for (const Command& command : k_commands) names.emplace_back(command.name);
  const std::string hint = did_you_mean(name, names);
  throw Error(ErrorKind::usage,
              fmt::format("\"{}\" is no command{}", name, hint.empty() ? "; rowcall --help lists them" : hint));
}

std::string program_help() {
  std::string text =
      "usage: rowcall COMMAND [ARGUMENTS]\n"
      "\n"
      "Compares two tables in two databases row by row, and shows where they differ.\n"
      "\n"
      "Commands:\n";
  for (const Command& command : k_commands) text += fmt::format("  {:<12}{}\n", command.name, command.summary);
  return text +
         "\n"
         "Options:\n"
         "  -h, --help    print this help; after a command, that of the command\n"
         "  --version     print the version\n"
         "\n"
         "Examples:\n"
         "  rowcall diff postgresql://app@db1/shop orders mysql://app@db2/shop\n"
         "  rowcall run migration.yaml\n"
         "\n"
         "Exit codes: 0 same, 1 different, 2 wrong usage, 3 not compared completely, 130 interrupted\n";
}

}  // namespace rowcall
