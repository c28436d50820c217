// SPDX-License-Identifier: Apache-2.0
#include "postgresql_settings.hpp"

#include <cstdlib>
#include <initializer_list>
#include <utility>

#include <fmt/format.h>

namespace rowcall {
namespace {

class ConnectionText {
 public:
  void add(std::string_view name, std::string_view value) {
    text_ += fmt::format("{}='", name);
    for (const char c : value) {
      if (c == '\'' || c == '\\') text_ += '\\';
      text_ += c;
    }
    text_ += "' ";
  }
  void add_if_given(std::string_view name, std::string_view value) {
    if (!value.empty()) add(name, value);
  }
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  std::string text_;
};

const std::vector<std::string>& known_parameters() {
  static const std::vector<std::string> names{"sslmode", "sslrootcert",     "sslcert",           "sslkey",
                                              "options", "connect_timeout", "statement_timeout", "application_name"};
  return names;
}

// What the URL leaves out is left to libpq: PG* variables, ~/.pgpass, the service file.
std::string connection_text(const ConnectionUrl& url, const TlsSettings& tls) {
  ConnectionText out;
  out.add_if_given("host", url.host);
  if (url.port) out.add("port", std::to_string(*url.port));
  out.add_if_given("user", url.user);
  out.add_if_given("password", url.password.value_or(""));
  out.add_if_given("dbname", url.database);
  out.add_if_given("sslmode", parameter(url, "sslmode").value_or(""));
  out.add_if_given("sslrootcert", tls.root_certificate);
  out.add_if_given("sslcert", tls.certificate);
  out.add_if_given("sslkey", tls.key);
  out.add_if_given("options", parameter(url, "options").value_or(""));
  const std::optional<int> timeout = number_parameter(url, "connect_timeout", 1);
  if (timeout || std::getenv("PGCONNECT_TIMEOUT") == nullptr) {
    out.add("connect_timeout", std::to_string(timeout.value_or(k_connect_timeout_seconds)));
  }
  out.add("application_name", parameter(url, "application_name").value_or("rowcall"));
  out.add("client_encoding", "UTF8");
  // A link that goes silent without closing is noticed after about two minutes.
  for (const auto& [name, value] : {std::pair{"keepalives", "1"},
                                    {"keepalives_idle", "60"},
                                    {"keepalives_interval", "10"},
                                    {"keepalives_count", "6"}}) {
    out.add(name, value);
  }
  return out.text();
}

// libpq follows PGSSLMODE where the URL has no sslmode.
TlsMode default_tls_mode() {
  const char* variable = std::getenv("PGSSLMODE");
  const std::string_view word = variable == nullptr ? "prefer" : variable;
  return word == "allow" ? TlsMode::prefer : parse_tls_mode(word);
}

}  // namespace

PostgresqlSettings postgresql_settings(const ConnectionUrl& url) {
  check_parameters(url, known_parameters());
  const TlsSettings tls = tls_settings(url, default_tls_mode());
  return {connection_text(url, tls), tls.mode, statement_timeout(url)};
}

}  // namespace rowcall
