// SPDX-License-Identifier: Apache-2.0
// Values rounded half away from zero: numbers to digits, times to fraction digits of seconds.
#include "normaliser.hpp"

#include "rowcall/base/decimal.hpp"
#include "rowcall/base/decimal_math.hpp"
#include "rowcall/base/instant.hpp"

#include <optional>

#include <fmt/format.h>

namespace rowcall {

namespace {

// Floats are taken as the decimal that their canonical form prints.
class RoundNumber : public Normaliser {
 public:
  explicit RoundNumber(int digits) : digits_(digits) {}
  void apply(NormalCell& cell, std::string& scratch) const override {
    if (!cell.is_value()) return;
    scratch.clear();
    if (!append_canonical_decimal(cell.bytes, scratch) || !is_finite_decimal(scratch)) return;
    cell.bytes = round_decimal(scratch, digits_);
  }

 private:
  int digits_;
};

std::string duration_at(Int128 microseconds) {
  const bool negative = microseconds < 0;
  const auto positive = static_cast<unsigned long long>(negative ? -microseconds : microseconds);
  constexpr unsigned long long k_second = 1'000'000;
  const unsigned long long seconds = positive / k_second;
  return fmt::format("{}{:02}:{:02}:{:02}.{:06}", negative ? "-" : "", seconds / 3600, seconds / 60 % 60, seconds % 60,
                     positive % k_second);
}

// A duration rounds half away from zero. A moment has no zero to go away from: its fraction of a second, which counts
// up in every year, rounds half up.
class RoundTime : public Normaliser {
 public:
  RoundTime(int digits, Kind kind) : kind_(kind) {
    for (int i = digits; i < k_canonical_digits; ++i) unit_ *= 10;
  }
  void apply(NormalCell& cell, std::string& /*scratch*/) const override {
    if (!cell.is_value()) return;
    const auto time = kind_ == Kind::time ? microseconds_of_duration(cell.bytes) : microseconds_of(cell.bytes);
    if (!time) return;
    if (kind_ == Kind::time)
      cell.bytes = duration_at(*time < 0 ? -rounded(-*time) : rounded(*time));
    else
      cell.bytes = kind_ == Kind::timestamptz ? instant_at(rounded(*time)) : timestamp_at(rounded(*time));
  }

 private:
  static constexpr int k_canonical_digits = 6;

  [[nodiscard]] Int128 rounded(Int128 time) const {
    const Int128 up = time + unit_ / 2;
    const Int128 rest = up % unit_;
    return up - (rest < 0 ? rest + unit_ : rest);
  }

  Kind kind_;
  Int128 unit_ = 1;
};

}  // namespace

std::unique_ptr<const Normaliser> make_rounding(const Rule& rule, Kind kind) {
  const int digits = std::stoi(rule.value);
  if (kind == Kind::time || kind == Kind::timestamp || kind == Kind::timestamptz)
    return std::make_unique<RoundTime>(digits, kind);
  return std::make_unique<RoundNumber>(digits);
}

}  // namespace rowcall
