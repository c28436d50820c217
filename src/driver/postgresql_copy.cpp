// SPDX-License-Identifier: Apache-2.0
#include "postgresql_copy.hpp"

#include <cstddef>
#include <string>
#include <utility>

#include <pqxx/pqxx>

namespace rowcall {

std::optional<std::span<char>> CopyLines::next() {
  constexpr int k_done = -1;
  char* line = nullptr;
  line_.reset();
  const int size = PQgetCopyData(connection_, &line, 0);
  line_.reset(line);
  if (size > 0) return std::span(line, static_cast<std::size_t>(size));
  if (size != k_done) throw pqxx::failure(std::string("Reading of table data failed: ") + PQerrorMessage(connection_));
  end();
  return std::nullopt;
}

// The connection is usable again once every result was taken.
void CopyLines::end() {
  using Result = std::unique_ptr<PGresult, decltype(&PQclear)>;
  Result failed(nullptr, &PQclear);
  for (Result result(PQgetResult(connection_), &PQclear); result; result.reset(PQgetResult(connection_)))
    if (!failed && PQresultStatus(result.get()) != PGRES_COMMAND_OK) failed = std::move(result);
  if (!failed) return;
  const char* const message = PQresultErrorMessage(failed.get());
  const char* const sqlstate = PQresultErrorField(failed.get(), PG_DIAG_SQLSTATE);
  if (sqlstate == nullptr) throw pqxx::broken_connection(message);
  throw pqxx::sql_error(message, "COPY", sqlstate);
}

}  // namespace rowcall
