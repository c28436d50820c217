// SPDX-License-Identifier: Apache-2.0
// Random values, edges more often than not, and values that are nearly the same
// as another.
#pragma once

#include "limits.hpp"
#include "value.hpp"

#include <string>
#include <vector>

namespace fuzz {

// What a column holds, whatever its types on the two sides.
enum class Shape {
  integer,
  decimal,
  real,
  boolean,
  text,
  bytes,
  date,
  time,
  stamp,
  instant,
  uuid,
  json,
  year,
  choice,      // a member of an enum
  set,         // of members
  bits,        // digits
  bit_number,  // in bits on one side at least
  timetz,
  interval,
  network,
  mac,
  mac8,
  integers,  // an array
  texts
};

[[nodiscard]] constexpr bool is_whole(Shape shape) {
  return shape == Shape::integer || shape == Shape::year || shape == Shape::bit_number;
}
[[nodiscard]] Value make_value(Shape shape, const Limits& limits, Random& random);
// Another value of the same shape, as close to `value` as a careless comparison
// would overlook; never NULL.
[[nodiscard]] Value near_miss(const Value& value, Shape shape, const Limits& limits, Random& random);

// One file each: make_number.cpp, make_text.cpp, make_time.cpp, make_json.cpp,
// make_choice.cpp, make_span.cpp, make_address.cpp, make_array.cpp.
[[nodiscard]] Number make_integer(const Limits& limits, Random& random);
[[nodiscard]] Number make_decimal(const Limits& limits, Random& random);
[[nodiscard]] Real make_real(const Limits& limits, Random& random);
[[nodiscard]] Text make_text(const Limits& limits, Random& random);
[[nodiscard]] Bytes make_bytes(const Limits& limits, Random& random);
[[nodiscard]] Moment make_moment(const Limits& limits, bool has_time, Random& random);
[[nodiscard]] Duration make_duration(const Limits& limits, Random& random);
[[nodiscard]] Json make_json(const Limits& limits, int depth, Random& random);
[[nodiscard]] Number make_year(Random& random);
[[nodiscard]] Text make_choice(Random& random);
[[nodiscard]] Members make_members(Random& random);
[[nodiscard]] Bits make_bits(const Limits& limits, Random& random);
[[nodiscard]] Duration make_clock_of_zone(const Limits& limits, Random& random);
[[nodiscard]] Interval make_interval(const Limits& limits, Random& random);
[[nodiscard]] Interval near_interval(const Interval& interval, const Limits& limits, Random& random);
[[nodiscard]] Network make_network(const Limits& limits, Random& random);
[[nodiscard]] Network near_network(const Network& network, const Limits& limits, Random& random);
[[nodiscard]] Mac make_mac(std::size_t bytes, Random& random);
[[nodiscard]] Array make_array(bool of_numbers, const Limits& limits, Random& random);
[[nodiscard]] Array near_array(const Array& array, bool of_numbers, const Limits& limits, Random& random);
// What an enum and a set list, in the order of their declarations.
[[nodiscard]] const std::vector<std::string>& choices();
[[nodiscard]] const std::vector<std::string>& set_members();
[[nodiscard]] bool fits(const Number& number, Shape shape, const Limits& limits);
[[nodiscard]] bool fits(const Moment& moment, const Limits& limits);
[[nodiscard]] bool fits(const Text& text, const Limits& limits);

}  // namespace fuzz
