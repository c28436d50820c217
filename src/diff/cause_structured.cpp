// SPDX-License-Identifier: Apache-2.0
// Values with parts: JSON documents and uuids.
#include "cause_classify.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string>

namespace rowcall {

namespace {

// A canonical JSON document, a token at a time: a string with its quotes, a number, or one other character.
class JsonTokens {
 public:
  explicit JsonTokens(std::string_view json) : rest_(json) {}

  [[nodiscard]] bool done() const { return rest_.empty(); }
  std::string_view next() {
    const std::size_t size = std::min(token_size(), rest_.size());
    const std::string_view token = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return token;
  }

 private:
  [[nodiscard]] std::size_t token_size() const {
    if (rest_.front() == '"') {
      std::size_t at = 1;
      while (at < rest_.size() && rest_[at] != '"') at += rest_[at] == '\\' ? 2 : 1;
      return at + 1;
    }
    const std::size_t size = rest_.find_first_not_of("-0123456789.");
    return std::max<std::size_t>(1, std::min(size, rest_.size()));
  }

  std::string_view rest_;
};

std::optional<double> as_double(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// The same but for numbers that no double tells apart.
bool differ_in_precision(std::string_view source, std::string_view target) {
  JsonTokens a(source);
  JsonTokens b(target);
  while (!a.done() && !b.done()) {
    const std::string_view of_source = a.next();
    const std::string_view of_target = b.next();
    if (of_source == of_target) continue;
    const auto x = as_double(of_source);
    if (!x || x != as_double(of_target)) return false;
  }
  return a.done() && b.done();
}

// Objects without the members that are null.
std::string without_null_members(std::string_view json) {
  constexpr std::string_view k_null = ":null";
  std::string out;
  std::size_t name = 0;  // where the last string begins
  for (JsonTokens tokens(json); !tokens.done();) {
    const std::string_view token = tokens.next();
    if (token.starts_with('"')) name = out.size();
    out += token;
    // The letters of null are tokens of their own, so it never ends a string.
    if (!out.ends_with(k_null)) continue;
    const bool is_first = out[name - 1] == '{';
    out.resize(is_first ? name : name - 1);
    JsonTokens ahead = tokens;
    if (is_first && ahead.next() == ",") tokens = ahead;
  }
  return out;
}

// One value, and of members named alike the last. Canonical documents have members in the order of their names.
void append_without_duplicates(JsonTokens& tokens, std::string& out) {
  const std::string_view opening = tokens.next();
  out += opening;
  if (opening != "{" && opening != "[") {
    // true, false and null are letters, each a token of its own.
    for (JsonTokens ahead = tokens; !ahead.done(); ahead = tokens) {
      const std::string_view token = ahead.next();
      if (token.size() != 1 || token[0] < 'a' || token[0] > 'z') return;
      out += tokens.next();
    }
    return;
  }
  std::string_view last_name;
  std::size_t last_member = out.size();
  while (!tokens.done()) {
    JsonTokens ahead = tokens;
    const std::string_view token = ahead.next();
    if (token == "}" || token == "]" || token == ",") {
      out += tokens.next();
      if (token != ",") return;
      continue;
    }
    if (opening == "{") {
      const std::string_view name = tokens.next();
      tokens.next();  // the colon
      if (name == last_name) out.resize(last_member);
      last_member = out.size();
      last_name = name;
      out.append(name).append(":");
    }
    append_without_duplicates(tokens, out);
  }
}

std::string without_duplicates(std::string_view json) {
  std::string out;
  JsonTokens tokens(json);
  if (!tokens.done()) append_without_duplicates(tokens, out);
  return out;
}

// The bytes of the first three groups the other way round, as Microsoft's GUIDs have them.
std::string with_swapped_bytes(std::string_view uuid) {
  std::string out(uuid);
  const auto swap_bytes = [&](std::size_t begin, std::size_t bytes) {
    for (std::size_t i = 0; i < bytes; ++i) {
      out[begin + 2 * i] = uuid[begin + 2 * (bytes - 1 - i)];
      out[begin + 2 * i + 1] = uuid[begin + 2 * (bytes - 1 - i) + 1];
    }
  };
  swap_bytes(0, 4);
  swap_bytes(9, 2);
  swap_bytes(14, 2);
  return out;
}

// The time of a version 1 uuid with its high part first, as MySQL's UUID_TO_BIN(…, 1) stores it.
std::string with_swapped_time(std::string_view uuid) {
  std::string digits;
  digits.append(uuid.substr(14, 4)).append(uuid.substr(9, 4)).append(uuid.substr(0, 8));
  std::string out = digits.substr(0, 8) + '-' + digits.substr(8, 4) + '-' + digits.substr(12, 4);
  return out.append(uuid.substr(18));
}

}  // namespace

void explain_json(std::string_view source, std::string_view target, ColumnMemory& memory, Claims& claims) {
  if (differ_in_precision(source, target)) return claims.add(Why::json_number);
  if (source.find(":null") != std::string_view::npos || target.find(":null") != std::string_view::npos)
    if (without_null_members(source) == without_null_members(target))
      return claims.add({Why::json_null, target.size() > source.size(), 1, 1});
  if (const std::string once = without_duplicates(source); once == target && once != source)
    return claims.add(Why::json_duplicates);
  if (const std::string once = without_duplicates(target); once == source && once != target)
    return claims.add({Why::json_duplicates, true, 0, 0});
  if (memory.without_order.forgives({source}, {target})) claims.add(Why::array_order);
}

void explain_uuid(std::string_view source, std::string_view target, ColumnMemory& /*memory*/, Claims& claims) {
  constexpr std::size_t k_size = 36;
  if (source.size() != k_size || target.size() != k_size) return;
  if (with_swapped_bytes(source) == target) return claims.add(Why::uuid_byte_order);
  if (with_swapped_time(source) == target) return claims.add({Why::uuid_byte_order, false, 1, 1});
  if (with_swapped_time(target) == source) claims.add({Why::uuid_byte_order, true, 1, 1});
}

}  // namespace rowcall
