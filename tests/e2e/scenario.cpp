// SPDX-License-Identifier: Apache-2.0
#include "scenario.hpp"

#include "support/fake_table.hpp"

#include "rowcall/base/text.hpp"
#include "rowcall/validation/validation.hpp"

#include <algorithm>
#include <cctype>
#include <filesystem>

#include <fmt/format.h>
#include <unistd.h>

namespace rowcall::test {

namespace {

// Findings in a form that does not depend on how each engine prints a value.
class FindingLines : public DifferenceSink {
 public:
  explicit FindingLines(Found& found) : found_(found) {}

  void table_begins(const TablePlan&) override {}
  void difference(const TablePlan& plan, const Difference& difference) override {
    const RowView row = difference.kind == DifferenceKind::extra ? difference.target : difference.source;
    std::string line = fmt::format("{} {}", name(difference.kind), show(leading_cells(row, plan.key.size())));
    if (difference.kind == DifferenceKind::changed) line += ": " + join(changed_columns(plan, difference), ",");
    if (difference.count > 1) line += fmt::format(" x{}", difference.count);
    found_.lines.push_back(line);
  }
  void table_ends(const TableOutcome& outcome) override { found_.outcome = outcome; }
  void run_ends(const RunOutcome& outcome) override { found_.exit_code = outcome.exit_code; }

 private:
  static std::vector<std::string> changed_columns(const TablePlan& plan, const Difference& difference) {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < plan.compared_columns(); ++i) {
      if (difference.cells[i] == CellState::changed) names.push_back(plan.columns[i].name);
    }
    return names;
  }

  Found& found_;
};

}  // namespace

std::string short_name(Server server) {
  switch (server) {
    case Server::postgres:
      return "postgres";
    case Server::mariadb:
      return "mariadb";
    case Server::mysql:
      return "mysql";
    case Server::sqlite:
      break;
  }
  return "sqlite";
}

SideTable::SideTable(Server server, std::string name, TableSpec spec)
    : server_(server), name_(std::move(name)), spec_(std::move(spec)) {
  if (server_ == Server::sqlite) {
    // A table's name may be no file name, and its file stands in a URL.
    std::string stem;
    for (const char c : name_)
      stem += std::isalnum(static_cast<unsigned char>(c)) != 0 ? std::string(1, c) : to_hex({&c, 1});
    path_ =
        (std::filesystem::temp_directory_path() /
         fmt::format("rowcall-{}-{}.db", stem.substr(stem.size() - std::min<std::size_t>(stem.size(), 150)), getpid()))
            .string();
    std::filesystem::remove(path_);
    url_ = "sqlite:" + path_;
  } else {
    url_ = url_of(server_).value();
  }
  sql_ = open_raw(url_);
  std::vector<std::string> columns;
  for (const ColumnSpec& column : spec_.columns) columns.push_back(quoted(column.name) + " " + type_of(column));
  if (!spec_.primary_key.empty()) columns.push_back("PRIMARY KEY (" + spec_.primary_key + ")");
  sql_->run(fmt::format("DROP TABLE IF EXISTS {}", quoted(name_)));
  // Without a charset the server's default decides, and that may not hold every character.
  const bool is_mysql = server_ == Server::mariadb || server_ == Server::mysql;
  sql_->run(fmt::format("CREATE TABLE {} ({}){}", quoted(name_), join(columns, ", "),
                        is_mysql ? " DEFAULT CHARSET=utf8mb4" : ""));
}

SideTable::~SideTable() {
  try {
    sql_->run(fmt::format("DROP TABLE IF EXISTS {}", quoted(name_)));
  } catch (const std::exception& error) {
    ADD_FAILURE() << error.what();
  }
  sql_.reset();
  if (!path_.empty()) std::filesystem::remove(path_);
}

std::string SideTable::type_of(const ColumnSpec& column) const {
  if (server_ == Server::postgres) return column.postgres_type;
  return server_ == Server::sqlite ? column.sqlite_type : column.mysql_type;
}

std::string SideTable::quoted(const std::string& identifier) const {
  const bool backticks = server_ == Server::mariadb || server_ == Server::mysql;
  const std::string mark = backticks ? "`" : "\"";
  return mark + replace_all(identifier, mark, mark + mark) + mark;
}

std::string SideTable::literal(const ColumnSpec& column, const NeutralValue& value) const {
  if (!value) return "NULL";
  switch (column.shape) {
    case Shape::number:
      return *value;
    case Shape::boolean:
      return server_ == Server::postgres ? *value : (*value == "true" ? "1" : "0");
    case Shape::bytes:
      return server_ == Server::postgres ? fmt::format("'\\x{}'", *value) : fmt::format("X'{}'", *value);
    case Shape::bits:
      if (server_ == Server::sqlite) return std::to_string(std::stoull(*value, nullptr, 2));
      return fmt::format("B'{}'", *value);
    case Shape::instant:
      return server_ == Server::postgres ? fmt::format("'{}+00'", *value) : fmt::format("'{}'", *value);
    case Shape::text:
      break;
  }
  std::string text = replace_all(*value, "'", "''");
  if (server_ == Server::mariadb || server_ == Server::mysql) text = replace_all(text, "\\", "\\\\");
  return "'" + text + "'";
}

void SideTable::fill(const std::vector<NeutralRow>& rows) {
  constexpr std::size_t k_rows_per_statement = 200;
  for (std::size_t at = 0; at < rows.size(); at += k_rows_per_statement) {
    std::vector<std::string> tuples;
    for (std::size_t i = at; i < rows.size() && i < at + k_rows_per_statement; ++i) {
      std::vector<std::string> values;
      for (std::size_t c = 0; c < spec_.columns.size(); ++c) values.push_back(literal(spec_.columns[c], rows[i][c]));
      tuples.push_back("(" + join(values, ",") + ")");
    }
    sql_->run(fmt::format("INSERT INTO {} VALUES {}", quoted(name_), join(tuples, ",")));
  }
}

SideRequest SideTable::request() const { return {parse_connection_url(url_), {"", name_}, std::nullopt}; }

Found compare(const SideTable& source, const SideTable& target, Strategy strategy, const std::vector<std::string>& key,
              int jobs) {
  PairRequest request;
  request.name = "pair";
  request.source = source.request();
  request.target = target.request();
  request.strategy = strategy;
  request.key = key;
  request.jobs = jobs;
  return compare(request);
}

Found compare(const PairRequest& request) {
  Found found;
  FindingLines sink(found);
  SilentProgress progress;
  CancelToken cancel;
  run_pairs({{request}}, MissingTable::failed_pair, sink, progress, cancel,
            static_cast<std::size_t>(request.jobs.value_or(1)));
  return found;
}

}  // namespace rowcall::test
