// SPDX-License-Identifier: Apache-2.0
#include "rowcall/model/connection_url.hpp"

#include "rowcall/base/error.hpp"
#include "rowcall/base/secrets.hpp"
#include "rowcall/base/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include <fmt/format.h>

namespace rowcall {
namespace {

// A bad URL is never repeated in an error: what cannot be parsed may hold a password anywhere.
[[noreturn]] void refuse(const std::string& sentence) { throw Error(ErrorKind::usage, sentence); }

constexpr std::array k_later_schemes{"odbc", "duckdb", "file", "databricks"};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// The scheme in front of the first colon, in lower case; empty where there is none.
std::string scheme_of(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos || colon == 0 || !is_letter(text.front())) return {};
  const std::string_view scheme = text.substr(0, colon);
  const bool valid = std::all_of(scheme.begin(), scheme.end(), [](char c) {
    return is_letter(c) || is_digit(c) || c == '+' || c == '.' || c == '-' || c == '_';
  });
  return valid ? to_lower(scheme) : std::string();
}

bool is_known(std::string_view scheme) {
  return std::find(known_schemes().begin(), known_schemes().end(), scheme) != known_schemes().end();
}

bool is_later(std::string_view scheme) {
  return std::find(k_later_schemes.begin(), k_later_schemes.end(), scheme) != k_later_schemes.end();
}

std::string known_list() { return join(known_schemes(), ", "); }

[[noreturn]] void refuse_scheme(const std::string& scheme) {
  if (scheme.empty()) {
    refuse(fmt::format("a connection URL begins with a scheme and a colon; this version knows {}", known_list()));
  }
  if (scheme == "jdbc") refuse("a connection URL has no jdbc: in front; leave it off");
  if (is_later(scheme)) {
    refuse(fmt::format("this version has no driver for {}: yet; it has {}", scheme, known_list()));
  }
  refuse(fmt::format("unknown connection scheme {}:{}; this version knows {}", scheme,
                     did_you_mean(scheme, known_schemes()), known_list()));
}

std::optional<int> hex_value(char c) {
  if (is_digit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return std::nullopt;
}

// `part` is what the error names: "the password".
std::string percent_decoded(std::string_view text, std::string_view part) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '%') {
      out += text[at];
      continue;
    }
    const auto high = at + 2 < text.size() ? hex_value(text[at + 1]) : std::nullopt;
    const auto low = high ? hex_value(text[at + 2]) : std::nullopt;
    if (!low) refuse(fmt::format("{} in the connection URL holds a % without two hex digits; write %25 for %", part));
    out += static_cast<char>(*high * 16 + *low);
    at += 2;
  }
  return out;
}

std::string value_of(std::string_view text, std::string_view part) {
  std::string decoded = percent_decoded(text, part);
  const std::size_t opened = decoded.rfind("${");
  if (opened != std::string::npos && decoded.find('}', opened) == std::string::npos) {
    refuse(fmt::format("{} in the connection URL holds ${{ without a closing }}", part));
  }
  std::string value = expand_environment(decoded);
  if (value.find('\0') != std::string::npos) refuse(fmt::format("{} in the connection URL holds a NUL", part));
  return value;
}

int port_of(std::string_view text) {
  const std::string digits = value_of(text, "the port");
  int port = 0;
  const auto [end, failure] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
  if (failure != std::errc() || end != digits.data() + digits.size() || port < 1 || port > 65535) {
    refuse(
        "the port in the connection URL is no number from 1 to 65535; in a user name or password write %3A for :, "
        "%40 for @ and %2F for /");
  }
  return port;
}

void read_user(std::string_view text, ConnectionUrl& url) {
  const std::size_t colon = text.find(':');
  url.user = value_of(text.substr(0, colon), "the user name");
  if (colon != std::string_view::npos) url.password = value_of(text.substr(colon + 1), "the password");
}

void read_host(std::string_view text, ConnectionUrl& url) {
  std::string_view host = text;
  std::string_view rest;
  if (text.starts_with('[')) {
    const std::size_t closed = text.find(']');
    if (closed == std::string_view::npos)
      refuse("the connection URL opens an IPv6 address with [ and does not close it");
    host = text.substr(1, closed - 1);
    rest = text.substr(closed + 1);
    if (!rest.empty() && rest.front() != ':') refuse("in the connection URL only :port can follow an IPv6 address");
  } else if (const std::size_t colon = text.rfind(':'); colon != std::string_view::npos) {
    host = text.substr(0, colon);
    rest = text.substr(colon);
    if (host.find(':') != std::string_view::npos) {
      refuse("the host in the connection URL holds a colon; write an IPv6 address in brackets: [::1]");
    }
  }
  url.host = value_of(host, "the host");
  if (rest.size() > 1) url.port = port_of(rest.substr(1));
}

void read_parameters(std::string_view text, ConnectionUrl& url) {
  if (text.empty()) return;
  for (const std::string& part : split(text, '&')) {
    const std::size_t equals = part.find('=');
    if (equals == std::string::npos || equals == 0) {
      refuse("the connection URL has a parameter that is not name=value; write %3F for a ? that begins no parameters");
    }
    std::string name = value_of(std::string_view(part).substr(0, equals), "a parameter name");
    std::string value = value_of(std::string_view(part).substr(equals + 1), "parameter " + name);
    if (!url.parameters.emplace(name, std::move(value)).second) {
      refuse(fmt::format("the connection URL gives parameter {} twice", name));
    }
  }
}

