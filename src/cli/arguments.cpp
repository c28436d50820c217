// SPDX-License-Identifier: Apache-2.0
#include "arguments.hpp"

#include "secrets.hpp"
#include "table_text.hpp"

#include "rowcall/base/error.hpp"
#include "rowcall/base/text.hpp"
#include "rowcall/config/option_words.hpp"

#include <algorithm>

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/format.h>

namespace rowcall {
namespace {

constexpr std::size_t k_option_column = 34;

class HelpFormatter : public CLI::Formatter {
 public:
  explicit HelpFormatter(std::string synopsis) : synopsis_(std::move(synopsis)) { column_width(k_option_column); }

  std::string make_usage(const CLI::App* /*app*/, std::string /*name*/) const override { return synopsis_ + "\n"; }
  std::string make_description(const CLI::App* app) const override { return app->get_description() + "\n\n"; }
  std::string make_positionals(const CLI::App* /*app*/) const override { return ""; }
  std::string make_option_opts(const CLI::Option* option) const override {
    return option->get_type_name().empty() ? "" : " " + option->get_type_name();
  }

 private:
  std::string synopsis_;
};

std::string usage_lines(std::string_view synopsis) {
  std::string lines;
  for (const std::string& line : split(synopsis, '\n'))
    lines += fmt::format("{} rowcall {}\n", lines.empty() ? "usage:" : "      ", line);
  return lines;
}

// CLI11 has no way to ask which error it is but the class, and this one names the option before a colon.
Error missing_value(const CLI::ArgumentMismatch& error) {
  const std::string sentence = error.what();
  return {ErrorKind::usage, fmt::format("{} needs a value", sentence.substr(0, sentence.find(':')))};
}

}  // namespace

struct Arguments::Parser {
  explicit Parser(std::string_view summary) : app(std::string(summary)) {}

  [[nodiscard]] std::vector<std::string> option_names() const {
    std::vector<std::string> names;
    for (const CLI::Option* option : app.get_options())
      for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
    for (const LaterOption& later : later_options()) names.push_back("--" + std::string(later.name));
    return names;
  }

  void refuse(const std::string& argument) const {
    const std::string option = argument.substr(0, argument.find('='));
    const std::string bare = option.starts_with("--") ? option.substr(2) : "";
    if (const LaterOption* later = find_later_option(bare); later != nullptr && bare == later->name)
      throw Error(ErrorKind::usage, later_sentence(option, later->instead));
    const std::string hint = bare.empty() ? "" : did_you_mean(option, option_names());
    throw Error(ErrorKind::usage,
                fmt::format("{} has no option {}{}", command, mask_secrets(option),
                            hint.empty() ? fmt::format("; rowcall {} --help lists them", command) : hint));
  }

  CLI::App app;
  std::string command;
  std::string heading;
};

Arguments::Arguments(std::string_view command, std::string_view summary, std::string_view synopsis)
    : parser_(std::make_unique<Parser>(summary)) {
  parser_->command = command;
  parser_->app.formatter(std::make_shared<HelpFormatter>(usage_lines(synopsis)));
  parser_->app.allow_extras();
  parser_->app.set_help_flag();
}

Arguments::~Arguments() = default;

void Arguments::group(std::string_view heading) { parser_->heading = heading; }

void Arguments::value(const std::string& names, std::optional<std::string>& into, const std::string& metavar,
                      const std::string& help) {
  const std::string name = names.substr(names.find("--"));
  const auto store = [&into, name](const CLI::results_t& given) {
    if (given.size() > 1)
      throw Error(ErrorKind::usage, fmt::format("{} is given {} times; once is enough", name, given.size()));
    if (given.front().empty()) throw Error(ErrorKind::usage, fmt::format("{} is empty", name));
    into = given.front();
    return true;
  };
  parser_->app.add_option(names, store, help)->take_all()->type_name(metavar)->group(parser_->heading);
}

void Arguments::values(const std::string& names, std::vector<std::string>& into, const std::string& metavar,
                       const std::string& help) {
  const auto store = [&into](const CLI::results_t& given) {
    into = given;
    return true;
  };
  parser_->app.add_option(names, store, help)->take_all()->type_name(metavar)->group(parser_->heading);
}

void Arguments::flag(const std::string& names, bool& into, const std::string& help) {
  parser_->app.add_flag(names, into, help)->group(parser_->heading);
}

void Arguments::counter(const std::string& names, int& into, const std::string& help) {
  parser_->app.add_flag(names, into, help)->group(parser_->heading);
}

void Arguments::examples(std::string_view text) { parser_->app.footer(fmt::format("Examples:\n{}", text)); }

bool Arguments::parse(const std::vector<std::string>& arguments, std::vector<std::string>& words) {
  CLI::App& app = parser_->app;
  app.set_help_flag("-h,--help", "print this help")->group(parser_->heading);
  app.add_option("words", words)->group("");
  try {
    app.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));
  } catch (const CLI::CallForHelp&) {
    print(app.help());
    return false;
  } catch (const CLI::ArgumentMismatch& error) {
    throw missing_value(error);
  } catch (const CLI::Error& error) {
    throw Error(ErrorKind::usage, mask_secrets(error.what()));
  }
  const std::vector<std::string> unknown = app.remaining();
  const auto first = std::ranges::find_if(unknown, [](const std::string& argument) { return argument != "--"; });
  if (first != unknown.end()) parser_->refuse(*first);
  return true;
}

}  // namespace rowcall
