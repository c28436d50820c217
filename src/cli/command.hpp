// SPDX-License-Identifier: Apache-2.0
// The commands of this version, each in a file of its own: cmd_diff.cpp, cmd_run.cpp, …
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rowcall {

// Runs a command with the arguments behind its word; returns the exit code. Throws Error.
using RunCommand = int (*)(const std::vector<std::string>& arguments);

int run_diff(const std::vector<std::string>& arguments);
int run_run(const std::vector<std::string>& arguments);
int run_plan(const std::vector<std::string>& arguments);
int run_schema(const std::vector<std::string>& arguments);
int run_profile(const std::vector<std::string>& arguments);
int run_check(const std::vector<std::string>& arguments);
int run_report(const std::vector<std::string>& arguments);
int run_init(const std::vector<std::string>& arguments);
int run_completion(const std::vector<std::string>& arguments);
int run_drivers(const std::vector<std::string>& arguments);

struct Command {
  std::string_view name;
  std::string_view summary;
  RunCommand run;
};

// In the order of the help.
[[nodiscard]] std::span<const Command> commands() noexcept;

// The command of that name. Throws Error(usage), by name for a command of a later version, with the nearest one for
// a misspelling.
[[nodiscard]] const Command& find_command(std::string_view name);

// The help of the program itself.
[[nodiscard]] std::string program_help();

}  // namespace rowcall
