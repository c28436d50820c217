// SPDX-License-Identifier: Apache-2.0
// A random pair of tables: columns, key, constraints, names.
#pragma once

#include "rules.hpp"
#include "side_type.hpp"

#include <optional>
#include <string>
#include <vector>

namespace fuzz {

enum class Standing { compared, excluded, source_only, target_only };

// What a column holds of its value, for an expression to undo.
enum class Disguise { none, plus_one, hundredfold, prefixed, upper, next_day, negated };

struct Column {
  std::string source_name;
  std::string target_name;
  Shape shape = Shape::integer;
  SideType source;
  SideType target;
  Kind compared = Kind::integer;
  Limits limits;  // of both sides
  Standing standing = Standing::compared;
  bool nullable = true;
  bool is_key = false;
  bool source_expression = false;  // read through an expression, of the column itself or undoing its disguise
  bool target_expression = false;
  Disguise source_disguise = Disguise::none;
  Disguise target_disguise = Disguise::none;
  Rules rules = {};

  [[nodiscard]] const SideType& type(bool of_source) const { return of_source ? source : target; }
  [[nodiscard]] Disguise disguise(bool of_source) const { return of_source ? source_disguise : target_disguise; }
  [[nodiscard]] const std::string& name(bool of_source) const { return of_source ? source_name : target_name; }
  [[nodiscard]] bool stands_in(bool source_table) const {
    return standing != (source_table ? Standing::target_only : Standing::source_only);
  }
};

enum class Constraint { none, unique, primary };
enum class Reading { table, view, query };

struct SideSchema {
  Engine engine = Engine::sqlite;
  std::string table;
  std::vector<std::size_t> order;  // of the columns in the table
  Constraint constraint = Constraint::none;
  Reading reading = Reading::table;

  [[nodiscard]] std::string view() const { return table + "_view"; }
};

struct Schema {
  std::vector<Column> columns;
  SideSchema source;
  SideSchema target;
  std::vector<std::size_t> key;
  bool key_is_given = true;             // by --key; otherwise the primary key of the source is it
  std::vector<std::string> rule_words;  // what the program is told of the columns' rules

  [[nodiscard]] const SideSchema& side(bool source_side) const { return source_side ? source : target; }
  [[nodiscard]] bool is_unique() const {
    return source.constraint != Constraint::none || target.constraint != Constraint::none;
  }
  // Compared columns as reports list them: the key, then the others as they stand in the source.
  [[nodiscard]] std::vector<std::size_t> report_order() const;
  [[nodiscard]] bool has_whole_lead() const;
  [[nodiscard]] bool has_rules() const { return !rule_words.empty(); }
};

[[nodiscard]] Schema make_schema(Engine source, Engine target, Random& random);
[[nodiscard]] std::string describe(const Schema& schema);

}  // namespace fuzz
