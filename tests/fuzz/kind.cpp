// SPDX-License-Identifier: Apache-2.0
#include "kind.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <stdexcept>

#include <fmt/format.h>

namespace fuzz {

namespace {

constexpr std::array k_names{"integer", "decimal", "float32", "float64",   "boolean",     "text",     "bytes",
                             "date",    "time",    "timetz",  "timestamp", "timestamptz", "interval", "uuid",
                             "json",    "array",   "bit",     "set",       "inet",        "macaddr",  "undeclared"};

// A whole number exactly, otherwise the digits of the shortest text.
Number number_of_double(double value) {
  Number number;
  if (!std::isfinite(value)) {
    number.special = std::isnan(value) ? Number::Special::nan
                     : value < 0       ? Number::Special::minus_infinity
                                       : Number::Special::infinity;
    return number;
  }
  number.negative = value < 0;
  if (std::trunc(value) == value) {
    number.digits = fmt::format("{:.0f}", std::abs(value));
    return number;
  }
  std::array<char, 64> text{};
  const auto end = std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::scientific).ptr;
  const std::string written(text.data(), end);
  const std::size_t exponent = written.find('e');
  number.digits.clear();
  for (const char c : written.substr(0, exponent))
    if (c >= '0' && c <= '9') number.digits += c;
  number.scale = static_cast<int>(number.digits.size()) - 1 - std::stoi(written.substr(exponent + 1));
  return number;
}

bool is_exact(Kind kind) { return kind == Kind::integer || kind == Kind::decimal; }
bool is_float(Kind kind) { return kind == Kind::float32 || kind == Kind::float64; }
bool is_moment(Kind kind) { return kind == Kind::date || kind == Kind::timestamp || kind == Kind::timestamptz; }

double as_double(const Value& value) {
  if (const auto* number = std::get_if<Number>(&value)) return to_double(*number);
  return std::get<Real>(value).value;
}

std::string float_text(const Value& value, Kind own, Kind compared) {
  double number = as_double(value);
  if (own == Kind::float32) number = static_cast<double>(static_cast<float>(number));
  return compared == Kind::float32 ? shortest(static_cast<float>(number)) : shortest(number);
}

}  // namespace

std::string exact_text(const Value& value) {
  if (const auto* real = std::get_if<Real>(&value)) return plain(number_of_double(real->value));
  if (const auto* truth = std::get_if<bool>(&value)) return *truth ? "1" : "0";
  return plain(std::get<Number>(value));
}

namespace {

std::string without_padding(std::string text) {
  text.erase(text.find_last_not_of(' ') + 1);
  return text;
}

std::string stored_text(const Stored& stored) {
  return stored.form == Stored::Form::real ? shortest(stored.real) : stored.bytes;
}

// Two SQLite columns without a type tell storage classes apart.
std::string with_class(const Stored& stored) {
  switch (stored.form) {
    case Stored::Form::real: {
      const std::string text = shortest(stored.real);
      return text.find_first_not_of("-0123456789") == std::string::npos ? text + ".0" : text;
    }
    case Stored::Form::blob:
      return "x'" + hex(stored.bytes) + "'";
    case Stored::Form::text: {
      std::string text = "'";
      for (const char c : stored.bytes) text += c == '\'' ? std::string("''") : std::string(1, c);
      return text + "'";
    }
    default:
      return stored.bytes;
  }
}

// As they are stored, also of a literal such as b'01'.
std::string digits_of_bits(const Stored& stored) {
  std::string digits;
  for (const char c : stored.bytes)
    if (c == '0' || c == '1') digits += c;
  return digits;
}

std::string value_text(const Value& value, const Stored& stored, Kind own, bool padded, Kind compared) {
  switch (compared) {
    case Kind::integer:
    case Kind::decimal:
      return exact_text(value);
    case Kind::float32:
    case Kind::float64:
      return float_text(value, own, compared);
    case Kind::boolean:
      return std::get<bool>(value) ? "true" : "false";
    case Kind::text:
      return padded ? without_padding(stored_text(stored)) : stored_text(stored);
    case Kind::bytes:
      return hex(stored.bytes);
    case Kind::date:
      return canonical_date(std::get<Moment>(value));
    case Kind::timestamp:
    case Kind::timestamptz:
      return canonical_stamp(std::get<Moment>(value), compared == Kind::timestamptz);
    case Kind::time:
      return canonical_duration(std::get<Duration>(value));
    case Kind::uuid:
      return uuid_text(std::get<Uuid>(value));
    case Kind::json:
      return canonical_json(std::get<Json>(value));
    case Kind::timetz:
      return canonical_duration(std::get<Duration>(value)) + "Z";
    case Kind::interval:
      return canonical_interval(std::get<Interval>(value));
    case Kind::array:
      return canonical_array(std::get<Array>(value));
    case Kind::bit:
      return digits_of_bits(stored);
    case Kind::set:
      return canonical_members(std::get<Members>(value));
    case Kind::inet:
      return canonical_network(std::get<Network>(value));
    case Kind::macaddr:
      return canonical_mac(std::get<Mac>(value));
    case Kind::undeclared:
      return with_class(stored);
  }
  throw std::logic_error("a kind without a text");
}

}  // namespace

