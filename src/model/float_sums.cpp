// SPDX-License-Identifier: Apache-2.0
#include "float_sums.hpp"

#include "float_value.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace rowcall {
namespace {

// Eight times what the analysis allows: each engine may round a value as well before it adds it.
constexpr double k_rounding = 0x1p-50;
constexpr double k_float32_rounding = 0x1p-22;

std::optional<double> number(const std::optional<std::string>& text) {
  return text ? read_float<double>(*text) : std::nullopt;
}

std::optional<std::string> shown(double value) {
  std::string text;
  append_canonical_float(read_float<double>(fmt::format("{:.12g}", value)).value_or(value), text);
  return text;
}

}  // namespace

bool surely_differ(const FloatSum& source, const FloatSum& target, Kind kind) {
  double largest = 0;
  double count = 0;
  for (const FloatSum* side : {&source, &target}) {
    count = std::max(count, number(side->count).value_or(0));
    for (const auto* extreme : {&side->least, &side->greatest})
      largest = std::max(largest, std::abs(number(*extreme).value_or(0)));
  }
  const std::optional<double> from = number(source.sum);
  const std::optional<double> to = number(target.sum);
  if (!from || !to || !std::isfinite(*from) || !std::isfinite(*to) || !std::isfinite(largest)) return false;
  const double relative = count * k_rounding + (kind == Kind::float32 ? k_float32_rounding : 0);
  return std::abs(*from - *to) > count * largest * relative;
}

std::optional<std::string> shown_sum(const FloatSum& sum) {
  const std::optional<double> value = number(sum.sum);
  return value ? shown(*value) : std::nullopt;
}

std::optional<std::string> shown_average(const FloatSum& sum) {
  const std::optional<double> value = number(sum.sum);
  const double count = number(sum.count).value_or(0);
  return value && count > 0 ? shown(*value / count) : std::nullopt;
}

}  // namespace rowcall
