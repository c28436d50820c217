// SPDX-License-Identifier: Apache-2.0
#include "completion.hpp"

#include "rowcall/base/text.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace rowcall {
namespace {

bool is_word(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= 'a' && c <= 'z'; });
}

// "auto|stream" names its values; "N|P%" does not. Empty: the value is the user's own.
std::vector<std::string> choices(const OptionHelp& option) {
  std::vector<std::string> words = split(option.metavar, '|');
  if (words.size() < 2 || !std::ranges::all_of(words, is_word)) return {};
  return words;
}

bool takes_file(const OptionHelp& option) { return option.metavar == "FILE" || option.metavar == "DIR"; }

std::string names_of(std::span<const CommandWords> commands) {
  std::vector<std::string> names;
  for (const CommandWords& command : commands) names.push_back(command.name);
  return join(names, " ");
}

// --- bash

std::string options_of(const CommandWords& command) {
  std::vector<std::string> names;
  for (const OptionHelp& option : command.options)
    for (const std::string& name : split(option.names, ',')) names.push_back(name);
  return join(names, " ");
}

// The pattern `"diff --key" | "diff -k"` of a case.
std::string bash_pattern(const CommandWords& command, const OptionHelp& option) {
  std::vector<std::string> patterns;
  for (const std::string& name : split(option.names, ','))
    patterns.push_back(fmt::format("\"{} {}\"", command.name, name));
  return join(patterns, " | ");
}

// --- zsh and fish

std::string in_single_quotes(std::string_view text) { return "'" + replace_all(text, "'", "'\\''") + "'"; }

std::string zsh_description(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '[' || c == ']' || c == ':' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

// What stands behind an option's description: ":metavar:action".
std::string zsh_action(const OptionHelp& option) {
  if (option.metavar.empty()) return "";
  const std::vector<std::string> words = choices(option);
  const std::string action = takes_file(option) ? "_files" : words.empty() ? " " : "(" + join(words, " ") + ")";
  return fmt::format(":{}:{}", zsh_description(option.metavar), action);
}

std::string zsh_option(const OptionHelp& option) {
  const std::vector<std::string> names = split(option.names, ',');
  const std::string rest = "[" + zsh_description(option.help) + "]" + zsh_action(option);
  const std::string star = option.is_repeatable ? "*" : "";
  if (names.size() == 1) return in_single_quotes(star + names.front() + rest);
  const std::string exclusion = option.is_repeatable ? star : "(" + join(names, " ") + ")";
  return fmt::format("{}{{{}}}{}", in_single_quotes(exclusion), join(names, ","), in_single_quotes(rest));
}

std::string fish_option(const CommandWords& command, const OptionHelp& option) {
  std::string line = fmt::format("complete -c rowcall -n '__fish_seen_subcommand_from {}'", command.name);
  for (const std::string& name : split(option.names, ','))
    line += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
  const std::vector<std::string> words = choices(option);
  if (takes_file(option))
    line += " -r -F";
  else if (!words.empty())
    line += " -x -a '" + join(words, " ") + "'";
  else if (!option.metavar.empty())
    line += " -x";
  return line + " -d " + in_single_quotes(option.help) + '\n';
}

}  // namespace

std::string bash_completion(std::span<const CommandWords> commands) {
  std::string options;
  std::string values;
  for (const CommandWords& command : commands) {
    options += fmt::format("    {}) options=\"{}\" ;;\n", command.name, options_of(command));
    for (const OptionHelp& option : command.options) {
      if (option.metavar.empty()) continue;
      const std::vector<std::string> words = choices(option);
      const std::string what =
          takes_file(option) ? "mapfile -t COMPREPLY < <(compgen -f -- \"$current\"); return"
          : words.empty()    ? "return"
                          : fmt::format("COMPREPLY=($(compgen -W \"{}\" -- \"$current\")); return", join(words, " "));
      values += fmt::format("    {}) {} ;;\n", bash_pattern(command, option), what);
    }
  }
  return fmt::format(
      "# bash completion for rowcall: source <(rowcall completion bash)\n"
      "_rowcall() {{\n"
      "  local current=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD-1]}} command=${{COMP_WORDS[1]}} "
      "options\n"
      "  COMPREPLY=()\n"
      "  if ((COMP_CWORD == 1)); then\n"
      "    COMPREPLY=($(compgen -W \"{} --help --version\" -- \"$current\"))\n"
      "    return\n"
      "  fi\n"
      "  case $command in\n{}    *) return ;;\n  esac\n"
      "  case \"$command $before\" in\n{}  esac\n"
      "  if [[ $current == -* ]]; then\n"
      "    COMPREPLY=($(compgen -W \"$options\" -- \"$current\"))\n"
      "  else\n"
      "    mapfile -t COMPREPLY < <(compgen -f -- \"$current\")\n"
      "  fi\n"
      "}}\n"
      "complete -o filenames -F _rowcall rowcall\n",
      names_of(commands), options, values);
}

std::string zsh_completion(std::span<const CommandWords> commands) {
  std::string names;
  std::string cases;
  for (const CommandWords& command : commands) {
    names += "    " + in_single_quotes(command.name + ":" + zsh_description(command.summary)) + '\n';
    cases += fmt::format("    {})\n      _arguments -s \\\n", command.name);
    for (const OptionHelp& option : command.options) cases += "        " + zsh_option(option) + " \\\n";
    cases += "        '*:file:_files'\n      ;;\n";
  }
  return fmt::format(
      "#compdef rowcall\n"
      "# zsh completion for rowcall: rowcall completion zsh > a file _rowcall in a folder of $fpath\n"
      "_rowcall() {{\n"
      "  local -a commands=(\n{}  )\n"
      "  if ((CURRENT == 2)); then\n"
      "    _describe command commands\n"
      "    return\n"
      "  fi\n"
      "  local command=$words[2]\n"
      "  shift words\n"
      "  ((CURRENT--))\n"
      "  case $command in\n{}  esac\n"
      "}}\n"
      "if [[ $funcstack[1] == _rowcall ]]; then _rowcall \"$@\"; else compdef _rowcall rowcall; fi\n",
      names, cases);
}

std::string fish_completion(std::span<const CommandWords> commands) {
  std::string out =
      "# fish completion for rowcall: rowcall completion fish > ~/.config/fish/completions/rowcall.fish\n"
      "complete -c rowcall -f -n __fish_use_subcommand -l help -s h -d 'print the help'\n"
      "complete -c rowcall -f -n __fish_use_subcommand -l version -d 'print the version'\n";
  for (const CommandWords& command : commands)
    out += fmt::format("complete -c rowcall -f -n __fish_use_subcommand -a {} -d {}\n", command.name,
                       in_single_quotes(command.summary));
  for (const CommandWords& command : commands)
    for (const OptionHelp& option : command.options) out += fish_option(command, option);
  return out;
}

}  // namespace rowcall
