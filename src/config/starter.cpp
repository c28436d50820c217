// SPDX-License-Identifier: Apache-2.0
#include "rowcall/config/starter.hpp"

#include "rowcall/base/text.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace rowcall {
namespace {

// Words that YAML reads as something else than text.
bool is_reserved(std::string_view word) {
  constexpr std::array<std::string_view, 9> k_words{"true", "false", "null", "yes", "no", "on", "off", "y", "n"};
  return std::ranges::any_of(k_words, [&](std::string_view one) { return equal_ignoring_case(one, word); });
}

bool is_plain(std::string_view text) {
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; };
  const auto is_further = [&](char c) { return is_letter(c) || (c >= '0' && c <= '9') || c == '.'; };
  return !text.empty() && is_letter(text.front()) && std::ranges::all_of(text, is_further) && !is_reserved(text);
}

// In double quotes where YAML needs them.
std::string scalar(std::string_view text) {
  if (is_plain(text)) return std::string(text);
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\')
      out += fmt::format("\\{}", c);
    else if (byte < 0x20)
      out += fmt::format("\\x{:02x}", byte);
    else
      out += c;
  }
  return out + '"';
}

// With the password to be taken from `variable` where the URL has one.
std::string url_text(const ConnectionUrl& url, std::string_view variable) {
  std::string text = url.to_string();
  const std::size_t at = text.find('@');
  if (url.password && !url.user.empty() && at != std::string::npos) text.insert(at, fmt::format(":${{{}}}", variable));
  return text;
}

std::string one_line(std::string_view text) {
  std::string line = replace_all(text, "\n", " ");
  std::ranges::replace(line, '\r', ' ');
  return line;
}

std::string entry_text(const StarterPair& pair) {
  std::string out = fmt::format("{{table: {}", scalar(pair.source.to_string()));
  if (pair.target != pair.source) out += fmt::format(", target: {}", scalar(pair.target.to_string()));
  if (pair.is_keyless) out += ", keyless: true";
  std::string separator = ", exclude: [";
  for (const std::string& column : pair.exclude) {
    out += separator + scalar(column);
    separator = ", ";
  }
  if (!pair.exclude.empty()) out += ']';
  return out + '}';
}

std::string pair_text(const StarterPair& pair) {
  std::string out;
  for (const std::string& note : pair.notes) out += fmt::format("  # {}\n", one_line(note));
  return out + fmt::format("  {}- {}\n", pair.is_refused ? "# " : "", entry_text(pair));
}

std::string unpaired_text(const std::vector<UnpairedTable>& tables) {
  std::string out;
  for (const bool is_source : {true, false}) {
    bool is_first = true;
    for (const UnpairedTable& table : tables) {
      if (table.is_source != is_source) continue;
      if (is_first)
        out += fmt::format("\n# Only in the {}; target: names the partner of a table that is called otherwise there.\n",
                           is_source ? "source" : "target");
      is_first = false;
      out += fmt::format("#   {}\n", one_line(table.table.to_string()));
    }
  }
  return out;
}

}  // namespace

std::string starter_config(const Starter& starter, std::string_view file) {
  std::string out = fmt::format(
      "# The tables that both databases have, found by rowcall init. docs/configuration.md explains every key.\n"
      "#\n"
      "#   rowcall run {0}           compare all of them\n"
      "#   rowcall run {0} 'cust*'   only some\n"
      "#   rowcall plan {0}          see how, without reading a row\n"
      "\n"
      "connections:\n"
      "  source: {1}\n"
      "  target: {2}\n"
      "\n"
      "source: source\n"
      "target: target\n"
      "\n"
      "# What holds for every pair that does not say otherwise. More of it, to be uncommented:\n"
      "defaults:\n"
      "  schema: types                 # structure findings that count: off, names, types or full\n"
      "  # limit: 1000                 # stop after so many differing rows of a table\n"
      "  # max_time: 30m               # a table that takes longer is incomplete\n"
      "  # max_rate: 50000             # rows a second, for a primary that must not be slowed down\n"
      "  # exclude: [loaded_at]        # columns left out, globs allowed\n"
      "\n"
      "# Other values that count as equal, by column or by type; docs/rules.md says what each forgives.\n"
      "# rules:\n"
      "#   - {{type: char, rule: rtrim}}\n"
      "#   - {{column: \"*_email\", rule: ignore_case}}\n"
      "\n"
      "# Instead of a list: - {{include: \"*\", exclude_tables: [\"tmp_*\"]}} stands for every table, also later "
      "ones.\n",
      file, scalar(url_text(starter.source, k_source_password)), scalar(url_text(starter.target, k_target_password)));
  const bool has_any = std::ranges::any_of(starter.pairs, [](const StarterPair& pair) { return !pair.is_refused; });
  out += has_any ? "tables:\n" : "# tables:\n";
  for (const StarterPair& pair : starter.pairs) out += pair_text(pair);
  return out + unpaired_text(starter.unpaired);
}

}  // namespace rowcall
