// SPDX-License-Identifier: Apache-2.0
// Plain connections with full rights, for tests to create tables and break things: rowcall's own are read-only.
#pragma once

#include "support/test_servers.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rowcall::test {

// Throws std::runtime_error with the statement and the engine's words when a statement fails.
class RawSql {
 public:
  virtual ~RawSql() = default;
  virtual void run(std::string_view sql) = 0;
  // The first column of the first row; nullopt for NULL or no row.
  virtual std::optional<std::string> value(std::string_view sql) = 0;
};

// `url` is a server's URL, or sqlite:PATH (created when absent).
[[nodiscard]] std::unique_ptr<RawSql> open_raw(const std::string& url);

}  // namespace rowcall::test
