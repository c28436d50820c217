// SPDX-License-Identifier: Apache-2.0
#include "rowcall/model/table_name.hpp"

#include "rowcall/base/error.hpp"
#include "rowcall/base/text.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace rowcall {
namespace {

// Letters of every script: a byte above 0x7F is part of one.
bool needs_no_quotes(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '$' ||
         static_cast<unsigned char>(c) >= 0x80;
}

std::string quoted_if_needed(const std::string& part) {
  if (!part.empty() && std::all_of(part.begin(), part.end(), needs_no_quotes)) return part;
  return '"' + replace_all(part, "\"", "\"\"") + '"';
}

[[noreturn]] void refuse(std::string_view text, std::string_view why) {
  throw Error(ErrorKind::usage, fmt::format("the name {} {}", text, why));
}

// Takes a quoted part off the front of `rest`, its quotes undone.
std::string take_quoted(std::string_view& rest, std::string_view whole) {
  std::string part;
  rest.remove_prefix(1);
  for (;;) {
    const std::size_t quote = rest.find('"');
    if (quote == std::string_view::npos) refuse(whole, "has a quote that is not closed");
    part += rest.substr(0, quote);
    rest.remove_prefix(quote + 1);
    if (!rest.starts_with('"')) return part;
    part += '"';
    rest.remove_prefix(1);
  }
}

// Parts between separators; blanks around a part do not count unless they are quoted.
std::vector<std::string> split_quoted(std::string_view text, char separator) {
  std::vector<std::string> parts;
  std::string_view rest = text;
  for (;;) {
    rest = rest.substr(std::min(rest.find_first_not_of(" \t"), rest.size()));
    const bool quoted = rest.starts_with('"');
    std::string part = quoted ? take_quoted(rest, text) : std::string();
    const std::size_t end = std::min(rest.find(separator), rest.size());
    const std::string_view plain = trim(rest.substr(0, end));
    if (quoted ? !plain.empty() : plain.find('"') != std::string_view::npos) {
      refuse(text, "has a quote in the middle; quote the whole part, with \"\" for a quote inside");
    }
    if (!quoted) part = plain;
    if (part.empty())
      refuse(trim(text).empty() ? "\"" + std::string(text) + "\"" : std::string(text), "has an empty part");
    parts.push_back(std::move(part));
    if (end == rest.size()) return parts;
    rest.remove_prefix(end + 1);
  }
}

}  // namespace

std::string TableName::to_string() const {
  return schema.empty() ? quoted_if_needed(name) : quoted_if_needed(schema) + '.' + quoted_if_needed(name);
}

TableName parse_table_name(std::string_view text) {
  std::vector<std::string> parts = split_quoted(text, '.');
  if (parts.size() > 2) {
    refuse(text, "has more than two parts; write schema.table, with quotes around a part that has a point in it");
  }
  if (parts.size() == 1) return {{}, std::move(parts[0])};
  return {std::move(parts[0]), std::move(parts[1])};
}

std::vector<std::string> parse_name_list(std::string_view text) { return split_quoted(text, ','); }

}  // namespace rowcall
