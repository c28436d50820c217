// SPDX-License-Identifier: Apache-2.0
#include "rowcall/model/table_group.hpp"

#include "rowcall/base/text.hpp"

#include <fmt/format.h>

namespace rowcall {
namespace {

// What the `*` of `pattern` stands for in `text`, empty without one; nullopt: it does not match.
std::optional<std::string_view> star_of(std::string_view pattern, std::string_view text) {
  const std::size_t star = pattern.find('*');
  if (star == std::string_view::npos)
    return equal_ignoring_case(pattern, text) ? std::optional<std::string_view>("") : std::nullopt;
  const std::string_view head = pattern.substr(0, star);
  const std::string_view tail = pattern.substr(star + 1);
  if (text.size() < head.size() + tail.size() || !equal_ignoring_case(text.substr(0, head.size()), head) ||
      !equal_ignoring_case(text.substr(text.size() - tail.size()), tail))
    return std::nullopt;
  return text.substr(head.size(), text.size() - head.size() - tail.size());
}

}  // namespace

std::string in_letters(std::string_view text, NameCase letters) {
  switch (letters) {
    case NameCase::lower:
      return to_lower(text);
    case NameCase::upper:
      return to_upper(text);
    case NameCase::as_is:
      break;
  }
  return std::string(text);
}

std::optional<std::string> renamed(std::string_view from, std::string_view to, std::string_view name,
                                   NameCase letters) {
  const std::optional<std::string_view> star = star_of(from, name);
  if (!star) return std::nullopt;
  const std::size_t at = to.find('*');
  if (at == std::string_view::npos) return std::string(to);
  return fmt::format("{}{}{}", to.substr(0, at), in_letters(*star, letters), to.substr(at + 1));
}

std::optional<std::string> renamed(const std::vector<Rename>& renames, std::string_view name, NameCase letters) {
  for (const Rename& rename : renames)
    if (auto found = renamed(rename.from, rename.to, name, letters)) return found;
  return std::nullopt;
}

}  // namespace rowcall
