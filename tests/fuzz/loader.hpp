// SPDX-License-Identifier: Apache-2.0
// Puts tables into a database through its own client library.
#pragma once

#include "tables.hpp"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace fuzz {

class Loader {
 public:
  virtual ~Loader() = default;
  // Makes the table of one side and fills it. Throws std::runtime_error, also when the engine stored something else
  // than it was given and says so.
  virtual void load(const Schema& schema, bool source, const std::vector<Rendered>& rows) = 0;
  virtual void execute(const std::string& sql) = 0;
  virtual void drop(const std::string& table) = 0;
  [[nodiscard]] virtual std::string url() const = 0;
  // Can several connections see one snapshot?
  [[nodiscard]] virtual bool shares_snapshots() = 0;
};

[[nodiscard]] std::unique_ptr<Loader> open_postgresql(const std::string& url);
[[nodiscard]] std::unique_ptr<Loader> open_mysql(const std::string& url);  // MariaDB and MySQL
[[nodiscard]] std::unique_ptr<Loader> open_sqlite(const std::string& path);

[[nodiscard]] char mark_of(Engine engine);  // around names
[[nodiscard]] std::string quoted(const std::string& name, char mark);
// "(…, PRIMARY KEY (…))", names between `mark`s.
[[nodiscard]] std::string table_body(const Schema& schema, bool source, char mark);

}  // namespace fuzz
