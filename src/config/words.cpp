// SPDX-License-Identifier: Apache-2.0
#include "words.hpp"

#include "rowcall/base/error.hpp"
#include "rowcall/base/text.hpp"
#include "rowcall/model/table_name.hpp"

#include <cstddef>
#include <utility>

#include <fmt/format.h>

namespace rowcall {

std::vector<std::string_view> split_unquoted(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  bool quoted = false;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '"') quoted = !quoted;
    if (text[at] != separator || quoted) continue;
    parts.push_back(text.substr(begin, at - begin));
    begin = at + 1;
  }
  parts.push_back(text.substr(begin));
  return parts;
}

std::string one_name(std::string_view text) {
  std::vector<std::string> names = parse_name_list(text);
  if (names.size() != 1) throw Error(ErrorKind::usage, fmt::format("\"{}\" is not one column name", text));
  return std::move(names.front());
}

std::string one_word(std::string_view text) {
  if (text.empty()) throw Error(ErrorKind::usage, "a value is missing; the empty text is written \"\"");
  if (!text.starts_with('"')) return std::string(text);
  std::string word;
  for (std::size_t at = 1; at < text.size(); ++at) {
    if (text[at] != '"') {
      word += text[at];
    } else if (at + 1 == text.size()) {
      return word;
    } else if (text[++at] == '"') {
      word += '"';
    } else {
      break;
    }
  }
  throw Error(ErrorKind::usage, fmt::format("{} is not one quoted value", text));
}

}  // namespace rowcall
