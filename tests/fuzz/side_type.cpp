// SPDX-License-Identifier: Apache-2.0
#include "side_type.hpp"

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
  for (const auto& makers : {number_types(), text_types(), time_types(), other_types()}) {
    for (const TypeMaker& maker : makers) {
      if (maker.shape == shape && (maker.engines & static_cast<int>(engine)) != 0) found.push_back(&maker);
    }
  }
  // Text holds every shape, and is taken less often than the shape's own types.
  const bool has_text = shape != Shape::text && shape != Shape::bytes;
  if (has_text && random.chance(15)) return text_column(engine, shape, random);
  if (found.empty()) throw std::logic_error("no type of " + name(engine) + " for a shape");
  return random.pick(found)->make(engine, random);
}

Stored token(std::string sql) { return {Stored::Form::token, std::move(sql), 0}; }
Stored text(std::string bytes) { return {Stored::Form::text, std::move(bytes), 0}; }
Stored blob(std::string bytes) { return {Stored::Form::blob, std::move(bytes), 0}; }
Stored real(double value) { return {Stored::Form::real, {}, value}; }
Stored integer(std::string digits) { return {Stored::Form::integer, std::move(digits), 0}; }

std::optional<Garbage> no_text(Kind compared, Random& random) {
  if (compared == Kind::text || compared == Kind::undeclared) return std::nullopt;
  const Stored stored = text(random.pick({"abc", "", "-", "\\N", "\\x41", "1 2", "é", "!1|a"}));
  return Garbage{stored, unreadable(stored)};
}

std::optional<Garbage> of_another_class(Kind compared, Random& random) {
  Stored stored = blob(random.pick({std::string("\x00\xff", 2), std::string(), std::string("12")}));
  if (compared == Kind::undeclared) return std::nullopt;
  if (compared == Kind::bytes || (compared != Kind::text && random.chance(50))) stored = text("abc");
  return Garbage{stored, unreadable(stored)};
}

}  // namespace fuzz
