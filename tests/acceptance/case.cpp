// SPDX-License-Identifier: Apache-2.0
#include "case.hpp"

#include <fmt/format.h>

namespace rowcall::test {

namespace {

const PerEngine k_id{"bigint", "bigint", "INTEGER"};

}  // namespace

const std::string& PerEngine::on(Server server) const {
  switch (server) {
    case Server::postgres:
      return postgres;
    case Server::mariadb:
      return mariadb;
    case Server::mysql:
      return mysql;
    case Server::sqlite:
      break;
  }
  return sqlite;
}

PerEngine bytes(const std::string& hex) {
  const std::string literal = fmt::format("X'{}'", hex);
  return {fmt::format("'\\x{}'::bytea", hex), literal, literal};
}

PerEngine text_of(const std::string& hex) {
  return {fmt::format("convert_from('\\x{}', 'UTF8')", hex), fmt::format("CONVERT(X'{}' USING utf8mb4)", hex),
          fmt::format("CAST(X'{}' AS TEXT)", hex)};
}

Case& Case::column(const std::string& column, const PerEngine& source_type, const PerEngine& target_type) {
  return source_column(column, source_type).target_column(column, target_type);
}

Case& Case::source_column(const std::string& column, const PerEngine& type) {
  source.columns.push_back({column, type});
  return *this;
}

Case& Case::target_column(const std::string& column, const PerEngine& type) {
  target.columns.push_back({column, type});
  return *this;
}

Case& Case::constraint(const std::string& sql) {
  source.constraint = target.constraint = sql;
  return *this;
}

Case& Case::both(const Row& row) {
  ++expected_same;
  return rows(row, row);
}

Case& Case::rows(const Row& in_source, const Row& in_target) { return source_row(in_source).target_row(in_target); }

Case& Case::source_row(const Row& row) {
  source.rows.push_back(row);
  return *this;
}

Case& Case::target_row(const Row& row) {
  target.rows.push_back(row);
  return *this;
}

Case& Case::beforehand(const PerEngine& sql) {
  source.beforehand = target.beforehand = sql;
  return *this;
}

Case& Case::finally(const PerEngine& sql) {
  source.finally = target.finally = sql;
  return *this;
}

Case& Case::afterwards(const PerEngine& source_sql, const PerEngine& target_sql) {
  source.afterwards = source_sql;
  target.afterwards = target_sql;
  return *this;
}

Case& Case::same(const PerEngine& in_source, const PerEngine& in_target) {
  const std::string id = std::to_string(source.rows.size() + 1);
  ++expected_same;
  return rows({id, in_source}, {id, in_target});
}

Case& Case::changed(const PerEngine& in_source, const PerEngine& in_target) {
  const std::string id = std::to_string(source.rows.size() + 1);
  lines.push_back(fmt::format("changed {}: v", id));
  return rows({id, in_source}, {id, in_target});
}

Case& Case::equivalent(const PerEngine& in_source, const PerEngine& in_target) {
  const std::string id = std::to_string(source.rows.size() + 1);
  ++equivalent_cells["v"];
  return rows({id, in_source}, {id, in_target});
}

Case& Case::options(const std::vector<std::string>& words) {
  option_words.insert(option_words.end(), words.begin(), words.end());
  return *this;
}

Case& Case::on(std::initializer_list<Server> sources, std::initializer_list<Server> targets) {
  source_servers = sources;
  target_servers = targets;
  return *this;
}

Case& Case::finds(const std::vector<std::string>& expected) {
  lines = expected;
  return *this;
}

Case& Case::same_rows(std::uint64_t rows) {
  expected_same = rows;
  return *this;
}

Case& Case::verdict(const std::string& word, int exit_code) {
  expected_verdict = word;
  expected_exit = exit_code;
  return *this;
}

Case& Case::changed_cells(const std::string& column, std::uint64_t cells) {
  cells_changed[column] = cells;
  return *this;
}

Case& Case::rule(const std::string& column, const std::string& word) {
  rules[column] = word;
  return *this;
}

Case& Case::cause(const std::string& column, const std::string& word, std::uint64_t cells, const std::string& detail,
                  const std::string& remedy) {
  causes.push_back({column, word, cells, detail, remedy});
  return *this;
}

Case& Case::row_cause(const std::string& word, std::uint64_t rows, const std::string& detail,
                      const std::string& remedy) {
  return cause("", word, rows, detail, remedy);
}

Case& Case::finding(const std::string& kind, const std::string& column, const std::string& severity) {
  findings.push_back({kind, column, severity});
  return *this;
}

Case& Case::incomparable(const std::string& column) {
  incomparable_columns.push_back(column);
  return *this;
}

Case& Case::duplicate_keys(std::uint64_t in_source, std::uint64_t in_target) {
  expected_duplicates = {in_source, in_target};
  return *this;
}

Case& Case::null_keys(std::uint64_t in_source, std::uint64_t in_target) {
  expected_nulls = {in_source, in_target};
  return *this;
}

Case& Case::says(const std::string& text) {
  report_texts.push_back(text);
  return *this;
}

Case& Case::fails(const std::string& text) {
  failure = text;
  return verdict("failed", 3);
}

Case& Case::refused(const std::vector<std::string>& text) {
  refusal = text;
  expected_exit = 2;
  return *this;
}

Case cells(const std::string& name, const PerEngine& source_type, const PerEngine& target_type) {
  Case made(name);
  made.column("id", k_id).column("v", source_type, target_type).constraint("PRIMARY KEY (id)");
  return made;
}

void PrintTo(const Case& one, std::ostream* out) { *out << one.name; }

}  // namespace rowcall::test
