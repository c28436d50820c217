// SPDX-License-Identifier: Apache-2.0
// The arguments of one command: declares options, fills the variables bound to them, refuses everything else with a
// sentence, and prints the help. The only place that knows CLI11.
#pragma once

#include "help.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rowcall {

struct GivenArgument {
  std::string option;               // the long name: "--max-time"
  std::vector<std::string> values;  // "true" of a flag
};

// Options appear in the help in the order and under the groups of their declaration. Bound variables must outlive
// parse().
class Arguments {
 public:
  // `command` is its word: "diff". `synopsis` has a line for each way to call it, without the program's name.
  Arguments(std::string_view command, std::string_view summary, std::string_view synopsis);
  ~Arguments();
  Arguments(const Arguments&) = delete;
  Arguments& operator=(const Arguments&) = delete;

  // The heading of the options that follow.
  void group(std::string_view heading);
  // An option that takes one value, which must not be empty, and may be given once. `names` as in "-k,--key".
  void value(const std::string& names, std::optional<std::string>& into, const std::string& metavar,
             const std::string& help);
  // The same, but it may be repeated.
  void values(const std::string& names, std::vector<std::string>& into, const std::string& metavar,
              const std::string& help);
  void flag(const std::string& names, bool& into, const std::string& help);
  // A flag that counts how often it is given.
  void counter(const std::string& names, int& into, const std::string& help);
  // Of the options declared from here on only those with one of these long names are taken. The others are not in the
  // help, and to give one is an Error(usage): "--limit has no effect on schema: it reads no row".
  void keep_only(std::vector<std::string> long_names, std::string why);
  void keep_all();
  // Of the options declared from here on `into` gets those that are given, until nullptr comes.
  void note_given(std::vector<GivenArgument>* into);
  // Shown at the end of the help.
  void examples(std::string_view text);

  // The words that are no options go to `words`, in their order. Returns false when the help was asked for, and is on
  // stdout now. Throws Error(usage).
  [[nodiscard]] bool parse(const std::vector<std::string>& arguments, std::vector<std::string>& words);

 private:
  struct Parser;
  std::unique_ptr<Parser> parser_;
};

// While one lives, parse() tells it which options the command takes, and returns false as if help had been asked for.
// For one thread.
class OptionListing {
 public:
  OptionListing();
  ~OptionListing();
  OptionListing(const OptionListing&) = delete;
  OptionListing& operator=(const OptionListing&) = delete;

  [[nodiscard]] const std::vector<OptionHelp>& options() const noexcept { return options_; }

 private:
  friend class Arguments;
  static OptionListing* current;

  std::vector<OptionHelp> options_;
};

}  // namespace rowcall
