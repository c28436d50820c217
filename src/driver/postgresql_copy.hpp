// SPDX-License-Identifier: Apache-2.0
// The lines that answer a COPY TO STDOUT, straight from libpq: pqxx copies every line once more.
#pragma once

#include <memory>
#include <optional>
#include <span>

#include <libpq-fe.h>

namespace rowcall {

class CopyLines {
 public:
  // The COPY must have been begun on the connection, which is of no other use until the lines have ended.
  explicit CopyLines(PGconn* connection) : connection_(connection) {}

  // The next line, which may be changed and is there until the next call; nothing behind the last. Throws what pqxx
  // throws: sql_error where the server gave up, failure where the connection broke.
  std::optional<std::span<char>> next();

 private:
  void end();

  PGconn* connection_;
  std::unique_ptr<char, decltype(&PQfreemem)> line_{nullptr, &PQfreemem};
};

}  // namespace rowcall
