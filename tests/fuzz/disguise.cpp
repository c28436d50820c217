// SPDX-License-Identifier: Apache-2.0
#include "disguise.hpp"

#include "exact.hpp"

#include <algorithm>

namespace fuzz {

namespace {

bool is_exact(Kind kind) { return kind == Kind::integer || kind == Kind::decimal; }

// The text in front, which has two characters.
constexpr const char* k_prefix = "~:";

std::vector<Disguise> ways(const Column& column, Engine engine, bool source) {
  const SideType& type = column.type(source);
  const Limits& limits = column.limits;
  // What an expression gives has no type in SQLite.
  if (engine == Engine::sqlite) return {};
  if (column.shape == Shape::integer && is_exact(type.kind)) {
    return limits.lowest < limits.highest ? std::vector{Disguise::plus_one} : std::vector<Disguise>{};
  }
  if (column.shape == Shape::decimal && type.kind == Kind::decimal) return {Disguise::hundredfold};
  if (column.shape == Shape::text && type.kind == Kind::text) return {Disguise::prefixed, Disguise::upper};
  const bool has_day = column.shape == Shape::date || column.shape == Shape::stamp;
  if (has_day && (type.kind == Kind::date || type.kind == Kind::timestamp)) return {Disguise::next_day};
  if (column.shape == Shape::boolean && type.sql == "boolean") return {Disguise::negated};
  return {};
}

}  // namespace

void disguise(Column& column, Engine engine, bool source, Random& random) {
  const std::vector<Disguise> possible = ways(column, engine, source);
  if (possible.empty()) return;
  const Disguise how = random.pick(possible);
  Limits& limits = column.limits;
  SideType& type = source ? column.source : column.target;
  switch (how) {
    case Disguise::plus_one:
      --limits.highest;
      break;
    case Disguise::hundredfold:
      if (limits.scale < 0 || limits.digits - limits.scale < 1) return;
      limits.scale = std::min(limits.scale, 2);
      limits.digits = std::min(limits.digits, 15);
      limits.digits = std::max(limits.digits, limits.scale + 1);
      limits.nan = limits.infinity = false;
      type.sql = "bigint";
      type.store = [](const Value& value, const SideType&, Random&) { return token(exact_text(value)); };
      break;
    case Disguise::prefixed:
      limits.characters -= 2;
      break;
    case Disguise::upper:
      limits.plain_words = true;
      break;
    case Disguise::next_day:
      limits.last_year = std::min<std::int64_t>(limits.last_year - 1, 9998);
      break;
    default:
      break;
  }
  type.garbage = nullptr;
  (source ? column.source_disguise : column.target_disguise) = how;
  (source ? column.source_expression : column.target_expression) = true;
}

Value disguised(const Value& value, Disguise how) {
  switch (how) {
    case Disguise::plus_one:
      return with_scale(sum(std::get<Number>(value), number_of(1)), 0).value();
    case Disguise::hundredfold:
      return with_scale(product(std::get<Number>(value), number_of(100)), 0).value();
    case Disguise::prefixed:
      return Text{k_prefix + std::get<Text>(value).bytes};
    case Disguise::upper: {
      std::string text = std::get<Text>(value).bytes;
      for (char& c : text) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
      return Text{text};
    }
    case Disguise::next_day:
      return shifted(std::get<Moment>(value), 86'400'000'000);
    case Disguise::negated:
      return !std::get<bool>(value);
    case Disguise::none:
      break;
  }
  return value;
}

std::string undone(const std::string& name, const Column& column, Engine engine, bool source) {
  switch (column.disguise(source)) {
    case Disguise::plus_one:
      return name + " - 1";
    case Disguise::hundredfold:
      return name + " * 0.01";
    case Disguise::prefixed:
      return "substr(" + name + ", 3)";
    case Disguise::upper:
      return "lower(" + name + ")";
    case Disguise::next_day:
      if (engine != Engine::postgresql) return "date_sub(" + name + ", INTERVAL 1 DAY)";
      return name + (column.type(source).kind == Kind::date ? " - 1" : " - interval '1 day'");
    case Disguise::negated:
      return "NOT " + name;
    case Disguise::none:
      break;
  }
  return name;
}

}  // namespace fuzz
