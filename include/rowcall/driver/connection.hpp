// SPDX-License-Identifier: Apache-2.0
// One connection to one database server (or file): runs SQL text, hands back values as the engine prints them.
//
// A driver knows its client library and nothing of tables, dialects or comparing. A connection serves one thread at
// a time; only cancel() and cut() may be called from another. Every failure is an Error of kind connection, permission
// or query, with the engine's own text, and the facts "sqlstate" and "code" where the engine has them. Native
// exceptions never leave the driver.
#pragma once

#include "rowcall/model/catalog_query.hpp"
#include "rowcall/model/cell.hpp"
#include "rowcall/model/connection_url.hpp"
#include "rowcall/model/result_column.hpp"
#include "rowcall/model/server_info.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rowcall {

// Reads a result row by row, unbuffered, in memory that does not grow with the result.
class RowCursor {
 public:
  virtual ~RowCursor() = default;
  // Steps to the next row; its cells live until the next call. nullopt only when the server said that the result is
  // complete: a broken-off result is an Error, never an end.
  virtual std::optional<std::span<const RawCell>> next() = 0;
};

using TextRow = std::vector<std::optional<std::string>>;  // nullopt is SQL NULL

class Connection {
 public:
  virtual ~Connection() = default;
  [[nodiscard]] virtual const ServerInfo& server() const = 0;

  // Runs a statement for its effect on the session.
  virtual void execute(std::string_view sql) = 0;
  // Reads a small result whole; for catalogs and settings. Not for table data: a driver may answer from outside the
  // data snapshot.
  virtual std::vector<TextRow> fetch(std::string_view sql) = 0;
  // The same for catalogs. A driver whose engine's dialect makes queries with parameters keeps them prepared.
  virtual std::vector<TextRow> look_up(const CatalogQuery& query);
  // Reads table data inside the session's transaction. One cursor at a time; a cursor that is dropped early cancels
  // its statement.
  virtual std::unique_ptr<RowCursor> stream(std::string_view sql) = 0;
  // Has the server parse `sql` without running it. An Error(query) for anything but one well-formed statement: this
  // is what keeps a `--where` from carrying a second statement.
  virtual void prepare(std::string_view sql) = 0;
  // The columns of the rows that `sql` would return; reads no row. Refuses what prepare() refuses.
  virtual std::vector<ResultColumn> describe(std::string_view sql) = 0;
  // Asks the server to stop what this connection runs. From any thread, never throws, no effect when idle. Waits for
  // the server, but not beyond cut().
  virtual void cancel() noexcept = 0;
  // Breaks the link off: what waits for the server fails, and so does all that comes after; closing waits for nothing.
  // From any thread, never throws or waits.
  virtual void cut() noexcept = 0;
};

// One line for each driver of this build.
struct DriverInfo {
  std::string_view name;                  // "postgresql"
  std::vector<std::string_view> schemes;  // "postgresql", "postgres"
  std::string_view library;               // "libpqxx 6.4.5"
  std::string_view example;               // an example URL
};
[[nodiscard]] const std::vector<DriverInfo>& drivers();

// Opens a connection by the URL's scheme. Throws Error(usage) for parameters that the driver does not know,
// Error(connection) when the server cannot be reached or refuses the account, and when `sslmode` asks for an
// encryption that the session does not have.
[[nodiscard]] std::unique_ptr<Connection> connect(const ConnectionUrl& url);

}  // namespace rowcall