// Splits `text` at the first '?' and reads what follows it.
std::string_view without_parameters(std::string_view text, ConnectionUrl& url) {
  const std::size_t question = text.find('?');
  if (question == std::string_view::npos) return text;
  read_parameters(text.substr(question + 1), url);
  return text.substr(0, question);
}

void read_file_url(std::string_view rest, ConnectionUrl& url) {
  std::string_view path = without_parameters(rest, url);
  if (path.starts_with("//")) {
    path.remove_prefix(2);
    if (!path.starts_with('/')) {
      refuse("write sqlite:path/to/file.db for a relative path and sqlite:///path/to/file.db for an absolute one");
    }
  }
  url.database = value_of(path, "the path");
  if (url.database.empty()) refuse("sqlite: needs the path of a database file, such as sqlite:shop.db");
}

void read_server_url(std::string_view rest, ConnectionUrl& url) {
  if (!rest.starts_with("//")) {
    refuse(fmt::format("a {0} URL is written {0}://user@host:port/database", url.scheme));
  }
  rest.remove_prefix(2);
  const std::string_view authority = rest.substr(0, rest.find_first_of("/?"));
  rest.remove_prefix(authority.size());
  // A raw '/' or '?' in a password would end up here and be printed as part of the database's name.
  if (rest.find('@') != std::string_view::npos) {
    refuse(
        "the connection URL holds an @ behind the host; in a user name or password write %2F for /, %3F for ? and "
        "%40 for @, and %40 for an @ elsewhere");
  }
  const std::size_t at = authority.rfind('@');
  if (at != std::string_view::npos) read_user(authority.substr(0, at), url);
  read_host(at == std::string_view::npos ? authority : authority.substr(at + 1), url);
  std::string_view path = without_parameters(rest, url);
  if (path.starts_with('/')) path.remove_prefix(1);
  url.database = value_of(path, "the database");
}

// Keeps letters, digits, bytes of UTF-8 and `kept`; the rest is percent-encoded.
std::string percent_encoded(std::string_view text, std::string_view kept) {
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (is_letter(c) || is_digit(c) || byte >= 0x80 || kept.find(c) != std::string_view::npos) {
      out += c;
    } else {
      out += fmt::format("%{:02X}", byte);
    }
  }
  return out;
}

constexpr std::string_view k_kept = "-._~";
constexpr std::string_view k_kept_in_path = "-._~/:,;()+=!";

std::string authority_text(const ConnectionUrl& url) {
  std::string out;
  if (!url.user.empty()) out += percent_encoded(url.user, k_kept) + "@";
  const bool is_ipv6 = url.host.find(':') != std::string::npos && !url.host.starts_with('/');
  out += is_ipv6 ? "[" + percent_encoded(url.host, "-._~:") + "]" : percent_encoded(url.host, "-._~,");
  if (url.port) out += fmt::format(":{}", *url.port);
  return out;
}

}  // namespace

std::string ConnectionUrl::to_string() const {
  std::string out = scheme + ":";
  if (scheme == "sqlite") {
    if (database.starts_with("//")) out += "//";
    out += percent_encoded(database, std::string(k_kept_in_path) + " @");
  } else {
    out += "//" + authority_text(*this);
    if (!database.empty()) out += "/" + percent_encoded(database, k_kept_in_path);
  }
  char separator = '?';
  for (const auto& [name, value] : parameters) {
    if (names_secret(name)) continue;
    out += separator + percent_encoded(name, k_kept) + "=" + percent_encoded(value, k_kept_in_path);
    separator = '&';
  }
  return out;
}

void ConnectionUrl::learn_secrets() const {
  // A password that is the name of the user, the host or the database is told with these.
  const std::string label = to_string();
  if (password && label.find(*password) == std::string::npos) learn_secret(*password);
  for (const auto& [name, value] : parameters)
    if (names_secret(name)) learn_secret(value);
}

const std::vector<std::string>& known_schemes() {
  static const std::vector<std::string> schemes{"postgresql", "postgres", "mysql", "mariadb", "sqlite"};
  return schemes;
}

bool looks_like_url(std::string_view word) {
  const std::string scheme = scheme_of(word);
  if (scheme.empty()) return false;
  return is_known(scheme) || is_later(scheme) || word.substr(scheme.size()).starts_with("://");
}

ConnectionUrl parse_connection_url(std::string_view text) {
  const std::string scheme = scheme_of(text);
  if (!is_known(scheme)) refuse_scheme(scheme);
  ConnectionUrl url;
  url.scheme = scheme == "postgres" ? "postgresql" : scheme;
  const std::string_view rest = text.substr(scheme.size() + 1);
  if (url.scheme == "sqlite") {
    read_file_url(rest, url);
  } else {
    read_server_url(rest, url);
  }
  url.learn_secrets();
  return url;
}

}  // namespace rowcall