std::string name(Kind kind) { return k_names.at(static_cast<std::size_t>(kind)); }

std::optional<Kind> compared_kind(Kind a, Kind b) {
  if (a == b) return a;
  const auto both = [&](Kind x, Kind y) { return (a == x && b == y) || (a == y && b == x); };
  if (a == Kind::undeclared || b == Kind::undeclared) return a == Kind::undeclared ? b : a;
  if (both(Kind::text, Kind::bytes) || both(Kind::text, Kind::bit)) return std::nullopt;
  if (a == Kind::text || b == Kind::text) return a == Kind::text ? b : a;
  if (is_exact(a) && is_exact(b)) return Kind::decimal;
  if (is_float(a) && is_float(b)) return Kind::float32;
  if ((is_exact(a) && is_float(b)) || (is_float(a) && is_exact(b))) return Kind::float64;
  if (both(Kind::boolean, Kind::integer)) return Kind::boolean;
  if (both(Kind::uuid, Kind::bytes)) return Kind::uuid;
  if (both(Kind::bit, Kind::integer) || both(Kind::bit, Kind::decimal)) return a == Kind::bit ? b : a;
  if (both(Kind::time, Kind::timetz)) return Kind::timetz;
  if (both(Kind::time, Kind::interval)) return Kind::interval;
  if (both(Kind::json, Kind::array)) return Kind::array;
  if (is_moment(a) && is_moment(b)) return both(Kind::date, Kind::timestamp) ? Kind::timestamp : Kind::timestamptz;
  return std::nullopt;
}

bool can_be_key(Kind kind) {
  return !is_float(kind) && kind != Kind::json && kind != Kind::interval && kind != Kind::array && kind != Kind::set;
}

std::string unreadable(const Stored& stored) {
  if (stored.form == Stored::Form::blob) return "\\x" + hex(stored.bytes);
  const std::string text = stored_text(stored);
  return text.starts_with('\\') ? "\\" + text : text;
}

Expected expected(const Value& value, const Stored& stored, Kind own, bool padded, Kind compared) {
  if (is_null(value)) return {};
  if (const auto* garbage = std::get_if<Garbage>(&value)) return {Expected::State::unreadable, garbage->unreadable};
  return {Expected::State::value, value_text(value, stored, own, padded, compared)};
}

std::strong_ordering compare_keys(Kind compared, const Value& a, const std::string& a_text, const Value& b,
                                  const std::string& b_text) {
  if (is_exact(compared) && std::holds_alternative<Number>(a)) return compare(std::get<Number>(a), std::get<Number>(b));
  if (is_moment(compared)) return compare(std::get<Moment>(a), std::get<Moment>(b));
  if (compared == Kind::time || compared == Kind::timetz)
    return std::get<Duration>(a).micros <=> std::get<Duration>(b).micros;
  return a_text.compare(b_text) <=> 0;
}

}  // namespace fuzz
