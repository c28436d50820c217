// SPDX-License-Identifier: Apache-2.0
#include "letters.hpp"

#include <algorithm>
#include <span>
#include <string_view>

#include <nlohmann/json.hpp>

namespace fuzz {

namespace {

struct Replacement {
  std::string_view from;
  std::string_view to;
};

constexpr Replacement k_folded[] = {
    {"é", "\u00e9"},  {"É", "\u00e9"}, {"ß", "ss"}, {"ẞ", "ss"},     {"İ", "i\u0307"}, {"ﬁ", "fi"}, {"Å", "å"},
    {"\u212b", "å"},  {"Ø", "ø"},      {"Ñ", "ñ"},  {"Ω", "ω"},      {"\u2126", "ω"},  {"Σ", "σ"},  {"ς", "σ"},
    {"Ü", "ü"},       {"Ÿ", "ÿ"},      {"µ", "μ"},  {"\u212a", "k"}, {"Ａ", "ａ"},     {"Ж", "ж"},  {"Ṩ", "ṩ"},
    {"ŉ", "\u02bcn"}, {"ᾳ", "αι"},     {"𐐀", "𐐨"},  {"Α", "α"},      {"Ι", "ι"},
};

// The longest first, where one begins another.
constexpr Replacement k_composed[] = {
    {"e\u0301", "\u00e9"},
    {"E\u0301", "\u00c9"},
    {"A\u030a", "\u00c5"},
    {"a\u030a", "\u00e5"},
    {"\u212b", "\u00c5"},
    {"\u2126", "Ω"},
    {"\u212a", "K"},
    {"n\u0303", "\u00f1"},
    {"N\u0303", "\u00d1"},
    {"u\u0308", "\u00fc"},
    {"I\u0307", "\u0130"},
    {"s\u0323\u0307", "\u1e69"},
    {"S\u0323\u0307", "\u1e68"},
    {"S\u0307\u0323", "\u1e68"},
    {"U\u0308", "\u00dc"},
    {"s\u0307\u0323", "\u1e69"},
    {"\u1e61\u0323", "\u1e69"},
    {"\u1e63\u0307", "\u1e69"},
    {"\u1100\u1161", "\uac00"},
};

std::string replaced(const std::string& text, std::span<const Replacement> all) {
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view rest = std::string_view(text).substr(at);
    const auto found = std::find_if(all.begin(), all.end(),
                                    [&](const Replacement& replacement) { return rest.starts_with(replacement.from); });
    result += found == all.end() ? rest.substr(0, 1) : found->to;
    at += found == all.end() ? 1 : found->from.size();
  }
  return result;
}

}  // namespace

bool is_utf8(const std::string& bytes) {
  try {
    static_cast<void>(nlohmann::json(bytes).dump());
    return true;
  } catch (const nlohmann::json::type_error&) {
    return false;
  }
}

std::string case_folded(const std::string& text) {
  if (!is_utf8(text)) return text;
  std::string result = replaced(text, k_folded);
  for (char& c : result) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return result;
}

std::string composed(const std::string& text) { return is_utf8(text) ? replaced(text, k_composed) : text; }

std::pair<std::string, std::string> twins(Random& random) {
  return random.pick<std::pair<std::string, std::string>>({
      {"é", "É"},
      {"é", "e\u0301"},
      {"É", "e\u0301"},
      {"É", "E\u0301"},
      {"ß", "ss"},
      {"ß", "SS"},
      {"ß", "ẞ"},
      {"ß", "s"},
      {"İ", "i\u0307"},
      {"İ", "I\u0307"},
      {"İ", "i"},
      {"ı", "I"},
      {"ﬁ", "fi"},
      {"ﬁ", "FI"},
      {"Å", "\u212b"},
      {"Å", "A\u030a"},
      {"å", "\u212b"},
      {"Ω", "ω"},
      {"Ω", "\u2126"},
      {"Σ", "ς"},
      {"σ", "ς"},
      {"ñ", "n\u0303"},
      {"ñ", "n"},
      {"ü", "Ü"},
      {"ü", "u\u0308"},
      {"K", "\u212a"},
      {"k", "\u212a"},
      {"µ", "μ"},
      {"Ａ", "A"},
      {"Ａ", "ａ"},
      {"ÿ", "Ÿ"},
      {"Ж", "ж"},
      {"s\u0323\u0307", "s\u0307\u0323"},
      {"ṩ", "s\u0307\u0323"},
      {"Ṩ", "s\u0323\u0307"},
      {"\u1100\u1161", "\uac00"},
      {"ŉ", "\u02bcN"},
      {"ᾳ", "ΑΙ"},
      {"𐐀", "𐐨"},
      {"𝒳", "X"},
      {"½", "1/2"},
      {"\u200b", ""},
      {"\u00a0", " "},
  });
}

}  // namespace fuzz
