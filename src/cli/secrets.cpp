// SPDX-License-Identifier: Apache-2.0
#include "secrets.hpp"

#include "rowcall/base/text.hpp"

#include <algorithm>
#include <array>

namespace rowcall {
namespace {

constexpr char k_mask = '*';
constexpr std::array<std::string_view, 5> k_secret_words{"pass", "pwd", "secret", "token", "key="};

void mask_user_info(std::span<char> text) noexcept {
  const std::string_view view(text.data(), text.size());
  const auto authority = view.find("://");
  if (authority == std::string_view::npos) return;
  const auto colon = view.find(':', authority + 3);
  const auto at = view.rfind('@');
  if (colon == std::string_view::npos || at == std::string_view::npos || at < colon) return;
  std::ranges::fill(text.subspan(colon + 1, at - colon - 1), k_mask);
}

bool names_secret(std::string_view parameter) {
  const std::string lower = to_lower(parameter);
  return std::ranges::any_of(k_secret_words, [&](std::string_view word) { return lower.find(word) != lower.npos; });
}

// `…?a=1&sslpassword=x` and `odbc:DSN=n;PWD=x`.
void mask_parameters(std::span<char> text) {
  const std::string_view view(text.data(), text.size());
  auto begin = view.find_first_of("?:;");
  while (begin != std::string_view::npos) {
    const auto end = std::min(view.find_first_of("?&;", begin + 1), view.size());
    const auto equals = view.find('=', begin);
    if (equals < end && names_secret(view.substr(begin, equals + 1 - begin)))
      std::ranges::fill(text.subspan(equals + 1, end - equals - 1), k_mask);
    begin = end == view.size() ? std::string_view::npos : end;
  }
}

}  // namespace

void mask_secrets_in_place(std::span<char> text) {
  mask_parameters(text);
  mask_user_info(text);
}

std::string mask_secrets(std::string_view text) {
  std::string copy(text);
  mask_secrets_in_place(copy);
  return copy;
}

}  // namespace rowcall
