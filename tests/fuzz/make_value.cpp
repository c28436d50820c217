// SPDX-License-Identifier: Apache-2.0
#include "make_value.hpp"

#include <cmath>
#include <limits>

namespace fuzz {

namespace {

Value near_number(Number number, Shape shape, const Limits& limits, Random& random) {
  if (number.special != Number::Special::none || shape == Shape::year) return make_value(shape, limits, random);
  Number other = number;
  if (random.chance(25)) {
    other.negative = !other.negative;
  } else {
    char& last = other.digits.back();
    last = last == '9' ? '8' : static_cast<char>(last + 1);
  }
  return fits(other, shape, limits) ? other : number;
}

Value near_text(const std::string& text, const Limits& limits, Random& random) {
  std::string other = text;
  switch (random.below(6)) {
    case 0:
      other += ' ';
      break;
    case 1:
      other.insert(0, 1, ' ');
      break;
    case 2:
      if (!other.empty() && other.back() >= 0) other.pop_back();
      break;
    case 3:
      for (char& c : other) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
      break;
    case 4:
      other += limits.latin1 ? "é" : "e\xCC\x81";
      break;
    default:
      return make_text(limits, random);
  }
  const bool may_stand =
      (limits.trailing_blanks || !other.ends_with(' ')) && other.size() <= limits.characters && !limits.plain_words;
  return Text{may_stand ? other : text};
}

Value near_moment(const Moment& moment, Shape shape, const Limits& limits, Random& random) {
  if (moment.special != Moment::Special::none) return make_value(shape, limits, random);
  std::int64_t step = 86'400'000'000;
  if (shape != Shape::date) {
    std::int64_t least = 1;
    for (int digits = limits.fraction; digits < 6; ++digits) least *= 10;
    step = random.pick({least, std::int64_t{1'000'000}, std::int64_t{3'600'000'000}, step});
  }
  const Moment other = shifted(moment, random.chance(50) ? step : -step);
  return fits(other, limits) ? other : moment;
}

struct NearMiss {
  Shape shape;
  const Limits& limits;
  Random& random;

  Value operator()(const Number& number) const { return near_number(number, shape, limits, random); }
  Value operator()(const Real& real) const {
    if (!std::isfinite(real.value) || random.chance(20)) return make_real(limits, random);
    const double up = random.chance(50) ? 1e308 : -1e308;
    const double next =
        limits.single ? static_cast<double>(std::nextafter(static_cast<float>(real.value), up > 0 ? 1e38F : -1e38F))
                      : std::nextafter(real.value, up);
    const double least =
        limits.single ? static_cast<double>(std::numeric_limits<float>::min()) : std::numeric_limits<double>::min();
    if (!limits.denormal && std::abs(next) < least) return make_real(limits, random);
    return Real{next};
  }
  Value operator()(bool truth) const { return !truth; }
  Value operator()(const Text& text) const {
    if (shape == Shape::choice) return make_choice(random);
    return near_text(text.bytes, limits, random);
  }
  Value operator()(const Interval& interval) const { return near_interval(interval, limits, random); }
  Value operator()(const Network& network) const { return near_network(network, limits, random); }
  Value operator()(const Array& array) const { return near_array(array, shape == Shape::integers, limits, random); }
  Value operator()(const Mac& mac) const {
    Mac other = mac;
    char& byte = other.bytes[random.index(other.bytes.size())];
    byte = static_cast<char>(byte ^ (1 << random.below(8)));
    return other;
  }
  // Zeros in front of them count.
  Value operator()(const Bits& bits) const {
    Bits other = bits;
    if (limits.fewest_bits < bits.digits.size() && bits.digits.starts_with('0') && random.chance(40))
      other.digits.erase(0, 1);
    else if (bits.digits.size() < limits.most_bits && random.chance(40))
      other.digits.insert(0, 1, '0');
    else
      return make_bits(limits, random);
    return other;
  }
  Value operator()(const Bytes& bytes) const {
    if (bytes.bytes.empty() || random.chance(30)) return make_bytes(limits, random);
    Bytes other = bytes;
    char& byte = other.bytes[random.index(other.bytes.size())];
    byte = static_cast<char>(byte ^ (1 << random.below(8)));
    return other;
  }
  Value operator()(const Moment& moment) const { return near_moment(moment, shape, limits, random); }
  Value operator()(const Duration&) const { return make_value(shape, limits, random); }
  Value operator()(const Uuid& uuid) const {
    Uuid other = uuid;
    other.bytes[random.pick({0, 3, 7, 15})] ^= 1U;
    return other;
  }
  template <typename Other>
  Value operator()(const Other&) const {
    return make_value(shape, limits, random);
  }
};

}  // namespace

Value make_value(Shape shape, const Limits& limits, Random& random) {
  switch (shape) {
    case Shape::integer:
      return make_integer(limits, random);
    case Shape::decimal:
      return make_decimal(limits, random);
    case Shape::real:
      return make_real(limits, random);
    case Shape::boolean:
      return random.chance(50);
    case Shape::text:
      return make_text(limits, random);
    case Shape::bytes:
      return make_bytes(limits, random);
    case Shape::date:
      return make_moment(limits, false, random);
    case Shape::stamp:
    case Shape::instant:
      return make_moment(limits, true, random);
    case Shape::time:
      return make_duration(limits, random);
    case Shape::json:
      return make_json(limits, 0, random);
    case Shape::year:
      return make_year(random);
    case Shape::choice:
      return make_choice(random);
    case Shape::set:
      return make_members(random);
    case Shape::bits:
      return make_bits(limits, random);
    case Shape::bit_number:
      return make_integer(limits, random);
    case Shape::timetz:
      return make_clock_of_zone(limits, random);
    case Shape::interval:
      return make_interval(limits, random);
    case Shape::network:
      return make_network(limits, random);
    case Shape::mac:
      return make_mac(6, random);
    case Shape::mac8:
      return make_mac(8, random);
    case Shape::integers:
    case Shape::texts:
      return make_array(shape == Shape::integers, limits, random);
    case Shape::uuid:
      break;
  }
  Uuid uuid;
  const bool is_small = random.chance(20);
  for (std::size_t i = is_small ? 15 : 0; i < 16; ++i) uuid.bytes[i] = static_cast<unsigned char>(random.below(256));
  if (limits.rfc_uuid && !is_small) {
    uuid.bytes[6] = static_cast<unsigned char>(0x40U | (uuid.bytes[6] & 0x0FU));
    uuid.bytes[8] = static_cast<unsigned char>(0x80U | (uuid.bytes[8] & 0x3FU));
  }
  return uuid;
}

Value near_miss(const Value& value, Shape shape, const Limits& limits, Random& random) {
  return std::visit(NearMiss{shape, limits, random}, value);
}

}  // namespace fuzz
