// SPDX-License-Identifier: Apache-2.0
#include "edges.hpp"

#include "exact.hpp"
#include "letters.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace fuzz {

namespace {

std::optional<Value> as_number(const Number& number, const Column& column) {
  const int scale = is_whole(column.shape) ? 0 : column.limits.scale;
  const auto result = with_scale(number, scale);
  constexpr std::size_t k_most_digits = 38;
  if (!result || (is_whole(column.shape) && result->digits.size() > k_most_digits)) return std::nullopt;
  if (!fits(*result, column.shape, column.limits)) return std::nullopt;
  return *result;
}

std::optional<Value> as_real(const Number& number, const Limits& limits, Random& random) {
  double value = to_double(number);
  if (limits.single) value = static_cast<double>(static_cast<float>(value));
  const int steps = random.pick({0, 0, 0, 1, -1});
  const double infinity = std::numeric_limits<double>::infinity();
  if (steps != 0 && limits.single)
    value = static_cast<double>(std::nextafter(static_cast<float>(value), static_cast<float>(steps * infinity)));
  else if (steps != 0)
    value = std::nextafter(value, steps * infinity);
  const auto least =
      limits.single ? static_cast<double>(std::numeric_limits<float>::min()) : std::numeric_limits<double>::min();
  if (!std::isfinite(value) || (!limits.denormal && value != 0 && std::abs(value) < least)) return std::nullopt;
  return Real{value};
}

class Edges {
 public:
  Edges(const Schema& schema, const Column& column, Random& random)
      : schema_(schema), column_(column), random_(random) {}

  std::optional<Edge> at(const Value& base) {
    // Of an enum and a set other texts are no values.
    if (column_.shape == Shape::choice || column_.shape == Shape::set) return std::nullopt;
    std::vector<Rule> rules;
    for (const auto& [rule, value] : column_.rules) rules.push_back(rule);
    rule_ = random_.pick(rules);
    if (rule_ == Rule::zero_date_as_null) return zero_date();
    if (rule_ == Rule::null_equals_empty) return nothing(base);
    if (rule_ == Rule::json || (rule_ == Rule::unordered_arrays && column_.shape == Shape::text)) return json_texts();
    const Value from = is_null(base) || std::holds_alternative<Garbage>(base) || random_.chance(20)
                           ? make_value(column_.shape, column_.limits, random_)
                           : base;
    if (const auto* number = std::get_if<Number>(&from)) return numbers(*number);
    if (const auto* real = std::get_if<Real>(&from)) return reals(real->value);
    if (const auto* moment = std::get_if<Moment>(&from)) return moments(*moment);
    if (const auto* duration = std::get_if<Duration>(&from)) return durations(*duration);
    if (const auto* text = std::get_if<Text>(&from)) return texts(text->bytes);
    if (const auto* json = std::get_if<Json>(&from)) return arrays(*json);
    return std::nullopt;
  }

 private:
  [[nodiscard]] std::string value() const { return column_.rules.at(rule_); }

  std::optional<Edge> either_way(const std::optional<Value>& a, const std::optional<Value>& b) {
    if (!a || !b) return std::nullopt;
    return random_.chance(50) ? Edge{*a, *b} : Edge{*b, *a};
  }

  // The smallest step between two values of the column.
  [[nodiscard]] Number step() const { return power_of_ten(is_whole(column_.shape) ? 0 : -column_.limits.scale); }

  // From `number` to where the rule ends, or to the other side of zero.
  Number behind(const Number& number) {
    if (random_.chance(8)) return negated(number);
    if (random_.chance(5)) return {};
    Number distance;
    if (rule_ == Rule::abs_tol) distance = number_in(value()).value();
    if (rule_ == Rule::rel_tol) distance = product(number_in(value()).value(), number);
    Number from = number;
    if (rule_ == Rule::round) {
      const int digits = std::stoi(value());
      from = rounded(number, digits);
      distance = product(power_of_ten(-digits - 1), number_of(random_.pick({0, 4, 5, 5, 5, 10})));
    }
    if (column_.shape != Shape::real) {
      if (rule_ == Rule::rel_tol) distance = rounded(distance, column_.limits.scale);
      distance = sum(distance, product(step(), number_of(random_.pick({0, 0, 0, 1, -1}))));
    }
    return sum(from, random_.chance(50) ? distance : negated(distance));
  }

  std::optional<Edge> numbers(const Number& number) {
    if (number.special != Number::Special::none) {
      return either_way(Value{number}, make_value(column_.shape, column_.limits, random_));
    }
    return either_way(as_number(number, column_), as_number(behind(number), column_));
  }

  std::optional<Edge> reals(double real) {
    const auto number = number_in(column_.limits.single ? shortest(static_cast<float>(real)) : shortest(real));
    if (!number) return either_way(Value{Real{real}}, make_value(column_.shape, column_.limits, random_));
    return either_way(Value{Real{real}}, as_real(behind(*number), column_.limits, random_));
  }

  // The smallest step that both columns hold.
  [[nodiscard]] std::int64_t tick() const {
    if (column_.shape == Shape::date) return 86'400'000'000;
    std::int64_t micros = 1;
    for (int digits = column_.limits.fraction; digits < 6; ++digits) micros *= 10;
    return micros;
  }

  // From a time of these microseconds to where the rule ends.
  std::int64_t shift(std::int64_t micros) {
    std::int64_t distance = 0;
    if (rule_ == Rule::time_tol) distance = micros_in(value());
    if (rule_ == Rule::round) {
      std::int64_t unit = 1;
      for (int digits = std::stoi(value()); digits < 6; ++digits) unit *= 10;
      distance = unit / 2 - (micros % unit) + random_.pick({std::int64_t{0}, unit, -unit});
    }
    distance += tick() * random_.pick({0, 0, 1, -1});
    distance = distance / tick() * tick();
    return random_.chance(50) ? distance : -distance;
  }

