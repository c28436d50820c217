// SPDX-License-Identifier: Apache-2.0
#include "rowcall/cli/command_line.hpp"

#include "command.hpp"
#include "table_text.hpp"

#include "rowcall/base/error.hpp"
#include "rowcall/base/glyphs.hpp"
#include "rowcall/base/log.hpp"
#include "rowcall/base/secrets.hpp"
#include "rowcall/base/version.hpp"
#include "rowcall/base/waiting.hpp"

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <string>
#include <vector>

#include <fmt/format.h>

namespace rowcall {
namespace {

// The client libraries read these themselves.
void learn_secrets_of_environment() {
  for (const char* name : {"PGPASSWORD", "MYSQL_PWD"})
    if (const char* value = std::getenv(name); value != nullptr) learn_secret(value);
}

// Copies the arguments, then takes the passwords out of what `ps` shows.
std::vector<std::string> take_arguments(int argc, char** argv) {
  std::vector<std::string> arguments;
  for (int i = 1; i < argc; ++i) {
    arguments.emplace_back(argv[i]);
    learn_secrets_in(arguments.back());
    mask_secrets_in_place({argv[i], std::strlen(argv[i])});
  }
  return arguments;
}

int dispatch(std::vector<std::string> arguments) {
  if (arguments.empty()) throw Error(ErrorKind::usage, "no command is given; rowcall --help lists them");
  const std::string word = arguments.front();
  arguments.erase(arguments.begin());
  if (word == "-h" || word == "--help") {
    print(program_help());
    return 0;
  }
  if (word == "--version") {
    print(fmt::format("rowcall {}\n", version()));
    return 0;
  }
  return find_command(word).run(arguments);
}

void say(std::string_view sentence) {
  std::fputs(fmt::format("rowcall: {}\n", printable_lines(without_secrets(sentence))).c_str(), stderr);
}

// Where a client library still waits for a server that was given up, nothing may be torn down around it.
int end(int exit_code) {
  if (!work_is_left_behind()) return exit_code;
  std::fflush(nullptr);
  std::_Exit(exit_code);
}

void tell(const Error& error) {
  say(error.what());
  if (log_level() < LogLevel::verbose) return;
  for (const auto& [name, value] : error.facts())
    std::fputs(fmt::format("  {}: {}\n", name, printable_lines(value)).c_str(), stderr);
}

}  // namespace

int run_command_line(int argc, char** argv) {
  // A reader that goes away is met where its output is written, not by dying in the middle of a report file.
  std::signal(SIGPIPE, SIG_IGN);
  // So is a file that may not grow any more.
  std::signal(SIGXFSZ, SIG_IGN);
  try {
    learn_secrets_of_environment();
    return end(dispatch(take_arguments(argc, argv)));
  } catch (const Error& error) {
    tell(error);
    return end(exit_code(error.kind()));
  } catch (const std::exception& error) {
    say(fmt::format("internal error: {}; please report it", error.what()));
  } catch (...) {
    say("internal error; please report it");
  }
  return end(exit_code(ErrorKind::internal));
}

}  // namespace rowcall
