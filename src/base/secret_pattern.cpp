// SPDX-License-Identifier: Apache-2.0
#include "secret_pattern.hpp"

#include "rowcall/base/secrets.hpp"
#include "rowcall/base/text.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

namespace rowcall {
namespace {

constexpr std::size_t k_none = std::string_view::npos;
constexpr std::string_view k_blanks = " \t\r\n";
constexpr std::array<std::string_view, 9> k_server_schemes{"postgresql", "postgres",   "mysql",     "mariadb",  "jdbc",
                                                           "odbc",       "databricks", "sqlserver", "snowflake"};
constexpr std::array<std::string_view, 3> k_file_schemes{"sqlite", "file", "duckdb"};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_name_character(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '-' || c == '.';
}

bool starts_with_ignoring_case(std::string_view text, std::string_view prefix) {
  return text.size() >= prefix.size() && equal_ignoring_case(text.substr(0, prefix.size()), prefix);
}

std::size_t end_of_name(std::string_view text, std::size_t from) {
  while (from < text.size() && is_name_character(text[from])) ++from;
  return from;
}

std::size_t start_of_name(std::string_view text, std::size_t end) {
  while (end > 0 && is_name_character(text[end - 1])) --end;
  return end;
}

bool is_file_scheme(std::string_view word) {
  return std::ranges::any_of(k_file_schemes,
                             [&](std::string_view scheme) { return equal_ignoring_case(scheme, word); });
}

// `5432/shop`, and the nothing of `host:`.
bool is_port(std::string_view tail) {
  const std::string_view port = tail.substr(0, tail.find_first_of("/?\"',;)"));
  return std::ranges::all_of(port, is_digit);
}

std::optional<SecretRange> range(std::size_t begin, std::size_t end) {
  return begin < end ? std::optional(SecretRange{begin, end}) : std::nullopt;
}

// The password in `user:password@host` that begins at `from`. Without an @ whatever stands in the place of a port and
// is none may be a password whose host was forgotten.
std::optional<SecretRange> user_info(std::string_view word, std::size_t from) {
  const std::size_t at = word.rfind('@');
  const bool has_at = at != k_none && at >= from;
  if (!has_at && from < word.size() && word[from] == '[') from = std::min(word.find(']', from), word.size());
  const std::size_t colon = word.find(':', from);
  if (colon == k_none || (has_at && at < colon)) return std::nullopt;
  if (has_at) return range(colon + 1, at);
  if (is_port(word.substr(colon + 1))) return std::nullopt;
  return range(colon + 1, word.size());
}

// `user:password@host/db`, a URL without its scheme.
std::optional<SecretRange> bare_user_info(std::string_view word) {
  const std::size_t colon = end_of_name(word, 0);
  const std::size_t at = word.rfind('@');
  if (colon == 0 || colon >= word.size() || word[colon] != ':' || at == k_none || at < colon) return std::nullopt;
  if (is_file_scheme(word.substr(0, colon)) || word.substr(0, at).find_first_of("=, \t\r\n") != k_none)
    return std::nullopt;
  const std::size_t host_end = end_of_name(word, at + 1);
  const bool ends_like_url = host_end == word.size() || word[host_end] == '/' || word[host_end] == ':';
  return ends_like_url ? range(colon + 1, at) : std::nullopt;
}

// The password of the URL that a word is or holds.
std::optional<SecretRange> url_password(std::string_view word, SecretText kind) {
  if (const std::size_t authority = word.find("://"); authority != k_none) {
    const std::size_t start = start_of_name(word, authority);
    const bool is_file = is_file_scheme(word.substr(start, authority - start));
    return is_file ? std::nullopt : user_info(word, authority + 3);
  }
  const std::size_t start = std::min(word.find_first_not_of("\"'("), word.size());
  for (const std::string_view scheme : k_server_schemes) {
    const std::size_t end = start + scheme.size();
    if (starts_with_ignoring_case(word.substr(start), scheme) && end < word.size() && word[end] == ':' &&
        word.find(':', end + 1) != k_none)
      return user_info(word, end + 1);
  }
  return kind == SecretText::word ? bare_user_info(word) : std::nullopt;
}

// Behind the closing quote, or the end of the text. Quotes inside are doubled or behind a backslash.
std::size_t end_of_quoted(std::string_view text, std::size_t from) {
  const char close = text[from] == '{' ? '}' : text[from];
  for (std::size_t at = from + 1; at < text.size(); ++at) {
    if (text[at] == '\\') {
      ++at;
    } else if (text[at] == close) {
      if (at + 1 >= text.size() || text[at + 1] != close) return at + 1;
      ++at;
    }
  }
  return text.size();
}

// `before` is what stands in front of the parameter's name, and says of what kind the list of parameters is.
std::size_t end_of_value(std::string_view text, std::size_t from, char before, SecretText kind) {
  if (from < text.size() && (text[from] == '\'' || text[from] == '"' || text[from] == '{'))
    return end_of_quoted(text, from);
  const bool is_word = kind == SecretText::word;
  std::string_view ends = "&; \t\r\n\"";
  if (before == ';') ends = is_word ? ";" : "; \t\r\n\"";
  if (before == '?' || before == '&') ends = is_word ? "&" : "& \t\r\n\"";
  return std::min(text.find_first_of(ends, from), text.size());
}

// Is there more of a connection than one parameter?
bool holds_connection(std::string_view text) {
  if (text.find("://") != k_none) return true;
  constexpr std::array<std::string_view, 11> k_marks{"host=",   "hostaddr=", "dbname=",   "user=", "server=",  "uid=",
                                                     "driver=", "dsn=",      "database=", "odbc:", "username="};
  const std::string lower = to_lower(text);
  return std::ranges::any_of(k_marks, [&](std::string_view mark) { return lower.find(mark) != k_none; });
}

// The value of the parameter whose name ends at `end`: behind an =, or the text behind SQL's PASSWORD and IDENTIFIED
// BY.
std::optional<SecretRange> parameter_value(std::string_view text, std::size_t end, SecretText kind) {
  const std::size_t start = start_of_name(text, end);
  const std::string_view name = text.substr(start, end - start);
  const std::size_t next = text.find_first_not_of(k_blanks, end);
  if (next == k_none) return std::nullopt;
  if (text[next] == '=') {
    const std::size_t value = text.find_first_not_of(k_blanks, next + 1);
    if (!names_secret(name) || value == k_none) return std::nullopt;
    auto found = range(value, end_of_value(text, value, start == 0 ? ' ' : text[start - 1], kind));
    if (found) found->is_certain = holds_connection(text);
    return found;
  }
  if (text[next] != '\'' || next == end || !(names_secret(name) || equal_ignoring_case(name, "by")))
    return std::nullopt;
  return range(next, end_of_quoted(text, next));
}

void add_passwords(std::string_view text, SecretText kind, std::vector<SecretRange>& found) {
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end =
        kind == SecretText::word ? text.size() : std::min(text.find_first_of(k_blanks, begin), text.size());
    if (auto password = url_password(text.substr(begin, end - begin), kind))
      found.push_back({begin + password->begin, begin + password->end});
    begin = end + 1;
  }
}

void add_parameters(std::string_view text, SecretText kind, std::vector<SecretRange>& found) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = end_of_name(text, at);
    if (end == at) {
      ++at;
      continue;
    }
    const std::optional<SecretRange> value = parameter_value(text, end, kind);
    if (value) found.push_back(*value);
    at = value ? value->end : end;
  }
}

}  // namespace

bool names_secret(std::string_view parameter) {
  constexpr std::array<std::string_view, 10> k_marks{"password", "passwd",     "passphrase", "pwd",    "secret",
                                                     "token",    "credential", "api_key",    "apikey", "access_key"};
  const std::string name = to_lower(parameter);
  return name == "pass" ||
         std::ranges::any_of(k_marks, [&](std::string_view mark) { return name.find(mark) != k_none; });
}

std::vector<SecretRange> secret_ranges(std::string_view text, SecretText kind) {
  std::vector<SecretRange> found;
  add_passwords(text, kind, found);
  add_parameters(text, kind, found);
  std::ranges::sort(found, {}, &SecretRange::begin);
  std::vector<SecretRange> apart;
  for (const SecretRange& next : found) {
    if (apart.empty() || apart.back().end <= next.begin)
      apart.push_back(next);
    else
      apart.back().end = std::max(apart.back().end, next.end);
  }
  return apart;
}

}  // namespace rowcall
