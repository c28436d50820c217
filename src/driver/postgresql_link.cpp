// SPDX-License-Identifier: Apache-2.0
#include "postgresql_link.hpp"

#include "rowcall/base/log.hpp"

#include <array>
#include <exception>
#include <new>

namespace rowcall {

PostgresqlLink::PostgresqlLink(const std::string& connection_text)
    : pqxx::connection_base(policy_), policy_(connection_text) {
  init();
  try {
    cancel_ = std::shared_ptr<PGcancel>(PQgetCancel(policy_.native()), PQfreeCancel);
    if (!cancel_) throw std::bad_alloc();
    socket_ = std::make_unique<SocketCut>(sock());
  } catch (...) {
    close();
    throw;
  }
}

PostgresqlLink::~PostgresqlLink() noexcept { close(); }

void PostgresqlLink::ask_to_stop() noexcept {
  const auto ask = [cancel = cancel_] {
    std::array<char, 256> answer{};  // nothing ran any more, or the server is gone: the reader will be told
    PQcancel(cancel.get(), answer.data(), static_cast<int>(answer.size()));
  };
  try {
    if (!waiting_.wait_for(ask)) log_debug("a request to stop was not taken before the link was cut");
  } catch (const std::exception& error) {
    log_debug(error.what());
  }
}

void PostgresqlLink::cut() noexcept {
  waiting_.end();
  socket_->cut();
}

}  // namespace rowcall
