// SPDX-License-Identifier: Apache-2.0
#include "text_cell.hpp"

#include "rowcall/base/text.hpp"

#include <algorithm>
#include <string_view>

namespace rowcall {
namespace {

constexpr std::size_t k_least_body = 4;
constexpr std::size_t k_widest_dress = 4;  // x'' and the ellipsis

// How a cell is dressed, and what stands inside.
struct Form {
  std::string_view open;
  std::string_view close;
  std::string_view mark;
  std::string hex;        // where the body is not the cell's own bytes
  std::string_view body;  // from the first byte shown on
  Escapes escapes = Escapes::controls;
};

Form form_of(const Cell& cell, Kind kind, std::size_t width, const CellView& view) {
  Form form;
  if (cell.reading == Reading::null) {
    form.open = "NULL";
    return form;
  }
  form.body = cell.bytes.substr(view.from);
  if (cell.reading == Reading::unreadable) form.mark = " (unreadable)";
  if (!valid_utf8(cell.bytes)) {
    form.hex = to_hex(form.body.substr(0, width));
    form.open = "x'";
    form.close = "'";
  } else if (kind == Kind::text || cell.reading == Reading::unreadable) {
    form.open = form.close = "'";
    form.escapes = view.escapes;
  } else if (kind == Kind::bytes) {
    form.open = "x'";
    form.close = "'";
  }
  return form;
}

}  // namespace

ShownCell show_cell(const Cell& cell, Kind kind, std::size_t width, const CellView& view) {
  const Form form = form_of(cell, kind, width, view);
  std::string_view rest = form.hex.empty() ? form.body : form.hex;
  const bool cut_before = view.from > 0;
  const std::size_t dress = form.open.size() + form.close.size() + form.mark.size() + (cut_before ? 1 : 0);
  const std::size_t room = std::max(k_least_body, width - std::min(width, dress));

  std::string body;
  std::size_t used = 0;
  std::size_t cut_at = 0;  // where the body still has room for the ellipsis behind it
  std::size_t cut_used = 0;
  while (!rest.empty()) {
    const Glyph glyph = take_glyph(rest, form.escapes);
    if (used + glyph.width > room) {
      body.resize(cut_at);
      return {(cut_before ? "…" : "") + std::string(form.open) + body + std::string(form.close) + "…" +
                  std::string(form.mark),
              dress + cut_used + 1, false};
    }
    body += glyph.text;
    used += glyph.width;
    if (used < room) {
      cut_at = body.size();
      cut_used = used;
    }
  }
  return {(cut_before ? "…" : "") + std::string(form.open) + body + std::string(form.close) + std::string(form.mark),
          dress + used, !cut_before};
}

namespace {

// Where both values begin to be shown, given that one of them is longer than `width`: a quarter of the line before the
// first difference, or up to half of it where the values end soon after.
std::size_t window_start(const Cell& source, const Cell& target, std::size_t width) {
  if (!valid_utf8(source.bytes) || !valid_utf8(target.bytes)) width /= 2;  // two hex digits a byte
  const auto [a, b] = std::mismatch(source.bytes.begin(), source.bytes.end(), target.bytes.begin(), target.bytes.end());
  const auto first = static_cast<std::size_t>(a - source.bytes.begin());
  if (first < width / 2) return 0;
  const std::size_t longest = std::max(source.bytes.size(), target.bytes.size());
  const std::size_t last_full = longest - std::min(longest, width - std::min(width, k_widest_dress));
  std::size_t start = std::clamp(last_full, first - width / 2, first - width / 4);
  // An even start keeps the digits of a byte together; a character's start is the same on both sides, as all before
  // the first difference is.
  start -= start % 2;
  return character_start(source.bytes, start);
}

// The characters that change their neighbours, in order.
std::string modifiers(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    std::string_view rest = text;
    const Glyph plain = take_glyph(rest, Escapes::cell);
    if (take_glyph(text, Escapes::exact).text != plain.text) out += plain.text;
  }
  return out;
}

bool look_alike(const std::string& a, const std::string& b) { return a == b || modifiers(a) != modifiers(b); }

}  // namespace

std::pair<ShownCell, ShownCell> show_change(const Cell& source, const Cell& target, Kind kind, std::size_t width) {
  CellView view;
  std::pair shown{show_cell(source, kind, width, view), show_cell(target, kind, width, view)};
  if (source.reading != Reading::null && target.reading != Reading::null &&
      !(shown.first.whole && shown.second.whole)) {
    view.from = window_start(source, target, width);
    shown = {show_cell(source, kind, width, view), show_cell(target, kind, width, view)};
  }
  if (look_alike(shown.first.text, shown.second.text)) {
    view.escapes = Escapes::exact;
    shown = {show_cell(source, kind, width, view), show_cell(target, kind, width, view)};
  }
  return shown;
}

}  // namespace rowcall
