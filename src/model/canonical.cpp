// SPDX-License-Identifier: Apache-2.0
// A reader is one function, chosen once for a column by the form on the wire and the compared kind, because it runs
// for every cell of both tables.
#include "rowcall/model/canonical.hpp"

#include "canonical_forms.hpp"
#include "declared_reader.hpp"

#include "rowcall/base/datetime.hpp"
#include "rowcall/base/error.hpp"
#include "rowcall/base/interval.hpp"
#include "rowcall/base/network.hpp"
#include "rowcall/base/text.hpp"

#include <array>
#include <charconv>

#include <fmt/format.h>

namespace rowcall {
namespace {

// Bytes that are no text and texts that do not read must not look alike, so a backslash at the start of such a text
// is doubled.
Reading unreadable_text(std::string_view text, std::string& out) {
  if (text.starts_with('\\')) out += '\\';
  out += text;
  return Reading::unreadable;
}

Reading unreadable_bytes(std::string_view bytes, std::string& out) {
  out += "\\x";
  append_hex(bytes, out);
  return Reading::unreadable;
}

template <typename F>
Reading read_text(const RawCell& cell, std::string& out) {
  if (cell.storage == Storage::null) return Reading::null;
  return F::text(cell.bytes, out) ? Reading::value : unreadable_text(cell.bytes, out);
}

template <typename F>
Reading read_padded_text(const RawCell& cell, std::string& out) {
  std::string_view text = cell.bytes;
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return read_text<F>({text, cell.storage}, out);
}

template <typename F>
Reading read_raw_bytes(const RawCell& cell, std::string& out) {
  if (cell.storage == Storage::null) return Reading::null;
  return F::bytes(cell.bytes, out) ? Reading::value : unreadable_bytes(cell.bytes, out);
}

template <typename F>
Reading read_hex_bytes(const RawCell& cell, std::string& out) {
  if (cell.storage == Storage::null) return Reading::null;
  const std::string_view digits = cell.bytes.substr(cell.bytes.starts_with("\\x") ? 2 : 0);
  if (F::hex(digits, out)) return Reading::value;
  const std::size_t begin = out.size();
  out += "\\x";
  if (append_lower_hex(digits, out)) return Reading::unreadable;
  out.resize(begin);
  return unreadable_text(cell.bytes, out);
}

template <typename F>
Reading read_dynamic(const RawCell& cell, std::string& out) {
  const auto readable = [&](bool read) { return read ? Reading::value : unreadable_text(cell.bytes, out); };
  switch (cell.storage) {
    case Storage::null:
      break;
    case Storage::text:
      return read_text<F>(cell, out);
    case Storage::integer:
      return readable(F::integer(cell.bytes, out));
    case Storage::real:
      return readable(F::real(cell.bytes, out));
    case Storage::blob:
      return read_raw_bytes<F>(cell, out);
  }
  return Reading::null;
}

using Read = Reading (*)(const RawCell&, std::string&);

template <typename F>
Read reader_of(WireForm wire) {
  switch (wire) {
    case WireForm::text:
      return read_text<F>;
    case WireForm::padded_text:
      return read_padded_text<F>;
    case WireForm::raw_bytes:
      return read_raw_bytes<F>;
    case WireForm::hex_bytes:
      return read_hex_bytes<F>;
    case WireForm::dynamic:
      break;
  }
  return read_dynamic<F>;
}

// Calls `use` with the form of a kind; `stored` is the kind of what arrives.
template <typename Use>
Read with_form(Kind stored, Kind kind, Use use) {
  switch (kind) {
    case Kind::integer:
      if (stored == Kind::bit) return use.template operator()<TextualForm<append_number_of_bits>>();
      return use.template operator()<IntegerForm>();
    case Kind::decimal:
      if (stored == Kind::bit) return use.template operator()<TextualForm<append_number_of_bits>>();
      return use.template operator()<DecimalForm>();
    case Kind::float32:
      if (stored == Kind::float64) return use.template operator()<Float32Form<Kind::float64>>();
      return use.template operator()<Float32Form<Kind::float32>>();
    case Kind::float64:
      if (stored == Kind::float32) return use.template operator()<Float64Form<Kind::float32>>();
      return use.template operator()<Float64Form<Kind::float64>>();
    case Kind::boolean:
      return use.template operator()<BooleanForm>();
    case Kind::text:
      return use.template operator()<TextForm>();
    case Kind::bytes:
      return use.template operator()<BytesForm>();
    case Kind::date:
      return use.template operator()<TextualForm<append_canonical_date>>();
    case Kind::time:
      return use.template operator()<TextualForm<append_canonical_time>>();
    case Kind::timetz:
      return use.template operator()<TextualForm<append_canonical_timetz>>();
    case Kind::timestamp:
      return use.template operator()<TextualForm<append_canonical_timestamp>>();
    case Kind::timestamptz:
      return use.template operator()<TextualForm<append_canonical_instant>>();
    case Kind::interval:
      return use.template operator()<TextualForm<append_canonical_interval>>();
    case Kind::uuid:
      return use.template operator()<UuidForm>();
    case Kind::json:
      return use.template operator()<JsonForm>();
    case Kind::bit:
      return use.template operator()<TextualForm<append_bits>>();
    case Kind::set:
      return use.template operator()<TextualForm<append_members>>();
    case Kind::inet:
      return use.template operator()<TextualForm<append_canonical_inet>>();
    case Kind::macaddr:
      return use.template operator()<TextualForm<append_canonical_macaddr>>();
    case Kind::undeclared:
      return use.template operator()<UndeclaredForm>();
    case Kind::array:
    case Kind::unknown:
      break;
  }
  throw Error(ErrorKind::internal, fmt::format("nothing reads {} as {}", name(stored), name(kind)));
}

template <typename F>
Read array_reader(const ColumnType& type) {
  switch (type.kind) {
    case Kind::array:
      return reader_of<ArrayForm<F, ArrayNotation::braces>>(type.wire);
    case Kind::json:
      return reader_of<ArrayForm<F, ArrayNotation::json>>(type.wire);
    default:
      return reader_of<ArrayForm<F, ArrayNotation::either>>(type.wire);
  }
}

Read array_reader_of(const ColumnType& type, Kind element) {
  if (element == Kind::bytes) return array_reader<HexTextForm>(type);
  if (element == Kind::text && type.fixed_length) return array_reader<PaddedTextForm>(type);
  return with_form(type.element, element, [&]<typename F>() { return array_reader<F>(type); });
}

Read reader_of(const ColumnType& type, Kind kind, Kind element) {
  if (kind == Kind::array) return array_reader_of(type, element);
  return with_form(type.kind, kind, [&]<typename F>() { return reader_of<F>(type.wire); });
}

void append_sized(std::string_view bytes, std::string& out) {
  std::array<char, 20> size;
  out.append(size.data(), std::to_chars(size.data(), size.data() + size.size(), bytes.size()).ptr);
  out += '|';
  out += bytes;
}

void append_printed_decimal(std::string_view canonical, std::size_t digits, std::string& out) {
  out += canonical;
  const bool is_finite = canonical.back() >= '0' && canonical.back() <= '9';
  if (!is_finite || digits == 0) return;
  const std::size_t point = canonical.find('.');
  const std::size_t given = point == std::string_view::npos ? 0 : canonical.size() - point - 1;
  if (given == 0) out += '.';
  if (given < digits) out.append(digits - given, '0');
}

void append_printed_time(std::string_view canonical, std::size_t digits, std::string& out) {
  constexpr std::string_view k_before_christ = " BC";
  const std::size_t letter = canonical.find('T');
  if (letter == std::string_view::npos) {  // an infinity
    out += canonical;
    return;
  }
  const bool is_before_christ = canonical.ends_with(k_before_christ);
  std::string_view time = canonical.substr(letter + 1);
  if (is_before_christ) time.remove_suffix(k_before_christ.size());
  if (time.ends_with('Z')) time.remove_suffix(1);
  const std::size_t shortest = time.find('.') + 1 + digits;
  while (time.size() > shortest && time.ends_with('0')) time.remove_suffix(1);
  if (time.ends_with('.')) time.remove_suffix(1);
  out.append(canonical.substr(0, letter)).append(" ").append(time);
  if (is_before_christ) out += k_before_christ;
}

}  // namespace

CellReader::CellReader(const ColumnType& type, Kind kind, const ReadAs& as, Kind element)
    : read_(reader_of(type, kind, element)), declared_(make_declared_reader(type, kind, as)) {}

Reading CellReader::append_declared(const RawCell& cell, std::string& out) const {
  return declared_->append(cell, out);
}

bool has_sized_field(Kind kind) noexcept {
  return contains(kinds(Kind::text, Kind::bytes, Kind::json, Kind::array, Kind::bit, Kind::set, Kind::undeclared),
                  kind);
}

void append_digest_field(Kind kind, Reading reading, std::string_view canonical, std::string& out) {
  if (reading == Reading::unreadable) {
    out += '!';
    append_sized(canonical, out);
  } else if (reading == Reading::null) {
    if (has_sized_field(kind)) out += "-1";
  } else if (has_sized_field(kind)) {
    append_sized(canonical, out);
  } else if (kind == Kind::float32) {
    append_float_bits(read_float<float>(canonical).value(), out);
  } else if (kind == Kind::float64) {
    append_float_bits(read_float<double>(canonical).value(), out);
  } else {
    out += canonical;
  }
}

void append_printed_field(Kind kind, Reading reading, std::string_view canonical, int digits, std::string& out) {
  if (reading != Reading::value)
    append_digest_field(kind, reading, canonical, out);
  else if (kind == Kind::decimal)
    append_printed_decimal(canonical, static_cast<std::size_t>(digits), out);
  else
    append_printed_time(canonical, static_cast<std::size_t>(digits), out);
}

}  // namespace rowcall
