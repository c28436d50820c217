// SPDX-License-Identifier: Apache-2.0
// Canonical decimals keep the value (by strtod), are their own canonical form, are totally ordered, and reckoning with
// them agrees with itself.
#include "rowcall/base/decimal.hpp"

#include "fuzz.hpp"

#include "rowcall/base/decimal_math.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <optional>

namespace rowcall::test {
namespace {

std::optional<std::string> canonical(std::string_view text) {
  std::string out = "kept";
  const bool read = append_canonical_decimal(text, out);
  require(out.starts_with("kept") && (read || out == "kept"), "a refused text appends nothing", {text, out});
  return read ? std::optional(out.substr(4)) : std::nullopt;
}

double by_strtod(std::string_view text) { return std::strtod(std::string(text).c_str(), nullptr); }

void check_form(std::string_view text, const std::string& form) {
  require(canonical(form) == form, "a canonical decimal is its own canonical form", {text, form});
  const double before = by_strtod(text);
  const double after = by_strtod(form);
  require(before == after || (std::isnan(before) && std::isnan(after)), "the value stays", {text, form});
  std::string whole;
  if (append_canonical_integer(text, whole))
    require(whole == form && fraction_digits(form) == 0, "an integer is the decimal without a fraction", {text, whole});
  else if (is_finite_decimal(form))
    require(fraction_digits(form) > 0, "a decimal without a fraction is an integer", {text, form});
}

void check_order(const std::string& a, const std::string& b, const std::string& c) {
  const auto ab = compare_canonical_decimals(a, b);
  require((ab == 0) == (a == b), "equal decimals are equal bytes", {a, b});
  require((ab < 0) == (compare_canonical_decimals(b, a) > 0), "order is antisymmetric", {a, b});
  if (ab <= 0 && compare_canonical_decimals(b, c) <= 0)
    require(compare_canonical_decimals(a, c) <= 0, "order is transitive", {a, b, c});
}

void check_rounding(const std::string& a, int digits) {
  const std::string rounded = round_decimal(a, digits);
  const std::string cut = truncate_decimal(a, digits);
  require(fraction_digits(rounded) <= std::max(digits, 0), "no more digits than wanted are left", {a, rounded});
  require(round_decimal(rounded, digits) == rounded, "rounding twice is rounding once", {a, rounded});
  require(truncate_decimal(cut, digits) == cut, "cutting twice is cutting once", {a, cut});
  require(compare_canonical_decimals(absolute(cut), absolute(a)) <= 0, "cutting goes towards zero", {a, cut});
  std::string unit;
  require(append_canonical_decimal("1e" + std::to_string(-digits), unit), "a unit is a decimal");
  const std::string off = absolute(subtract(rounded, a));
  const auto half = compare_canonical_decimals(add(off, off), unit);
  require(half <= 0 && (half == 0) == is_tie(a, digits), "rounding is off by half a unit at most", {a, rounded});
  require(compare_canonical_decimals(absolute(subtract(a, cut)), unit) < 0, "cutting is off by less than a unit",
          {a, cut});
}

void check_math(const std::string& a, const std::string& b, int digits) {
  require(add(a, b) == add(b, a), "adding is commutative", {a, b});
  require(add(subtract(a, b), b) == a, "what is taken away can be put back", {a, b});
  const auto sign = compare_canonical_decimals(subtract(a, b), "0");
  require(sign == compare_canonical_decimals(a, b), "order is the sign of the difference", {a, b});
  require(multiply(add(a, b), subtract(a, b)) == subtract(multiply(a, a), multiply(b, b)),
          "multiplying distributes over adding", {a, b});
  check_rounding(a, digits);
}

}  // namespace

void fuzz(std::string_view input) {
  Input parts(input);
  const int digits = static_cast<int>(parts.choice(41)) - 20;
  std::vector<std::string> forms;
  while (!parts.done() && forms.size() < 3) {
    const std::string_view text = parts.line();
    const std::optional<std::string> form = canonical(text);
    if (!form) continue;
    check_form(text, *form);
    forms.push_back(*form);
  }
  if (forms.size() == 3) check_order(forms[0], forms[1], forms[2]);
  constexpr std::size_t k_longest = 500;  // multiplying takes the square of it
  std::erase_if(forms, [](const std::string& form) { return !is_finite_decimal(form) || form.size() > k_longest; });
  if (forms.size() > 1) check_math(forms[0], forms[1], digits);
}

}  // namespace rowcall::test
