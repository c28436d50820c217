// SPDX-License-Identifier: Apache-2.0
#include "cause_claim.hpp"

namespace rowcall {

namespace {

struct Entry {
  std::string_view word;
  Demand demand;
};

constexpr Demand k_certain{};
constexpr Demand k_likely{1, false, 1};
constexpr Demand k_twice{2, false, 1};
constexpr Demand k_common{3, true, 1};
constexpr Demand k_left_over{1, false, 2};

// In the order of Why.
constexpr std::array<Entry, k_whys> k_entries{{
    {"null_empty", k_certain},
    {"null_nan", k_certain},
    {"zero_date", k_certain},
    {"default_date", k_certain},
    {"json_null", k_certain},
    {"null_to_value", k_common},  // null_default: one value for all
    {"value_to_null", k_certain},
    {"null_to_value", k_left_over},
    {"invalid_date", k_certain},
    {"boolean_words", k_certain},
    {"number_format", k_certain},
    {"date_format", k_certain},
    {"unreadable", k_left_over},
    {"line_endings", k_certain},
    {"trailing_blanks", k_certain},
    {"surrounding_blanks", k_certain},
    {"nul_stripped", k_certain},
    {"invisible_characters", k_certain},
    {"case", k_certain},
    {"unicode_form", k_certain},
    {"double_encoded", k_certain},
    {"single_byte_text", k_certain},
    {"replacement_character", k_certain},
    {"json_format", k_certain},
    {"json_duplicates", k_certain},
    {"array_order", k_certain},
    {"leading_zeros", k_certain},
    {"digits_only", k_certain},
    {"hex", k_certain},
    {"base64", k_certain},
    {"zero_padding", k_certain},
    {"overflow", k_likely},
    {"clamped", k_likely},
    {"sign", k_certain},
    {"not_finite", k_certain},
    {"number_precision", k_certain},
    {"float_noise", k_likely},
    {"float64", k_likely},
    {"float32", k_likely},
    {"scale_factor", {2, true, 1}},
    {"constant_offset", k_common},
    {"rounded", k_likely},  // half_away
    {"rounded", k_likely},  // half_even
    {"truncated", k_likely},
    {"rounded", {4, true, 1}},      // tie_rounding
    {"rounded", k_twice},           // significant_digits
    {"constant_offset", k_common},  // zone_shift
    {"constant_offset", k_common},  // time_offset
    {"calendar", k_certain},
    {"era_dropped", k_certain},
    {"clamped", k_likely},    // time_clamped
    {"rounded", k_likely},    // fraction_rounded
    {"truncated", k_likely},  // fraction_cut
    {"rounded", k_twice},     // ticks
    {"time_dropped", k_likely},
    {"day_month_swapped", k_twice},
    {"uuid_byte_order", k_certain},
    {"truncated", k_common},  // cut_to_characters
    {"truncated", k_common},  // cut_to_bytes
    {"truncated", k_likely},  // cut_at_four_bytes
    {"replaced", k_common},
    {"constant_value", k_common},
    {"emptied", k_certain},
    {"truncated", k_left_over},  // cut_anywhere
}};

const Entry& entry_of(Why why) noexcept { return k_entries[static_cast<std::size_t>(why)]; }

}  // namespace

std::string_view word_of(Why why) noexcept { return entry_of(why).word; }

const Demand& demand_of(Why why) noexcept { return entry_of(why).demand; }

}  // namespace rowcall
