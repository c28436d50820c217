// SPDX-License-Identifier: Apache-2.0
#include "url_parameters.hpp"

#include "rowcall/base/text.hpp"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <system_error>

#include <fmt/format.h>

namespace rowcall {
namespace {

const std::vector<std::string>& tls_words() {
  static const std::vector<std::string> words{"disable", "prefer", "require", "verify-ca", "verify-full"};
  return words;
}

std::string file_parameter(const ConnectionUrl& url, const std::string& name) {
  const std::string path = parameter(url, name).value_or("");
  std::error_code ignored;
  if (!path.empty() && !std::filesystem::exists(path, ignored)) {
    throw Error(ErrorKind::usage, fmt::format("{}: {} names {}, which is not there", url.to_string(), name, path));
  }
  return path;
}

// Engines add lines with the place and a caret below it.
std::string one_line(std::string_view text) {
  std::string out;
  for (const std::string& line : split(text, '\n')) {
    const std::string_view words = trim(line);
    if (words.find_first_not_of('^') == std::string_view::npos) continue;
    if (!out.empty()) out += "; ";
    out += words;
  }
  return out;
}

}  // namespace

void check_parameters(const ConnectionUrl& url, const std::vector<std::string>& known) {
  for (const auto& [name, value] : url.parameters) {
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    throw Error(ErrorKind::usage, fmt::format("{} URLs have no parameter {}{}; known: {}", url.scheme, name,
                                              did_you_mean(name, known), join(known, ", ")));
  }
}

std::optional<std::string> parameter(const ConnectionUrl& url, const std::string& name) {
  const auto found = url.parameters.find(name);
  if (found == url.parameters.end()) return std::nullopt;
  return found->second;
}

std::optional<int> number_parameter(const ConnectionUrl& url, const std::string& name, int smallest) {
  constexpr int k_largest = 2'147'483;  // seconds that still fit an int as milliseconds
  const std::optional<std::string> text = parameter(url, name);
  if (!text) return std::nullopt;
  int number = 0;
  const auto [end, failure] = std::from_chars(text->data(), text->data() + text->size(), number);
  if (failure != std::errc() || end != text->data() + text->size() || number < smallest || number > k_largest) {
    throw Error(ErrorKind::usage, fmt::format("URL parameter {} is a whole number from {} to {}, not \"{}\"", name,
                                              smallest, k_largest, *text));
  }
  return number;
}

std::optional<int> statement_timeout(const ConnectionUrl& url) { return number_parameter(url, "statement_timeout", 0); }

std::string with_timeout_advice(std::string_view text) {
  return fmt::format(
      "{}; give statements more seconds (statement_timeout=N in the URL, 0 for no limit), or compare fewer rows",
      trim(text));
}

TlsMode parse_tls_mode(std::string_view word) {
  const auto found = std::find(tls_words().begin(), tls_words().end(), word);
  if (found == tls_words().end()) {
    throw Error(ErrorKind::usage, fmt::format("sslmode is one of {}, not \"{}\"{}", join(tls_words(), ", "), word,
                                              did_you_mean(word, tls_words())));
  }
  return static_cast<TlsMode>(found - tls_words().begin());
}

TlsSettings tls_settings(const ConnectionUrl& url, TlsMode unless_given) {
  TlsSettings tls;
  tls.mode = unless_given;
  if (const auto word = parameter(url, "sslmode")) tls.mode = parse_tls_mode(*word);
  tls.root_certificate = file_parameter(url, "sslrootcert");
  tls.certificate = file_parameter(url, "sslcert");
  tls.key = file_parameter(url, "sslkey");
  if (tls.certificate.empty() != tls.key.empty()) {
    throw Error(ErrorKind::usage,
                fmt::format("{}: sslcert and sslkey are given together or not at all", url.to_string()));
  }
  if (!tls.root_certificate.empty() && tls.mode < TlsMode::require) {
    throw Error(ErrorKind::usage, fmt::format("{}: sslrootcert has no effect with sslmode={}; add sslmode=verify-full",
                                              url.to_string(), tls_words()[static_cast<std::size_t>(tls.mode)]));
  }
  return tls;
}

Error connection_error(ErrorKind kind, const std::string& label, std::string_view what) {
  return Error(kind, fmt::format("{}: {}", label, one_line(what))).with("connection", label);
}

}  // namespace rowcall
