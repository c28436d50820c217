// SPDX-License-Identifier: Apache-2.0
// The ways in which a text column may write a value of another type.
#include "side_type.hpp"

#include <cmath>

#include <fmt/format.h>

namespace fuzz {

namespace {

std::string spelled_number(const Number& number, Random& random) {
  std::string text = plain(number);
  if (number.special != Number::Special::none) {
    if (number.special == Number::Special::nan) return random.pick({"NaN", "nan", "NAN"});
    const std::string sign = number.special == Number::Special::minus_infinity ? "-" : "";
    return sign + random.pick({"Infinity", "inf", "Inf", "INFINITY"});
  }
  const bool has_point = text.find('.') != std::string::npos;
  switch (random.below(6)) {
    case 0:
      return has_point ? text + "00" : text + ".0";
    case 1:
      return text.starts_with('-') ? text : "+" + text;
    case 2: {  // digits and exponent
      const std::string sign = number.negative ? "-" : "";
      return fmt::format("{}{}{}{}", sign, number.digits, random.pick({"e", "E"}), -number.scale);
    }
    default:
      return text;
  }
}

std::string spelled_real(double value, Random& random) {
  if (std::isnan(value)) return "NaN";
  if (std::isinf(value)) return value < 0 ? "-Infinity" : random.pick({"Infinity", "inf"});
  return random.chance(70) ? fmt::format("{}", value) : fmt::format("{:.17e}", value);
}

std::string spelled_moment(const Moment& moment, Random& random) {
  std::string text = date_text(moment) + random.pick({" ", "T"});
  int digits = 6;
  if (moment.micros % 1'000'000 == 0) digits = random.pick({0, 1, 3, 6});
  return text + clock_text(moment.micros, digits);
}

std::string spelled_uuid(const Uuid& uuid, Random& random) {
  std::string text = uuid_text(uuid);
  if (random.chance(30)) std::erase(text, '-');
  if (random.chance(30)) {
    for (char& c : text) c = c >= 'a' && c <= 'f' ? static_cast<char>(c - 32) : c;
  }
  return random.chance(20) ? "{" + text + "}" : text;
}

struct Spelling {
  Random& random;

  std::string operator()(const Number& number) const { return spelled_number(number, random); }
  std::string operator()(const Real& value) const { return spelled_real(value.value, random); }
  std::string operator()(bool truth) const {
    return truth ? random.pick({"true", "t", "1"}) : random.pick({"false", "f", "0"});
  }
  std::string operator()(const Text& value) const { return value.bytes; }
  std::string operator()(const Moment& moment) const { return spelled_moment(moment, random); }
  std::string operator()(const Duration& duration) const {
    const int digits = duration.micros % 1'000'000 == 0 ? random.pick({0, 2, 6}) : 6;
    return (duration.micros < 0 ? "-" : "") + clock_text(std::abs(duration.micros), digits);
  }
  std::string operator()(const Uuid& uuid) const { return spelled_uuid(uuid, random); }
  std::string operator()(const Json& json) const { return spelled_json(json, random); }
  std::string operator()(const Interval& interval) const { return spelled_interval(interval, random); }
  std::string operator()(const Network& network) const { return spelled_network(network, random); }
  std::string operator()(const Mac& mac) const { return spelled_mac(mac, random); }
  std::string operator()(const Members& members) const { return spelled_members(members, random); }
  std::string operator()(const Array& array) const { return spelled_array(array, random); }
  template <typename Other>
  std::string operator()(const Other&) const {
    return {};
  }
};

std::string json_text(const std::string& text, Random& random) {
  std::string out = "\"";
  for (const char c : text) {
    const auto code = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += std::string("\\") + c;
    } else if (code < 0x20 || (code < 0x7f && random.chance(4))) {
      out += fmt::format("\\u{:04X}", code);
    } else if (c == '/' && random.chance(50)) {
      out += "\\/";
    } else {
      out += c;
    }
  }
  return out + "\"";
}

std::string spelled_json_number(const Number& number, Random& random) {
  const std::string text = plain(number);
  if (random.chance(70)) return text;
  if (random.chance(50)) return text.find('.') == std::string::npos ? text + ".0" : text + "0";
  // An exponent; leading zeros are not JSON.
  std::string digits = number.digits;
  digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size() - 1));
  return fmt::format("{}{}{}{}", number.negative ? "-" : "", digits, random.pick({"e", "E"}), -number.scale);
}

}  // namespace

std::string spelled(const Value& value, Random& random) { return std::visit(Spelling{random}, value); }

std::string spelled_json(const Json& json, Random& random) {
  const auto blank = [&] { return random.chance(15) ? random.pick({" ", "\n", "\t", "  "}) : ""; };
  switch (json.type) {
    case Json::Type::null:
      return "null";
    case Json::Type::truth:
      return json.truth ? "true" : "false";
    case Json::Type::number:
      return spelled_json_number(json.number, random);
    case Json::Type::text:
      return json_text(json.text, random);
    default:
      break;
  }
  const bool is_object = json.type == Json::Type::object;
  std::string out = is_object ? "{" : "[";
  for (std::size_t i = 0; i < json.items.size(); ++i) {
    out += i == 0 ? blank() : std::string(",") + blank();
    if (is_object) out += json_text(json.names[i], random) + blank() + ":" + blank();
    out += spelled_json(json.items[i], random) + blank();
  }
  return out + (is_object ? "}" : "]");
}

std::string spelled_json_text(const std::string& text, Random& random) { return json_text(text, random); }

SideType text_column(Engine engine, Shape shape, Random& random) {
  SideType type;
  type.kind = Kind::text;
  type.limits.first_year = 1;
  type.limits.last_year = 9999;
  type.limits.endless = false;
  type.limits.nul = false;
  type.limits.broken_utf8 = false;
  type.garbage = no_text;
  type.store = [](const Value& value, const SideType&, Random& rng) { return text(spelled(value, rng)); };
  // A day with a clock behind it is no date.
  if (shape == Shape::date) {
    type.store = [](const Value& value, const SideType&, Random&) { return text(date_text(std::get<Moment>(value))); };
  }
  if (shape == Shape::timetz) {
    type.store = [](const Value& value, const SideType&, Random& rng) {
      return text(spelled_clock_of_zone(std::get<Duration>(value), rng));
    };
  }
  switch (engine) {
    case Engine::postgresql:
      type.sql = random.pick({"text", "varchar(4000)", "text collate \"C\"", "text collate \"en-x-icu\""});
      break;
    case Engine::mariadb:
    case Engine::mysql:
      type.sql = random.pick({"varchar(700)", "varchar(700) collate utf8mb4_bin", "longtext"});
      if (shape == Shape::json) type.sql = "longtext";
      type.tells = Tells::words;
      type.can_be_indexed = false;
      break;
    case Engine::sqlite:
      type.sql = random.pick({"TEXT", "VARCHAR(4000)"});
      break;
  }
  return type;
}

}  // namespace fuzz
