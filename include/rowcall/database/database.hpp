// SPDX-License-Identifier: Apache-2.0
// A connection together with the dialect of what answers on it, set up the same way every time: UTC, read-only
// (asked back), one snapshot.
#pragma once

#include "rowcall/base/cancel.hpp"
#include "rowcall/base/pace.hpp"
#include "rowcall/database/join_reader.hpp"
#include "rowcall/database/table_reader.hpp"
#include "rowcall/dialect/dialect.hpp"
#include "rowcall/driver/connection.hpp"
#include "rowcall/model/connection_url.hpp"
#include "rowcall/model/request.hpp"
#include "rowcall/model/table_group.hpp"
#include "rowcall/model/table_schema.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace rowcall {

struct LinkSpeed {
  double round_trip_seconds = 0;
  double bytes_per_second = 0;  // from the server
};

// How long a server takes for rows that it makes up (Dialect::made_up_rows), in seconds a row; nullopt where the round
// trip takes longer than that.
struct ServerSpeed {
  std::optional<double> send;    // until a row is here, in canonical form
  std::optional<double> digest;  // until it is digested there; nullopt also where the server has no hash for it
};

class ConnectionStop;

class Database {
 public:
  // Connects and sets the session up. Throws Error(connection) or what the server says. A cancelled token stops the
  // statement that runs, and within a second whatever waits for a server that does not answer.
  static std::unique_ptr<Database> open(const ConnectionUrl& url, CancelToken& cancel);
  // For tests: a connection of their own.
  Database(std::unique_ptr<Connection> connection, std::string label, CancelToken& cancel);
  ~Database();

  [[nodiscard]] const std::string& label() const noexcept { return label_; }  // the URL without secrets
  [[nodiscard]] const ServerInfo& server() const { return connection_->server(); }
  [[nodiscard]] const Dialect& dialect() const noexcept { return *dialect_; }
  [[nodiscard]] Connection& connection() noexcept { return *connection_; }
  // Found by probing at connect time, cheapest first.
  [[nodiscard]] const std::vector<HashFunction>& hash_functions() const noexcept { return hash_functions_; }

  // What native digests of this server go by; two servers of one engine with the same can be compared by
  // HashFunction::native. nullopt: it has none. Asked of the server the first time.
  [[nodiscard]] const std::optional<std::string>& native_digest_sign();

  // How fast the link to the server is, measured: a few small statements and up to 256 kB. nullopt: there is none.
  [[nodiscard]] std::optional<LinkSpeed> measure_link();
  // How fast the server is, measured the first time: some ten milliseconds, and 170 kB for rows that are sent. No table
  // is read. Only what `usual` has is measured, and a few times where it takes more than twice as long: something else
  // may have had the processor. nullopt: it answers in this process. Not to be asked inside a snapshot.
  // `round_trip_seconds` are those of the link.
  [[nodiscard]] const std::optional<ServerSpeed>& measure_speed(double round_trip_seconds, const ServerSpeed& usual);

  // Looks a table or view up: exactly, then ignoring case where that is unique. Throws Error(not_found) with the
  // nearest name.
  [[nodiscard]] TableSchema table(const TableName& wanted);
  // Every table and view that the account sees, but the engine's own.
  [[nodiscard]] std::vector<TableName> tables();
  // Every table that the account sees, but views and the engine's own.
  [[nodiscard]] std::vector<ListedTable> listed_tables();
  // May the account read rows of it? Throws for every other failure.
  [[nodiscard]] bool can_read(const TableName& table);
  // The columns of a query, which has neither keys nor indexes. Throws Error(usage) for what is not one SELECT, and for
  // columns without a name or with one name.
  [[nodiscard]] TableSchema query(const std::string& sql);
  // What the expression is, over the rows of the scope's table or query; NULL may come of any. Throws Error(usage)
  // for what is not one SQL expression, and for one that makes other than one value of each row.
  [[nodiscard]] Column expression(const ReadScope& scope, const ColumnExpression& expression);
  // Throws Error(usage) unless the scope's condition makes one statement with its table or query; `given_as` is the
  // option or key that gave it.
  void check_where(const ReadScope& scope, std::string_view given_as);
  // Does a row-level policy withhold rows of the scope from this account? Not to be asked inside a snapshot.
  [[nodiscard]] bool withholds_rows(const ReadScope& scope, bool is_view);
  // Begins the snapshot that every later read of table data sees; returns what it is pinned to.
  std::string begin_snapshot();
  // --- between the pairs that use the connection one after another
  // Ends the snapshot, if there is one. Throws what the server says.
  void end_snapshot();
  // From now on this token, or none, stops the statement that runs.
  void listen_to(CancelToken& cancel);
  void listen_to_nothing();
  // Is the session still there, and as it was set up? Throws Error(connection) or what the server says.
  void check_session();
  // Makes the tables of another file visible under a schema of this name. Throws Error(query) where the engine cannot.
  void attach(std::string_view path, std::string_view schema);
  // Has the snapshot see an attached file from now on; returns what it is pinned to.
  [[nodiscard]] std::string attached_snapshot(std::string_view schema);

 private:
  std::string label_;
  std::unique_ptr<Connection> connection_;
  std::unique_ptr<Dialect> dialect_;
  std::vector<HashFunction> hash_functions_;
  std::optional<std::string> native_digest_sign_;
  bool is_native_digest_probed_ = false;
  std::optional<ServerSpeed> speed_;
  bool is_speed_measured_ = false;
  std::unique_ptr<ConnectionStop> stop_;  // behind the connection, which must outlive it
};

// Reads one table through `database`, which must outlive the reader, as must the pace that holds reading of rows back.
[[nodiscard]] std::unique_ptr<TableReader> make_table_reader(Database& database, ReadScope scope,
                                                             const TableSchema& schema, Pace* pace = nullptr);

// Reads both scopes through one `database`, which must outlive the reader.
[[nodiscard]] std::unique_ptr<JoinReader> make_join_reader(Database& database, ReadScope source, ReadScope target);
// Throws Error(usage) that says why the two scopes cannot be joined in SQL without changing what is found.
void require_join(Database& database, const ReadScope& source, const ReadScope& target);
// The statements of such a reader, for `plan`.
[[nodiscard]] std::vector<std::string> planned_join(const Database& database, const ReadScope& source,
                                                    const ReadScope& target);

// Wraps a reader whose server does not digest, because it cannot or need not: digests are made here from the rows it
// reads, which are those of the scope.
[[nodiscard]] std::unique_ptr<TableReader> make_client_digest_reader(std::unique_ptr<TableReader> reader,
                                                                     const ReadScope& scope);

// In which order rows are read.
enum class RowsWanted { in_key_order, in_any_order };

// The statements that a reader begins with, for `plan`: of digests by the server, with an example of a key range, or,
// without `digest`, of rows.
[[nodiscard]] std::vector<std::string> planned_statements(const Database& database, const ReadScope& scope,
                                                          const TableSchema& schema, std::optional<HashFunction> digest,
                                                          RowsWanted wanted);

// Why this side cannot digest the scope in SQL: the first column without a canonical expression; nullopt if it can.
[[nodiscard]] std::optional<std::string> digest_obstacle(const Database& database, const ReadScope& scope);

}  // namespace rowcall
