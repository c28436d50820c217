// SPDX-License-Identifier: Apache-2.0
// What the drivers read from a URL's parameters in the same way: the names they know, whole numbers, TLS.
#pragma once

#include "rowcall/base/error.hpp"
#include "rowcall/model/connection_url.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rowcall {

// Unless the URL or the client library's own settings say otherwise.
inline constexpr int k_connect_timeout_seconds = 10;

// Throws Error(usage) with the nearest known name for the first parameter that is not among `known`.
void check_parameters(const ConnectionUrl& url, const std::vector<std::string>& known);

// nullopt when the URL does not give the parameter.
[[nodiscard]] std::optional<std::string> parameter(const ConnectionUrl& url, const std::string& name);
// Throws Error(usage) unless the value is a whole number from `smallest` to 2,147,483.
[[nodiscard]] std::optional<int> number_parameter(const ConnectionUrl& url, const std::string& name, int smallest);

// The seconds that the URL gives a statement; 0: as long as it takes; nullopt: what the account's own settings say.
[[nodiscard]] std::optional<int> statement_timeout(const ConnectionUrl& url);
// What an engine says of a statement that ran out of time, and what to do about it.
[[nodiscard]] std::string with_timeout_advice(std::string_view text);

// In the order of strength, so that `mode >= TlsMode::require` reads as it should.
enum class TlsMode { disable, prefer, require, verify_ca, verify_full };
// Throws Error(usage) with the nearest word.
[[nodiscard]] TlsMode parse_tls_mode(std::string_view word);

struct TlsSettings {
  TlsMode mode = TlsMode::prefer;
  std::string root_certificate;
  std::string certificate;
  std::string key;
};
// From sslmode (`unless_given` where the URL has none), sslrootcert, sslcert and sslkey. Throws Error(usage) for
// contradictions and for files that are not there: a client library may go on without them.
[[nodiscard]] TlsSettings tls_settings(const ConnectionUrl& url, TlsMode unless_given = TlsMode::prefer);

// An Error about a connection: the sentence begins with the URL without secrets and is one line.
[[nodiscard]] Error connection_error(ErrorKind kind, const std::string& label, std::string_view what);

}  // namespace rowcall
