// SPDX-License-Identifier: Apache-2.0
// What may explain one changed cell. Several explanations can fit a cell: which one is meant is settled when all cells
// of the column are known (cause_tally.hpp).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace rowcall {

// In order of precedence: of explanations that cover equally many cells the first is taken.
enum class Why : std::uint8_t {
  // NULL on one side
  null_empty,
  null_nan,
  zero_date,
  default_date,
  json_null,
  null_default,
  value_to_null,
  null_to_value,
  // values that do not read as the compared type
  invalid_date,
  truth_words,
  number_format,
  date_format,
  not_readable,
  // text
  line_endings,
  trailing_blanks,
  surrounding_blanks,
  nul_stripped,
  invisible_characters,
  letter_case,
  unicode_form,
  double_encoded,
  single_byte_text,
  replacement_character,
  json_format,
  json_duplicates,
  array_order,
  leading_zeros,
  digits_only,
  hex_text,
  base64_text,
  zero_padding,
  // numbers
  integer_wrap,
  clamped,
  sign,
  infinity,
  json_number,
  float_noise,
  through_float64,
  through_float32,
  scale_factor,
  number_offset,
  half_away,
  half_even,
  cut_digits,
  tie_rounding,
  significant_digits,
  // dates and times
  zone_shift,
  time_offset,
  calendar,
  era_dropped,
  time_clamped,
  fraction_rounded,
  fraction_cut,
  ticks,
  time_dropped,
  day_month_swapped,
  // others
  uuid_byte_order,
  cut_to_characters,
  cut_to_bytes,
  cut_at_four_bytes,
  replaced,
  constant_value,
  // what is left when nothing more precise covers enough
  emptied,
  cut_anywhere,
};
inline constexpr std::size_t k_whys = static_cast<std::size_t>(Why::cut_anywhere) + 1;

// How much an explanation needs behind it before it is believed.
struct Demand {
  std::uint64_t cells = 1;
  bool majority = false;  // of the cells of the column that no explanation of an earlier round covers
  int round = 0;          // rounds are settled one after another
};

// The stable word of reports; several explanations may share one.
[[nodiscard]] std::string_view word_of(Why why) noexcept;
[[nodiscard]] const Demand& demand_of(Why why) noexcept;

// One explanation with every parameter that fits: 2 to 4 for "rounded to so many digits".
struct Claim {
  Why why = Why::null_empty;
  bool reversed = false;  // the source has what the target is said to have
  std::int32_t low = 0;
  std::int32_t high = 0;

  bool operator==(const Claim&) const = default;
};

class Claims {
 public:
  static constexpr std::size_t k_most = 16;

  // Beyond k_most nothing is added; no cell has so many by the classifiers there are.
  void add(Why why, std::int32_t low = 0) { add({why, false, low, low}); }
  void add(const Claim& claim) {
    if (size_ < k_most) claims_[size_++] = claim;
  }
  [[nodiscard]] bool empty() const noexcept { return size_ == 0; }
  [[nodiscard]] std::span<const Claim> all() const noexcept { return {claims_.data(), size_}; }
  bool operator==(const Claims& other) const noexcept {
    if (size_ != other.size_) return false;
    for (std::size_t i = 0; i < size_; ++i)
      if (!(claims_[i] == other.claims_[i])) return false;
    return true;
  }

 private:
  std::array<Claim, k_most> claims_{};
  std::size_t size_ = 0;
};

}  // namespace rowcall
