// SPDX-License-Identifier: Apache-2.0
#include "json_text.hpp"

#include "rowcall/base/text.hpp"
#include "rowcall/report/report.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

namespace rowcall {
namespace {

constexpr auto k_escaped = [] {
  std::array<bool, 256> table{};
  for (std::size_t c = 0; c < 0x20; ++c) table[c] = true;
  table['"'] = table['\\'] = true;
  // Legal as they are, but a terminal acts on DEL, and on U+0080 to U+009F, which begin with C2 in UTF-8.
  table[0x7f] = table[0xc2] = true;
  return table;
}();

void append_escape(unsigned char c, std::string& out) {
  switch (c) {
    case '"':
      out += "\\\"";
      return;
    case '\\':
      out += "\\\\";
      return;
    case '\b':
      out += "\\b";
      return;
    case '\f':
      out += "\\f";
      return;
    case '\n':
      out += "\\n";
      return;
    case '\r':
      out += "\\r";
      return;
    case '\t':
      out += "\\t";
      return;
    default:
      fmt::format_to(std::back_inserter(out), "\\u{:04x}", c);
  }
}

// Most texts are: every byte stands for itself.
bool is_plain(std::string_view text) {
  bool plain = true;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    plain = plain && byte >= 0x20 && byte < 0x7f && byte != '"' && byte != '\\';
  }
  return plain;
}

void append_plain(std::string_view text, std::string& out) {
  const std::size_t at = out.size();
  out.resize(at + text.size() + 2, '"');
  text.copy(out.data() + at + 1, text.size());
}

void append_quoted(std::string_view utf8, std::string& out) {
  out += '"';
  std::size_t clean = 0;
  for (std::size_t i = 0; i < utf8.size(); ++i) {
    const auto c = static_cast<unsigned char>(utf8[i]);
    if (!k_escaped[c]) continue;
    if (c == 0xc2 && static_cast<unsigned char>(utf8[i + 1]) > 0x9f) continue;
    out.append(utf8.data() + clean, i - clean);
    if (c == 0xc2) ++i;
    append_escape(static_cast<unsigned char>(utf8[i]), out);
    clean = i + 1;
  }
  out.append(utf8.data() + clean, utf8.size() - clean);
  out += '"';
}

bool is_ascii(std::string_view bytes) {
  unsigned char all = 0;
  for (const char c : bytes) all |= static_cast<unsigned char>(c);
  return all < 0x80;
}

std::string with_replacements(std::string_view bytes) {
  std::string out;
  while (!bytes.empty()) {
    std::size_t length = std::min<std::size_t>(4, bytes.size());
    while (length > 0 && !valid_utf8(bytes.substr(0, length))) --length;
    out += length == 0 ? std::string_view("\xEF\xBF\xBD") : bytes.substr(0, length);
    bytes.remove_prefix(std::max<std::size_t>(1, length));
  }
  return out;
}

}  // namespace

void append_json_text(std::string_view text, std::string& out) {
  if (is_plain(text)) return append_plain(text, out);
  if (is_ascii(text) || valid_utf8(text)) return append_quoted(text, out);
  append_quoted(with_replacements(text), out);
}

std::string json_string(std::string_view text) {
  std::string out;
  append_json_text(text, out);
  return out;
}

void append_json_bytes(std::string_view bytes, bool as_hex, bool spaced, std::string& out) {
  if (!as_hex && is_plain(bytes)) return append_plain(bytes, out);
  if (!as_hex && (is_ascii(bytes) || valid_utf8(bytes))) return append_quoted(bytes, out);
  out += spaced ? "{\"hex\": \"" : "{\"hex\":\"";
  append_hex(bytes, out);
  out += "\"}";
}

JsonWriter::JsonWriter(std::string& out, JsonStyle style, std::size_t depth) : out_(out), style_(style) {
  levels_.assign(depth, Level{'}', true});
}

void JsonWriter::begin(char open, char close, Lines lines) {
  before_element();
  const bool parent_many = levels_.empty() || levels_.back().many_lines;
  out_ += open;
  levels_.push_back({close, style_ == JsonStyle::indented && lines == Lines::many && parent_many});
}

void JsonWriter::end() {
  const Level level = levels_.back();
  levels_.pop_back();
  if (level.many_lines && !level.empty) new_line();
  out_ += level.close;
}

void JsonWriter::key(std::string_view name) {
  before_element();
  append_json_text(name, out_);
  out_ += style_ == JsonStyle::indented ? ": " : ":";
  after_key_ = true;
}

void JsonWriter::value(std::string_view text) {
  before_element();
  append_json_text(text, out_);
}

void JsonWriter::value(std::uint64_t number) { raw(std::to_string(number)); }

void JsonWriter::value(int number) { raw(std::to_string(number)); }

void JsonWriter::value(double number) { raw(fmt::format("{}", std::round(number * 1000) / 1000)); }

void JsonWriter::value(bool truth) { raw(truth ? "true" : "false"); }

void JsonWriter::value(std::nullptr_t) { raw("null"); }

void JsonWriter::raw(std::string_view json) {
  before_element();
  out_ += json;
}

void JsonWriter::before_element() {
  if (after_key_) {
    after_key_ = false;
    return;
  }
  if (levels_.empty()) return;
  Level& level = levels_.back();
  if (!level.empty) out_ += style_ == JsonStyle::indented && !level.many_lines ? ", " : ",";
  level.empty = false;
  if (level.many_lines) new_line();
}

void JsonWriter::new_line() {
  out_ += '\n';
  out_.append(2 * levels_.size(), ' ');
}

}  // namespace rowcall
