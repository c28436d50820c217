// SPDX-License-Identifier: Apache-2.0
// What libpq is given to connect with.
#pragma once

#include "url_parameters.hpp"

#include "rowcall/model/connection_url.hpp"

#include <optional>
#include <string>

namespace rowcall {

struct PostgresqlSettings {
  std::string connection_text;  // libpq's name='value' list; holds the password
  TlsMode tls = TlsMode::prefer;
  std::optional<int> statement_timeout{};  // seconds; 0: none
};

// Throws Error(usage) for parameters that are unknown or contradict each other.
[[nodiscard]] PostgresqlSettings postgresql_settings(const ConnectionUrl& url);

}  // namespace rowcall
