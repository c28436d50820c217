// SPDX-License-Identifier: Apache-2.0
// A table on one engine, read through both makers of canonical bytes.
#pragma once

#include "support/raw_sql.hpp"
#include "support/test_servers.hpp"

#include "rowcall/base/cancel.hpp"
#include "rowcall/database/database.hpp"
#include "rowcall/model/row.hpp"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace rowcall::test {

// One engine with a place of its own for tables: a schema, a database or a file, removed at the end.
class Place {
 public:
  Place(Server server, std::string name);
  ~Place();
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;

  [[nodiscard]] Server server() const { return server_; }
  [[nodiscard]] RawSql& raw() { return *raw_; }
  [[nodiscard]] Database& database();  // opened at the first call, without a snapshot
  [[nodiscard]] const Dialect& dialect() { return database().dialect(); }
  [[nodiscard]] TableName table(const std::string& name) const { return {schema_, name}; }
  [[nodiscard]] std::string quoted(const std::string& name) const;
  // A scope over all columns of a table, each compared as its own kind but for those named in `kinds`.
  [[nodiscard]] ReadScope scope(const std::string& name, std::size_t key_columns = 1,
                                const std::map<std::string, Kind>& kinds = {});

 private:
  Server server_;
  std::string url_;
  std::string schema_;
  std::string path_;
  std::unique_ptr<RawSql> raw_;
  CancelToken cancel_;
  std::unique_ptr<Database> database_;
};

[[nodiscard]] std::string name_of(Server server);

// Reads `sql`, whose columns are the scope's as rows() selects them, with the client's maker.
[[nodiscard]] RowBatch read_rows(Place& place, const ReadScope& scope, const std::string& sql);
// All cells of a small result as text; "NULL" for NULL.
[[nodiscard]] std::vector<std::vector<std::string>> read_text(Place& place, const std::string& sql);
// The row encoding that the client hashes.
[[nodiscard]] std::string client_encoding(const ReadScope& scope, RowView row);

}  // namespace rowcall::test
