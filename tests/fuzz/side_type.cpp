// SPDX-License-Identifier: Apache-2.0
#include "side_type.hpp"

#include <algorithm>
#include <stdexcept>

namespace fuzz {

std::string name(Engine engine) {
  switch (engine) {
    case Engine::postgresql:
      return "postgresql";
    case Engine::mariadb:
      return "mariadb";
    case Engine::mysql:
      return "mysql";
    case Engine::sqlite:
      break;
  }
  return "sqlite";
}

SideType make_type(Engine engine, Shape shape, Random& random) {
  std::vector<const TypeMaker*> found;
  for (const auto& makers : {number_types(), text_types(), time_types(), other_types(), choice_types(), span_types(),
                             address_types(), array_types()}) {
    for (const TypeMaker& maker : makers) {
      if (maker.shape == shape && (maker.engines & static_cast<int>(engine)) != 0) found.push_back(&maker);
    }
  }
  // Text holds every shape, and is taken less often than the shape's own types.
  const bool has_text = shape != Shape::text && shape != Shape::bytes;
  if (has_text && (found.empty() || random.chance(15))) return text_column(engine, shape, random);
  if (found.empty()) throw std::logic_error("no type of " + name(engine) + " for a shape");
  return random.pick(found)->make(engine, random);
}

std::optional<Kind> compared_kind(const SideType& a, const SideType& b) {
  const bool both_bits = a.kind == Kind::bit && b.kind == Kind::bit;
  const auto is_fixed = [](const SideType& type) { return type.limits.fewest_bits == type.limits.most_bits; };
  // Two widths are two numbers.
  if (both_bits && is_fixed(a) && is_fixed(b) && a.limits.most_bits != b.limits.most_bits) {
    constexpr std::size_t k_most_number_bits = 64;
    if (std::max(a.limits.most_bits, b.limits.most_bits) > k_most_number_bits) return std::nullopt;
    return Kind::integer;
  }
  return compared_kind(a.kind, b.kind);
}

bool suits(Shape shape, const SideType& source, const SideType& target, Kind compared) {
  const bool has_text = source.kind == Kind::text || target.kind == Kind::text;
  switch (shape) {
    case Shape::integer:
      return compared != Kind::text;
    case Shape::text:
    case Shape::bytes:
      return true;
    // The words for true are no integers, and more digits than a double has are
    // another decimal.
    case Shape::boolean:
      return (!has_text || compared == Kind::boolean) && compared != Kind::text && compared != Kind::undeclared;
    case Shape::real:
      return (!has_text || compared != Kind::decimal) && compared != Kind::text;
    case Shape::choice:
      return compared == Kind::text;
    case Shape::set:
      return compared == Kind::set;
    case Shape::bits:
      return compared == Kind::bit;
    case Shape::bit_number:  // digits of SQLite's columns without a type are no number
      return compared != Kind::text && (compared != Kind::bit || source.kind == target.kind);
    case Shape::timetz:
      return compared == Kind::timetz;
    case Shape::interval:
      return compared == Kind::interval;
    case Shape::network:
      return compared == Kind::inet;
    case Shape::mac:
    case Shape::mac8:
      return compared == Kind::macaddr;
    case Shape::integers:
    case Shape::texts:
      return compared == Kind::array;
    default:
      return compared != Kind::text && compared != Kind::undeclared;
  }
}

Stored token(std::string sql) { return {Stored::Form::token, std::move(sql), 0}; }
Stored text(std::string bytes) { return {Stored::Form::text, std::move(bytes), 0}; }
Stored blob(std::string bytes) { return {Stored::Form::blob, std::move(bytes), 0}; }
Stored real(double value) { return {Stored::Form::real, {}, value}; }
Stored integer(std::string digits) { return {Stored::Form::integer, std::move(digits), 0}; }

std::optional<Garbage> no_text(Kind compared, Random& random) {
  if (compared == Kind::text || compared == Kind::undeclared) return std::nullopt;
  if (compared == Kind::set) return Garbage{text("a,b,a"), "a,b,a"};  // any other text is a list of members
  const Stored stored = text(random.pick({"abc", "", "-", "\\N", "\\x41", "1 2", "é", "!1|a"}));
  return Garbage{stored, unreadable(stored)};
}

std::optional<Garbage> of_another_class(Kind compared, Random& random) {
  Stored stored = blob(random.pick({std::string("\x00\xff", 2), std::string(), std::string("12")}));
  if (compared == Kind::undeclared) return std::nullopt;
  const bool takes_text = compared == Kind::text || compared == Kind::set;
  if (compared == Kind::bytes || (!takes_text && random.chance(50))) stored = text("abc");
  return Garbage{stored, unreadable(stored)};
}

}  // namespace fuzz
