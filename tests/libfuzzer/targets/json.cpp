// SPDX-License-Identifier: Apache-2.0
// Canonical JSON is its own canonical form and, where a parser made by others can read it, JSON of the same value.
#include "canonical_json.hpp"
#include "fuzz.hpp"

#include <optional>

#include <nlohmann/json.hpp>

namespace rowcall::test {
namespace {

// Numbers past the largest double, which nlohmann refuses and no number in JSON forbids.
constexpr int k_out_of_range = 406;

std::optional<nlohmann::json> by_nlohmann(std::string_view text, bool& out_of_range) {
  try {
    return nlohmann::json::parse(text);
  } catch (const nlohmann::json::out_of_range& error) {
    out_of_range = error.id == k_out_of_range;
  } catch (const nlohmann::json::parse_error&) {
  }
  return std::nullopt;
}

// Deeper nesting and longer exponents are beyond what the canonical form takes; both need many bytes or an exponent.
// nlohmann takes NUL for the end of the text.
bool is_ordinary(std::string_view text) {
  return text.size() < 1'000 && text.find_first_of(std::string_view("eE\0", 3)) == std::string_view::npos;
}

}  // namespace

void fuzz(std::string_view input) {
  bool out_of_range = false;
  const std::optional<nlohmann::json> expected = by_nlohmann(input, out_of_range);
  std::string form = "kept";
  if (!append_canonical_json(input, form)) {
    require(form == "kept", "a refused text appends nothing", {input, form});
    // nlohmann skips a byte order mark.
    if (expected && is_ordinary(input))
      require(input.starts_with("\xEF\xBB\xBF"), "what another parser reads is JSON", {input});
    return;
  }
  form.erase(0, 4);
  std::string again;
  require(append_canonical_json(form, again) && again == form, "canonical JSON is its own canonical form",
          {input, form, again});
  require(expected || out_of_range, "what is read as JSON is JSON", {input, form});
  if (!expected) return;
  const std::optional<nlohmann::json> value = by_nlohmann(form, out_of_range);
  require(value && *value == *expected, "the canonical form has the same value", {input, form});
}

}  // namespace rowcall::test
