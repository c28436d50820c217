// SPDX-License-Identifier: Apache-2.0
#include "rowcall/base/network.hpp"

#include "rowcall/base/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <optional>

#include <arpa/inet.h>
#include <fmt/format.h>

namespace rowcall {
namespace {

constexpr int k_v4_bits = 32;
constexpr int k_v6_bits = 128;
constexpr std::size_t k_groups = 8;

using Bytes = std::array<std::uint8_t, 16>;

struct Run {
  std::size_t begin = 0;
  std::size_t size = 0;
};

Run longest_zero_run(const std::array<unsigned, k_groups>& groups) {
  Run best;
  Run run;
  for (std::size_t i = 0; i < k_groups; ++i) {
    if (groups[i] != 0) {
      run = {i + 1, 0};
    } else if (++run.size > best.size) {
      best = run;
    }
  }
  return best.size < 2 ? Run{k_groups, 0} : best;
}

void append_v4(const std::uint8_t* bytes, std::string& out) {
  out += fmt::format("{}.{}.{}.{}", bytes[0], bytes[1], bytes[2], bytes[3]);
}

void append_v6(const Bytes& bytes, std::string& out) {
  constexpr unsigned k_mapped = 0xFFFF;
  std::array<unsigned, k_groups> groups{};
  for (std::size_t i = 0; i < k_groups; ++i) groups[i] = bytes[2 * i] * 256U + bytes[2 * i + 1];
  const Run zeros = longest_zero_run(groups);
  const bool is_compatible = zeros.begin == 0 && zeros.size == 6;
  const bool is_mapped = zeros.begin == 0 && zeros.size == 5 && groups[5] == k_mapped;
  const bool ends_decimal = is_compatible || is_mapped;
  const std::size_t written = ends_decimal ? k_groups - 2 : k_groups;
  bool needs_colon = false;
  for (std::size_t i = 0; i < written; ++i) {
    if (i == zeros.begin) {
      out += "::";
      i += zeros.size - 1;
      needs_colon = false;
      continue;
    }
    if (needs_colon) out += ':';
    out += fmt::format("{:x}", groups[i]);
    needs_colon = true;
  }
  if (!ends_decimal) return;
  if (needs_colon) out += ':';
  append_v4(bytes.data() + 12, out);
}

// The bits behind `/`; nullopt for anything but a plain number up to `most`.
std::optional<int> read_length(std::string_view text, int most) {
  int length = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), length);
  const bool is_plain = error == std::errc() && end == text.data() + text.size() && text.front() != '-' &&
                        (text.front() != '0' || text.size() == 1);
  return is_plain && length <= most ? std::optional(length) : std::nullopt;
}

}  // namespace

bool append_canonical_inet(std::string_view text, std::string& out) {
  constexpr std::size_t k_longest = INET6_ADDRSTRLEN;
  const std::size_t slash = text.find('/');
  const std::string_view address = text.substr(0, slash);
  std::array<char, k_longest + 1> terminated{};
  if (address.size() > k_longest || address.find('\0') != std::string_view::npos) return false;
  address.copy(terminated.data(), address.size());
  const bool is_v6 = address.find(':') != std::string_view::npos;
  Bytes bytes{};
  if (inet_pton(is_v6 ? AF_INET6 : AF_INET, terminated.data(), bytes.data()) != 1) return false;
  const int most = is_v6 ? k_v6_bits : k_v4_bits;
  std::optional<int> length = most;
  if (slash != std::string_view::npos) {
    if (slash + 1 == text.size()) return false;
    length = read_length(text.substr(slash + 1), most);
  }
  if (!length) return false;
  is_v6 ? append_v6(bytes, out) : append_v4(bytes.data(), out);
  if (*length != most) out += fmt::format("/{}", *length);
  return true;
}

bool append_canonical_macaddr(std::string_view text, std::string& out) {
  const std::size_t first = text.find_first_of(":-.");
  const std::size_t group = std::min(first, text.size());
  if (group == 0 || group % 2 != 0) return false;
  std::string digits;
  for (std::size_t at = 0; at < text.size(); at += group + 1) {
    if (at != 0 && text[at - 1] != text[first]) return false;
    if (text.size() - at < group) return false;
    digits += text.substr(at, group);
  }
  const std::size_t separators = first == std::string_view::npos ? 0 : digits.size() / group - 1;
  if (digits.size() + separators != text.size()) return false;
  const std::optional<std::string> bytes = from_hex(digits);
  if (!bytes || (bytes->size() != 6 && bytes->size() != 8)) return false;
  for (std::size_t i = 0; i < bytes->size(); ++i) {
    if (i > 0) out += ':';
    append_hex(std::string_view(*bytes).substr(i, 1), out);
  }
  return true;
}

}  // namespace rowcall
