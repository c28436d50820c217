// SPDX-License-Identifier: Apache-2.0
// A pqxx connection that can be stopped from another thread, however long its server takes.
#pragma once

#include "socket_cut.hpp"

#include "rowcall/base/waiting.hpp"

#include <memory>
#include <string>

#include <libpq-fe.h>
#include <pqxx/pqxx>

namespace rowcall {

// Keeps libpq's own handle, which pqxx does not tell.
class PostgresqlConnect : public pqxx::connect_direct {
 public:
  using pqxx::connect_direct::connect_direct;
  handle do_startconnect(handle before) override { return native_ = connect_direct::do_startconnect(before); }
  [[nodiscard]] PGconn* native() const noexcept { return native_; }

 private:
  PGconn* native_ = nullptr;
};

class PostgresqlLink : public pqxx::connection_base {
 public:
  // Throws what pqxx throws, and Error(connection).
  explicit PostgresqlLink(const std::string& connection_text);
  ~PostgresqlLink() noexcept;
  PostgresqlLink(const PostgresqlLink&) = delete;
  PostgresqlLink& operator=(const PostgresqlLink&) = delete;

  // From any thread. Asks the server to stop what runs, and returns when it was asked, or when the link is cut.
  void ask_to_stop() noexcept;
  // From any thread, never waits.
  void cut() noexcept;
  // libpq's own handle.
  [[nodiscard]] PGconn* native() const noexcept { return policy_.native(); }

 private:
  PostgresqlConnect policy_;
  std::shared_ptr<PGcancel> cancel_;
  std::unique_ptr<SocketCut> socket_;
  Waiting waiting_;
};

}  // namespace rowcall
