// SPDX-License-Identifier: Apache-2.0
// Random values, edges more often than not, and values that are nearly the same as another.
#pragma once

#include "limits.hpp"
#include "value.hpp"

namespace fuzz {

// What a column holds, whatever its types on the two sides.
enum class Shape { integer, decimal, real, boolean, text, bytes, date, time, stamp, instant, uuid, json };

[[nodiscard]] Value make_value(Shape shape, const Limits& limits, Random& random);
// Another value of the same shape, as close to `value` as a careless comparison would overlook; never NULL.
[[nodiscard]] Value near_miss(const Value& value, Shape shape, const Limits& limits, Random& random);

// One file each: make_number.cpp, make_text.cpp, make_time.cpp, make_json.cpp.
[[nodiscard]] Number make_integer(const Limits& limits, Random& random);
[[nodiscard]] Number make_decimal(const Limits& limits, Random& random);
[[nodiscard]] Real make_real(const Limits& limits, Random& random);
[[nodiscard]] Text make_text(const Limits& limits, Random& random);
[[nodiscard]] Bytes make_bytes(const Limits& limits, Random& random);
[[nodiscard]] Moment make_moment(const Limits& limits, bool has_time, Random& random);
[[nodiscard]] Duration make_duration(const Limits& limits, Random& random);
[[nodiscard]] Json make_json(const Limits& limits, int depth, Random& random);
[[nodiscard]] bool fits(const Number& number, Shape shape, const Limits& limits);
[[nodiscard]] bool fits(const Moment& moment, const Limits& limits);
[[nodiscard]] bool fits(const Text& text, const Limits& limits);

}  // namespace fuzz
