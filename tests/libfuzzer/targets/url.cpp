// SPDX-License-Identifier: Apache-2.0
// No text of a URL crashes, none shows the password, and what to_string() writes reads back to the same place.
#include "fuzz.hpp"

#include "rowcall/base/error.hpp"
#include "rowcall/model/connection_url.hpp"

#include <algorithm>

namespace rowcall::test {
namespace {

constexpr std::string_view k_secret = "Geh3imW0rt";

bool shows_secret(std::string_view text) { return text.find(k_secret) != std::string_view::npos; }

// A value that holds ${…} after decoding would be expanded again.
bool holds_dollar(const ConnectionUrl& url) { return url.to_string().find("%24") != std::string::npos; }

void read_back(const ConnectionUrl& url) {
  const std::string shown = url.to_string();
  require(looks_like_url(shown), "what is shown is recognised as a URL", {shown});
  if (holds_dollar(url)) return;
  const ConnectionUrl again = parse_connection_url(shown);
  require(again.scheme == url.scheme && again.host == url.host && again.port == url.port && again.user == url.user &&
              again.database == url.database,
          "a shown URL leads to the same place", {shown, again.to_string()});
  require(again.to_string() == shown, "a shown URL is shown as it is", {shown, again.to_string()});
  require(!again.password, "a shown URL has no password", {shown});
}

void parse(const std::string& text) {
  try {
    const ConnectionUrl url = parse_connection_url(text);
    read_back(url);
    require(!shows_secret(url.to_string()), "no URL shows the password", {text, url.to_string()});
  } catch (const Error& error) {
    require(error.kind() == ErrorKind::usage || error.kind() == ErrorKind::config, "a bad URL is wrong usage", {text});
    require(!shows_secret(error.what()), "no error shows the password", {text, error.what()});
  }
}

}  // namespace

void fuzz(std::string_view input) {
  if (shows_secret(input)) return;
  const std::string text(input);
  static_cast<void>(looks_like_url(text));
  parse(text);
  // Whatever follows a password, or comes before one, is no reason to print it.
  const std::string secret(k_secret);
  for (const char* scheme : {"postgresql", "mysql"}) {
    parse(std::string(scheme) + "://user:" + secret + text);
    parse(std::string(scheme) + "://user:" + text + secret + "@host/name");
    parse(std::string(scheme) + "://user@host/name?sslpassword=" + secret + text);
  }
}

}  // namespace rowcall::test
