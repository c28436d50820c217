// SPDX-License-Identifier: Apache-2.0
#include "schema.hpp"

#include "choose_rules.hpp"
#include "disguise.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace fuzz {

namespace {

constexpr Shape k_shapes[] = {Shape::integer, Shape::decimal,    Shape::real,     Shape::boolean,  Shape::text,
                              Shape::bytes,   Shape::date,       Shape::time,     Shape::stamp,    Shape::instant,
                              Shape::uuid,    Shape::json,       Shape::year,     Shape::choice,   Shape::set,
                              Shape::bits,    Shape::bit_number, Shape::timetz,   Shape::interval, Shape::network,
                              Shape::mac,     Shape::mac8,       Shape::integers, Shape::texts};

// Types that have a rule; two text columns would compare the spelling of other
// values.
void choose_types(Column& column, const Schema& schema, Random& random) {
  for (int attempt = 0;; ++attempt) {
    // Not every pair of engines has types for every shape.
    constexpr int k_most_attempts = 60;
    if (attempt == k_most_attempts) column.shape = Shape::integer;
    column.source = make_type(schema.source.engine, column.shape, random);
    column.target = make_type(schema.target.engine, column.shape, random);
    const auto compared = compared_kind(column.source, column.target);
    if (!compared || !suits(column.shape, column.source, column.target, *compared)) continue;
    column.limits = column.source.limits.with(column.target.limits);
    if (column.limits.fewest_bytes > column.limits.most_bytes) continue;
    if (column.shape == Shape::bits && column.limits.fewest_bits > column.limits.most_bits) continue;
    if (!column.limits.ipv4 && !column.limits.ipv6) continue;
    // A decimal that no digit is left of, a range that is empty.
    if (column.limits.digits < 1 || column.limits.lowest > column.limits.highest) continue;
    if (column.limits.digits - column.limits.scale < 1) continue;
    column.compared = *compared;
    return;
  }
}

std::string odd_name(std::size_t number, Random& random) {
  const std::string odd =
      random.pick({"a b", "Order", "select", "q\"q", "b`b", "it's", "100%", "é", "x,y", "a=b", "日本", "t\\t"});
  return fmt::format("{}{}", odd, number);
}

void choose_names(std::vector<Column>& columns, Random& random) {
  const bool odd = random.chance(25);
  for (std::size_t i = 0; i < columns.size(); ++i) {
    Column& column = columns[i];
    column.source_name = odd && random.chance(50) ? odd_name(i, random) : fmt::format("c{}", i);
    column.target_name = column.source_name;
    if (random.chance(8)) column.target_name = odd ? odd_name(i + 50, random) : fmt::format("renamed{}", i);
  }
}

// Servers convert text keys themselves: PostgreSQL's times end with the day,
// MySQL's decimals hold 65 digits.
void stay_convertible(Column& column, const Schema& schema) {
  for (const bool source : {true, false}) {
    if (column.type(source).kind != Kind::text) continue;
    const Engine engine = schema.side(source).engine;
    if (engine == Engine::postgresql) {
      column.limits.shortest_time = 0;
      column.limits.longest_time = std::int64_t{86'400} * 1'000'000;
    } else if (engine != Engine::sqlite) {
      column.limits.digits = std::min(column.limits.digits, 30 + std::min(column.limits.scale, 20));
      column.limits.scale = std::min(column.limits.scale, 20);
      column.limits.nan = column.limits.infinity = false;
    }
  }
}

Shape key_shape(Random& random) {
  if (random.chance(40)) return Shape::integer;
  return random.pick({Shape::decimal, Shape::text, Shape::text, Shape::bytes, Shape::date, Shape::stamp, Shape::instant,
                      Shape::uuid, Shape::time, Shape::boolean, Shape::year, Shape::choice, Shape::bits,
                      Shape::bit_number, Shape::timetz, Shape::network, Shape::mac, Shape::mac8});
}

void choose_key(Schema& schema, Random& random) {
  const std::size_t size = random.chance(60) ? 1 : static_cast<std::size_t>(random.between(2, 4));
  for (std::size_t i = 0; i < size; ++i) {
    Column column;
    column.shape = key_shape(random);
    do choose_types(column, schema, random);
    while (!can_be_key(column.compared));
    column.is_key = true;
    stay_convertible(column, schema);
    schema.key.push_back(schema.columns.size());
    schema.columns.push_back(std::move(column));
  }
  random.shuffle(schema.key);
}

void choose_others(Schema& schema, Random& random) {
  const std::uint64_t count = random.chance(5) ? 0 : random.between(1, 7);
  for (std::uint64_t i = 0; i < count; ++i) {
    Column column;
    column.shape = random.chance(12) ? Shape::text : k_shapes[random.index(std::size(k_shapes))];
    choose_types(column, schema, random);
    column.nullable = random.chance(75);
    if (random.chance(6)) column.standing = Standing::excluded;
    if (random.chance(3)) column.standing = random.pick({Standing::source_only, Standing::target_only});
    schema.columns.push_back(std::move(column));
  }
}

bool can_be_unique(const Schema& schema, bool source) {
  return std::all_of(schema.key.begin(), schema.key.end(),
                     [&](std::size_t i) { return schema.columns[i].type(source).can_be_indexed; });
}

void choose_constraints(Schema& schema, Random& random) {
  for (const bool source : {true, false}) {
    SideSchema& side = source ? schema.source : schema.target;
    if (!can_be_unique(schema, source) || random.chance(45)) continue;
    side.constraint = random.chance(70) ? Constraint::primary : Constraint::unique;
  }
  schema.key_is_given = schema.source.constraint != Constraint::primary || random.chance(30);
  const bool may_be_null = !schema.is_unique() && random.chance(50);
  for (const std::size_t i : schema.key) {
    Column& column = schema.columns[i];
    column.nullable = may_be_null && random.chance(70);
    if (!schema.is_unique()) continue;
    // What an index takes at most.
    column.limits.characters = std::min<std::size_t>(column.limits.characters, 300);
    column.limits.most_bytes = std::min<std::size_t>(column.limits.most_bytes, 200);
    for (const bool source : {true, false}) {
      if (schema.side(source).constraint == Constraint::none) continue;
      const Tells tells = column.type(source).tells;
      if (tells == Tells::words) column.limits.plain_words = true;
      if (tells != Tells::all) column.limits.trailing_blanks = false;
    }
  }
}

// MariaDB's json is a longtext with a check, of which a view, a query or an
// expression says nothing: there it is text.
bool hides_json(const Column& column, const SideSchema& side, bool source) {
  return side.engine == Engine::mariadb && column.stands_in(source) && column.type(source).sql == "json";
}

bool hides_json(const Schema& schema, bool source) {
  return std::any_of(schema.columns.begin(), schema.columns.end(),
                     [&](const Column& column) { return hides_json(column, schema.side(source), source); });
}

// Views and queries have no key of their own; an expression in the place of a
// key column proves nothing.
void choose_readings(Schema& schema, Random& random) {
  for (const bool source : {true, false}) {
    if (!random.chance(30) || hides_json(schema, source)) continue;
    (source ? schema.source : schema.target).reading = random.pick({Reading::view, Reading::query});
  }
  if (schema.source.reading != Reading::table) schema.key_is_given = true;
  if (!random.chance(25)) return;
  for (Column& column : schema.columns) {
    if (column.is_key || column.standing != Standing::compared) continue;
    column.source_expression = random.chance(30) && !hides_json(column, schema.source, true);
    column.target_expression = random.chance(30) && !hides_json(column, schema.target, false);
    if (random.chance(40)) disguise(column, schema.source.engine, true, random);
    if (random.chance(40)) disguise(column, schema.target.engine, false, random);
  }
}

std::string type_text(const Column& column, const SideType& type) {
  return fmt::format("{}{}", type.sql.empty() ? "(no type)" : type.sql, column.nullable ? "" : " NOT NULL");
}

}  // namespace

std::vector<std::size_t> Schema::report_order() const {
  std::vector<std::size_t> order = key;
  for (const std::size_t i : source.order) {
    const Column& column = columns[i];
    if (!column.is_key && column.standing == Standing::compared) order.push_back(i);
  }
  return order;
}

bool Schema::has_whole_lead() const {
  const Column& lead = columns[key.front()];
  return lead.source.is_whole && lead.target.is_whole &&
         (lead.compared == Kind::integer || lead.compared == Kind::decimal);
}

Schema make_schema(Engine source, Engine target, Random& random) {
  Schema schema;
  schema.source.engine = source;
  schema.target.engine = target;
  choose_key(schema, random);
  choose_others(schema, random);
  choose_names(schema.columns, random);
  choose_constraints(schema, random);
  for (const bool of_source : {true, false}) {
    SideSchema& side = of_source ? schema.source : schema.target;
    for (std::size_t i = 0; i < schema.columns.size(); ++i)
      if (schema.columns[i].stands_in(of_source)) side.order.push_back(i);
    if (random.chance(50)) random.shuffle(side.order);
  }
  choose_readings(schema, random);
  choose_rules(schema, random);
  return schema;
}

std::string describe(const Schema& schema) {
  std::string text;
  for (const bool source : {true, false}) {
    const SideSchema& side = schema.side(source);
    text += fmt::format("{} {} {} (", source ? "source" : "target", name(side.engine), side.table);
    for (const std::size_t i : side.order) {
      const Column& column = schema.columns[i];
      text += fmt::format("{}{} {}", i == side.order.front() ? "" : ", ", column.name(source),
                          type_text(column, column.type(source)));
    }
    text += ")";
    if (side.constraint != Constraint::none)
      text += side.constraint == Constraint::primary ? " primary key" : " unique";
    if (side.reading != Reading::table) text += side.reading == Reading::view ? ", through a view" : ", by a query";
    text += "\n";
  }
  text += "key";
  for (const std::size_t i : schema.key)
    text += fmt::format(" {} as {}", schema.columns[i].source_name, name(schema.columns[i].compared));
  return text + "\n";
}

}  // namespace fuzz
