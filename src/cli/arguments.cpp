// SPDX-License-Identifier: Apache-2.0
#include "arguments.hpp"

#include "help.hpp"
#include "table_text.hpp"

#include "rowcall/base/error.hpp"
#include "rowcall/base/text.hpp"
#include "rowcall/config/option_words.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/format.h>

namespace rowcall {
namespace {

// CLI11 has one class for these mistakes, and its text names the option before a colon or a blank.
Error mismatch(const CLI::ArgumentMismatch& error) {
  const std::string sentence = error.what();
  std::string option = sentence.substr(0, sentence.find_first_of(": "));
  const bool is_flag = sentence.find("override") != std::string::npos;
  if (!option.starts_with('-')) option.insert(0, "--");
  return {ErrorKind::usage, fmt::format("{} {}", option, is_flag ? "takes no value" : "needs a value")};
}

// "--key" of "-k,--key".
std::string long_name(const std::string& names) { return names.substr(names.find("--")); }

void note(std::vector<GivenArgument>* into, const std::string& option, std::vector<std::string> values) {
  if (into != nullptr) into->push_back({option, std::move(values)});
}

}  // namespace

struct Arguments::Parser {
  Parser(std::string_view word, HelpText help_text) : command(word), help(std::move(help_text)) {
    app.allow_extras();
    app.set_help_flag("-h,--help");
  }

  [[nodiscard]] std::vector<std::string> option_names() const {
    std::vector<std::string> names;
    for (const CLI::Option* option : app.get_options())
      for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
    return names;
  }

  // Notes an option that this command does not take though others do.
  bool turns_away(const std::string& names) {
    if (!kept || std::ranges::any_of(split(names, ','), [&](const std::string& name) { return kept->contains(name); }))
      return false;
    for (const std::string& name : split(names, ',')) turned_away.insert(name);
    return true;
  }

  [[noreturn]] void refuse(const std::string& argument) const {
    const std::string option = argument.substr(0, argument.find('='));
    const std::string known = option.starts_with("--") ? option : option.substr(0, 2);
    if (turned_away.contains(known))
      throw Error(ErrorKind::usage, fmt::format("{} has no effect on {}: {}", known, command, why_turned_away));
    const std::string bare = option.starts_with("--") ? option.substr(2) : "";
    const std::string hint = bare.empty() ? "" : did_you_mean(option, option_names());
    const std::string remedy = hint.empty() ? fmt::format("; rowcall {} --help lists them", command) : hint;
    throw Error(ErrorKind::usage, fmt::format("{} has no option {}{}", command, option, remedy));
  }

  std::string command;
  HelpText help;
  CLI::App app;
  std::vector<GivenArgument>* given = nullptr;
  std::optional<std::set<std::string>> kept;
  std::set<std::string> turned_away;
  std::string why_turned_away;
};

OptionListing* OptionListing::current = nullptr;

OptionListing::OptionListing() { current = this; }

OptionListing::~OptionListing() { current = nullptr; }

Arguments::Arguments(std::string_view command, std::string_view summary, std::string_view synopsis)
    : parser_(std::make_unique<Parser>(command, HelpText(summary, synopsis))) {}

Arguments::~Arguments() = default;

void Arguments::group(std::string_view heading) { parser_->help.group(heading); }

void Arguments::value(const std::string& names, std::optional<std::string>& into, const std::string& metavar,
                      const std::string& help) {
  if (parser_->turns_away(names)) return;
  const auto store = [&into, name = long_name(names), noted = parser_->given](const CLI::results_t& given) {
    if (given.size() > 1)
      throw Error(ErrorKind::usage, fmt::format("{} is given {} times; once is enough", name, given.size()));
    if (given.front().empty()) throw Error(ErrorKind::usage, fmt::format("{} is empty", name));
    into = given.front();
    note(noted, name, given);
    return true;
  };
  parser_->app.add_option(names, store)->take_all();
  parser_->help.option({names, metavar, help});
}

void Arguments::values(const std::string& names, std::vector<std::string>& into, const std::string& metavar,
                       const std::string& help) {
  if (parser_->turns_away(names)) return;
  const auto store = [&into, name = long_name(names), noted = parser_->given](const CLI::results_t& given) {
    into = given;
    note(noted, name, given);
    return true;
  };
  parser_->app.add_option(names, store)->take_all();
  parser_->help.option({names, metavar, help, true});
}

void Arguments::flag(const std::string& names, bool& into, const std::string& help) {
  if (parser_->turns_away(names)) return;
  const auto store = [&into, name = long_name(names), noted = parser_->given] {
    into = true;
    note(noted, name, {"true"});
  };
  parser_->app.add_flag_callback(names, store)->disable_flag_override();
  parser_->help.option({names, "", help});
}

void Arguments::counter(const std::string& names, int& into, const std::string& help) {
  if (parser_->turns_away(names)) return;
  parser_->app.add_flag(names, into)->disable_flag_override();
  parser_->help.option({names, "", help});
}

void Arguments::keep_only(std::vector<std::string> long_names, std::string why) {
  parser_->kept.emplace(long_names.begin(), long_names.end());
  parser_->why_turned_away = std::move(why);
}

void Arguments::note_given(std::vector<GivenArgument>* into) { parser_->given = into; }

void Arguments::keep_all() { parser_->kept.reset(); }

void Arguments::examples(std::string_view text) { parser_->help.examples(text); }

bool Arguments::parse(const std::vector<std::string>& arguments, std::vector<std::string>& words) {
  CLI::App& app = parser_->app;
  parser_->help.option({"-h,--help", "", "print this help"});
  if (OptionListing::current != nullptr) {
    OptionListing::current->options_ = parser_->help.options();
    return false;
  }
  app.add_option("words", words);
  try {
    app.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));
  } catch (const CLI::CallForHelp&) {
    print(parser_->help.to_string());
    return false;
  } catch (const CLI::ArgumentMismatch& error) {
    throw mismatch(error);
  } catch (const CLI::Error& error) {
    throw Error(ErrorKind::usage, error.what());
  }
  const std::vector<std::string> unknown = app.remaining();
  const auto first = std::ranges::find_if(unknown, [](const std::string& argument) { return argument != "--"; });
  if (first != unknown.end()) parser_->refuse(*first);
  return true;
}

}  // namespace rowcall
