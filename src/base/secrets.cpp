// SPDX-License-Identifier: Apache-2.0
#include "rowcall/base/secrets.hpp"

#include "secret_pattern.hpp"

#include "rowcall/base/text.hpp"

#include <algorithm>
#include <cctype>
#include <mutex>
#include <vector>

namespace rowcall {
namespace {

constexpr std::string_view k_mask = "***";
// A shorter one stands in honest words by chance, and is masked only where it is a word of its own.
constexpr std::size_t k_shortest_anywhere = 6;

struct KnownSecrets {
  std::mutex mutex;
  std::vector<std::string> longest_first;
};

// Leaked on purpose: threads and destructors may log until the very end of the process.
KnownSecrets& known() {
  static auto* const instance = new KnownSecrets;
  return *instance;
}

void add(std::vector<std::string>& secrets, std::string secret) {
  if (secret.empty() || std::ranges::find(secrets, secret) != secrets.end()) return;
  const auto place =
      std::ranges::find_if(secrets, [&](const std::string& other) { return other.size() < secret.size(); });
  secrets.insert(place, std::move(secret));
}

bool is_word_character(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

bool stands_alone(std::string_view text, std::size_t at, std::size_t size) {
  const bool joins_before = at > 0 && is_word_character(text[at - 1]) && is_word_character(text[at]);
  const std::size_t end = at + size;
  const bool joins_behind = end < text.size() && is_word_character(text[end]) && is_word_character(text[end - 1]);
  return !joins_before && !joins_behind;
}

std::string without(std::string_view text, std::string_view secret) {
  std::string out;
  std::size_t done = 0;
  for (std::size_t at = text.find(secret); at != std::string_view::npos; at = text.find(secret, at)) {
    if (secret.size() < k_shortest_anywhere && !stands_alone(text, at, secret.size())) {
      ++at;
      continue;
    }
    out.append(text.substr(done, at - done)).append(k_mask);
    done = at += secret.size();
  }
  return out.append(text.substr(done));
}

}  // namespace

void learn_secret(std::string_view secret) {
  KnownSecrets& secrets = known();
  const std::string slashed = replace_all(secret, "\\", "\\\\");
  const std::lock_guard lock(secrets.mutex);
  add(secrets.longest_first, std::string(secret));
  add(secrets.longest_first, replace_all(slashed, "'", "\\'"));
  add(secrets.longest_first, replace_all(secret, "'", "''"));
}

void forget_secrets() {
  KnownSecrets& secrets = known();
  const std::lock_guard lock(secrets.mutex);
  secrets.longest_first.clear();
}

void learn_secrets_in(std::string_view word) {
  const std::vector<SecretRange> ranges = secret_ranges(word, SecretText::word);
  std::string public_part(word);
  for (const SecretRange& range : ranges)
    std::fill_n(public_part.begin() + static_cast<std::ptrdiff_t>(range.begin), range.end - range.begin, '\0');
  for (const SecretRange& range : ranges) {
    const std::string_view secret = word.substr(range.begin, range.end - range.begin);
    // A password that is the user's name or the host's is no secret where these are told.
    if (range.is_certain && public_part.find(secret) == std::string::npos) learn_secret(secret);
  }
}

void mask_secrets_in_place(std::span<char> word) {
  for (const SecretRange& range : secret_ranges({word.data(), word.size()}, SecretText::word))
    std::ranges::fill(word.subspan(range.begin, range.end - range.begin), '*');
}

std::string without_secrets(std::string_view text) {
  std::string out;
  std::size_t done = 0;
  for (const SecretRange& range : secret_ranges(text, SecretText::sentence)) {
    out.append(text.substr(done, range.begin - done)).append(k_mask);
    done = range.end;
  }
  out.append(text.substr(done));
  KnownSecrets& secrets = known();
  const std::lock_guard lock(secrets.mutex);
  for (const std::string& secret : secrets.longest_first) out = without(out, secret);
  return out;
}

}  // namespace rowcall
