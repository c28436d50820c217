// SPDX-License-Identifier: Apache-2.0
// Two tables on two real engines, filled from one neutral list of rows, and what comparing them finds.
#pragma once

#include "support/raw_sql.hpp"

#include "rowcall/model/outcome.hpp"
#include "rowcall/model/request.hpp"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace rowcall::test {

// How a neutral value is written as a literal.
enum class Shape { number, text, bytes, boolean, instant, bits };

struct ColumnSpec {
  std::string name;
  std::string postgres_type;
  std::string mysql_type;
  std::string sqlite_type;
  Shape shape = Shape::text;
};

using NeutralValue = std::optional<std::string>;  // bytes as hex; nullopt is NULL
using NeutralRow = std::vector<NeutralValue>;

struct TableSpec {
  std::vector<ColumnSpec> columns;
  std::string primary_key;  // "id" or "a, b"; empty: none
};

// One finding: "missing 17", "extra 99", "changed 42: price,name", with " x2" behind it for counts.
struct Found {
  std::vector<std::string> lines;
  TableOutcome outcome;
  int exit_code = -1;
};

class SideTable {
 public:
  // Creates the table anew on the server (a file of its own for SQLite). Names must be unique among tests that run
  // at the same time.
  SideTable(Server server, std::string name, TableSpec spec);
  ~SideTable();

  void fill(const std::vector<NeutralRow>& rows);
  [[nodiscard]] RawSql& sql() { return *sql_; }
  [[nodiscard]] const std::string& url() const { return url_; }
  [[nodiscard]] SideRequest request() const;

 private:
  [[nodiscard]] std::string type_of(const ColumnSpec& column) const;
  [[nodiscard]] std::string literal(const ColumnSpec& column, const NeutralValue& value) const;
  [[nodiscard]] std::string quoted(const std::string& identifier) const;

  Server server_;
  std::string name_;
  TableSpec spec_;
  std::string url_;
  std::string path_;  // SQLite
  std::unique_ptr<RawSql> sql_;
};

[[nodiscard]] Found compare(const SideTable& source, const SideTable& target, Strategy strategy,
                            const std::vector<std::string>& key = {}, int jobs = 1);
[[nodiscard]] Found compare(const PairRequest& request);
[[nodiscard]] std::string short_name(Server server);

}  // namespace rowcall::test
