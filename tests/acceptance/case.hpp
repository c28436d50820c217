// SPDX-License-Identifier: Apache-2.0
// One acceptance case as data: two tables, the options, and what rowcall must say of them.
#pragma once

#include "support/test_servers.hpp"

#include <cstdint>
#include <initializer_list>
#include <map>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

namespace rowcall::test {

// One SQL text for each engine; empty where the engine has no such thing, which leaves out its pairs.
struct PerEngine {
  std::string postgres, mariadb, mysql, sqlite;

  PerEngine() = default;
  PerEngine(const char* everywhere) : PerEngine(std::string(everywhere)) {}
  PerEngine(const std::string& everywhere)
      : postgres(everywhere), mariadb(everywhere), mysql(everywhere), sqlite(everywhere) {}
  // MariaDB and MySQL write most things alike.
  PerEngine(std::string on_postgres, const std::string& on_both, std::string on_sqlite)
      : postgres(std::move(on_postgres)), mariadb(on_both), mysql(on_both), sqlite(std::move(on_sqlite)) {}
  PerEngine(std::string on_postgres, std::string on_mariadb, std::string on_mysql, std::string on_sqlite)
      : postgres(std::move(on_postgres)),
        mariadb(std::move(on_mariadb)),
        mysql(std::move(on_mysql)),
        sqlite(std::move(on_sqlite)) {}

  [[nodiscard]] const std::string& on(Server server) const;
};

[[nodiscard]] PerEngine bytes(const std::string& hex);  // a literal of binary type
// Text given by its UTF-8 bytes, for characters that a literal cannot show: control characters, line ends.
[[nodiscard]] PerEngine text_of(const std::string& hex);

using Row = std::vector<PerEngine>;  // literals

struct SideColumn {
  std::string name;
  PerEngine type;  // with NOT NULL, DEFAULT and the like behind it
};

struct CaseTable {
  std::vector<SideColumn> columns;
  std::string constraint;  // "PRIMARY KEY (id)"; empty: none
  std::vector<Row> rows;
  PerEngine afterwards;       // SQL run once filled; {table} is the table's name
  PerEngine beforehand = {};  // SQL run before the table is made; {table} is the table's name, as in types
  PerEngine finally = {};     // SQL run once the table is dropped
};

struct ExpectedCause {
  std::string column;  // empty: a cause of rows
  std::string cause;
  std::uint64_t count = 0;  // of cells, or rows
  std::string detail;       // a part of it
  std::string remedy;       // how it begins; empty: there is none
};

struct ExpectedFinding {
  std::string kind, column, severity;
};

class Case {
 public:
  explicit Case(std::string case_name) : name(std::move(case_name)) {}

  // The tables. Columns have one type, or one for each side.
  Case& column(const std::string& called, const PerEngine& type) { return column(called, type, type); }
  Case& column(const std::string& called, const PerEngine& source_type, const PerEngine& target_type);
  Case& source_column(const std::string& called, const PerEngine& type);
  Case& target_column(const std::string& called, const PerEngine& type);
  Case& constraint(const std::string& sql);
  Case& both(const Row& row);  // one row that is the same on both sides
  Case& rows(const Row& in_source, const Row& in_target);
  Case& source_row(const Row& row);
  Case& target_row(const Row& row);
  Case& beforehand(const PerEngine& sql);  // on both sides; may run again and beside itself
  Case& finally(const PerEngine& sql);     // on both sides
  Case& afterwards(const PerEngine& source_sql, const PerEngine& target_sql);

  // The next row of a table that cells() made, and what its value v must be found to be.
  Case& same(const PerEngine& in_source, const PerEngine& in_target);
  Case& same(const PerEngine& everywhere) { return same(everywhere, everywhere); }
  Case& changed(const PerEngine& in_source, const PerEngine& in_target);
  Case& equivalent(const PerEngine& in_source, const PerEngine& in_target);

  Case& options(const std::vector<std::string>& words);
  Case& on(std::initializer_list<Server> sources, std::initializer_list<Server> targets);

  // What must come out. Without finds() there must be no differences.
  Case& finds(const std::vector<std::string>& lines);  // "missing 17", "changed 42: price,name", "extra 9 x2"
  Case& same_rows(std::uint64_t rows);
  Case& verdict(const std::string& word, int exit_code);
  Case& changed_cells(const std::string& column, std::uint64_t cells);  // where lines cannot tell
  Case& rule(const std::string& column, const std::string& word);       // columns[].rules holds it
  // All causes of a column, or of rows, once one of them is named; and how the remedy begins.
  Case& cause(const std::string& column, const std::string& word, std::uint64_t cells, const std::string& detail = "",
              const std::string& remedy = "");
  Case& row_cause(const std::string& word, std::uint64_t rows, const std::string& detail, const std::string& remedy);
  Case& finding(const std::string& kind, const std::string& column, const std::string& severity);
  Case& incomparable(const std::string& column);
  Case& duplicate_keys(std::uint64_t source, std::uint64_t target);
  Case& null_keys(std::uint64_t source, std::uint64_t target);
  Case& says(const std::string& text);                  // somewhere in the JSON report
  Case& fails(const std::string& text);                 // verdict failed, exit 3, the error holds the text
  Case& refused(const std::vector<std::string>& text);  // exit 2, stderr holds the texts

  std::string name;
  CaseTable source, target;
  std::vector<std::string> option_words;
  std::vector<std::string> lines;
  std::uint64_t expected_same = 0;
  std::map<std::string, std::uint64_t> equivalent_cells;
  std::map<std::string, std::uint64_t> cells_changed;
  std::optional<std::string> expected_verdict;
  std::optional<int> expected_exit;
  std::map<std::string, std::string> rules;
  std::vector<ExpectedCause> causes;
  std::vector<ExpectedFinding> findings;
  std::vector<std::string> incomparable_columns;
  std::optional<std::pair<std::uint64_t, std::uint64_t>> expected_duplicates, expected_nulls;
  std::vector<std::string> report_texts;
  std::optional<std::string> failure;
  std::optional<std::vector<std::string>> refusal;
  std::vector<Server> source_servers, target_servers;  // empty: all
};

// A case over tables (id, v): v has these types, rows come with same(), changed() and equivalent().
[[nodiscard]] Case cells(const std::string& name, const PerEngine& source_type, const PerEngine& target_type);
[[nodiscard]] inline Case cells(const std::string& name, const PerEngine& type) { return cells(name, type, type); }

void PrintTo(const Case& one, std::ostream* out);

}  // namespace rowcall::test