  std::optional<Edge> moments(const Moment& moment) {
    if (moment.special != Moment::Special::none) {
      return either_way(Value{moment}, make_value(column_.shape, column_.limits, random_));
    }
    const Moment other = shifted(moment, shift(moment.micros));
    if (!fits(other, column_.limits)) return std::nullopt;
    return either_way(Value{moment}, Value{other});
  }

  std::optional<Edge> durations(Duration duration) {
    if (column_.limits.shortest_time <= -duration.micros && random_.chance(40)) duration.micros = -duration.micros;
    const Duration other{random_.chance(10) ? -duration.micros : duration.micros + shift(duration.micros)};
    if (other.micros < column_.limits.shortest_time || other.micros > column_.limits.longest_time) return std::nullopt;
    return either_way(Value{duration}, Value{other});
  }

  std::optional<Edge> texts(const std::string& text) {
    std::string a = text;
    std::string b = text;
    if (random_.chance(60)) {
      const auto [x, y] = twins(random_);
      const std::size_t at = random_.chance(50) ? 0 : text.size();
      a.insert(at, x);
      b.insert(at, y);
    }
    if (random_.chance(40)) {
      for (char& c : b) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
    }
    if (random_.chance(60)) b += random_.pick({" ", "  ", " ", "\t", "\n", " \t", "\u00a0"});
    if (random_.chance(30)) b.insert(0, random_.pick({" ", "  ", "\t", " "}));
    if (!fits(Text{a}, column_.limits) || !fits(Text{b}, column_.limits)) return std::nullopt;
    return either_way(Value{Text{a}}, Value{Text{b}});
  }

  std::optional<Edge> json_texts() {
    Json a = make_json(column_.limits, random_.pick({0, 1, 2, 2}), random_);
    Json b = a;
    if (rule_ == Rule::unordered_arrays) {
      const auto edge = arrays(a);
      a = std::get<Json>(edge->source);
      b = std::get<Json>(edge->target);
    } else if (random_.chance(20)) {
      b = make_json(column_.limits, 2, random_);
    }
    const Text x{spelled_json(a, random_)};
    const Text y{spelled_json(b, random_) + (random_.chance(10) ? random_.pick({"]", "x", " ", "\n", "\v"}) : "")};
    if (!fits(x, column_.limits) || !fits(y, column_.limits)) return std::nullopt;
    return Edge{x, y};
  }

  std::optional<Edge> arrays(const Json& json) {
    Json list;
    list.type = Json::Type::array;
    const std::size_t size = random_.index(4) + 1;
    for (std::size_t i = 0; i < size; ++i) list.items.push_back(i == 0 ? json : make_json(column_.limits, 2, random_));
    Json other = list;
    random_.shuffle(other.items);
    if (random_.chance(15)) other.items.push_back(random_.pick(list.items));
    if (random_.chance(15)) list.items.push_back(random_.pick(other.items));
    if (random_.chance(10)) other.items.clear();
    if (random_.chance(30)) {
      list.items = {list};
      other.items = {other};
    }
    return either_way(Value{list}, Value{other});
  }

  std::optional<Edge> nothing(const Value& base) {
    Value empty = Null{};
    if (column_.shape == Shape::text) {
      empty = Text{random_.pick({"", "", "", " ", "  ", "0", "NULL", "\t"})};
      if (!fits(std::get<Text>(empty), column_.limits)) return std::nullopt;
    } else if (column_.shape == Shape::bytes) {
      if (column_.limits.fewest_bytes > 0) return std::nullopt;
      empty = Bytes{};
    } else {
      return empty_text(base);
    }
    return either_way(other_than(base), empty);
  }

  Value other_than(const Value& base) { return column_.nullable && random_.chance(85) ? Value{Null{}} : base; }

  // A text that stands for nothing, where the other side is of a type of its own.
  std::optional<Edge> empty_text(const Value& base) {
    const bool source = column_.source.kind == Kind::text;
    if (column_.type(source).garbage == nullptr) return std::nullopt;
    const Garbage empty{text(""), ""};
    const Value other = other_than(base);
    if (std::holds_alternative<Garbage>(other)) return std::nullopt;
    return source ? Edge{empty, other} : Edge{other, empty};
  }

  // Only MySQL and MariaDB hold such days.
  std::optional<Edge> zero_date() {
    const auto has_zero = [&](bool source) {
      const Engine engine = schema_.side(source).engine;
      return (engine == Engine::mariadb || engine == Engine::mysql) && column_.type(source).kind != Kind::text &&
             column_.disguise(source) == Disguise::none;
    };
    const bool source = has_zero(true) && (!has_zero(false) || random_.chance(50));
    if (!has_zero(source) || !column_.nullable) return std::nullopt;
    const SideType& type = column_.type(source);
    const std::string day = random_.pick({"0000-00-00", "0000-00-00", "2024-00-15", "0000-00-01"});
    std::string clock;
    if (type.kind != Kind::date) clock = " " + clock_text(0, type.limits.fraction);
    if (type.kind == Kind::timestamptz && !day.ends_with("00-00")) return std::nullopt;
    const Garbage garbage{text(day + clock), day + clock};
    return source ? Edge{garbage, Null{}} : Edge{Null{}, garbage};
  }

  const Schema& schema_;
  const Column& column_;
  Random& random_;
  Rule rule_ = Rule::trim;
};

}  // namespace

std::optional<Edge> edge_of(const Schema& schema, const Column& column, const Value& base, Random& random) {
  return Edges(schema, column, random).at(base);
}

}  // namespace fuzz
