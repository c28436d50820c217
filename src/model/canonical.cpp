// SPDX-License-Identifier: Apache-2.0
// A reader is one function, chosen once for a column by the form on the wire and the compared kind, because it runs
// for every cell of both tables.
#include "rowcall/model/canonical.hpp"

#include "canonical_json.hpp"
#include "declared_reader.hpp"
#include "float_value.hpp"

#include "rowcall/base/datetime.hpp"
#include "rowcall/base/decimal.hpp"
#include "rowcall/base/error.hpp"
#include "rowcall/base/text.hpp"

#include <array>
#include <charconv>
#include <cmath>

namespace rowcall {
namespace {

// What a kind makes of the forms that a value may arrive in. Each function appends the canonical form, or returns
// false and appends nothing. Where a kind says nothing, bytes are unreadable and numbers of SQLite are read like text.
struct Form {
  static bool bytes(std::string_view, std::string&) { return false; }
  static bool hex(std::string_view, std::string&) { return false; }
};

// The lower-case digit for each byte that is a hex digit, `\0` for the others.
constexpr std::array<char, 256> k_lower_hex = [] {
  std::array<char, 256> table{};
  for (const char digit : std::string_view("0123456789abcdef")) table[static_cast<unsigned char>(digit)] = digit;
  for (const char letter : std::string_view("ABCDEF")) {
    table[static_cast<unsigned char>(letter)] = static_cast<char>(letter - 'A' + 'a');
  }
  return table;
}();

char lower_hex_digit(char c) { return k_lower_hex[static_cast<unsigned char>(c)]; }

bool append_lower_hex(std::string_view digits, std::string& out) {
  if (digits.size() % 2 != 0) return false;
  const std::size_t begin = out.size();
  out.resize(begin + digits.size());
  char* to = out.data() + begin;
  for (const char digit : digits) {
    *to = lower_hex_digit(digit);
    if (*to++ == '\0') {
      out.resize(begin);
      return false;
    }
  }
  return true;
}

// The value of a SQLite real as a whole number, if it is one: exactly, not by its shortest text, which has zeros where
// a real above 2^53 has other digits.
bool append_whole_real(std::string_view text, std::string& out) {
  const std::optional<double> value = read_float<double>(text);
  if (!value || !std::isfinite(*value) || std::trunc(*value) != *value) return false;
  std::array<char, 320> digits;
  const double unsigned_zero = *value == 0 ? 0 : *value;
  const auto written =
      std::to_chars(digits.data(), digits.data() + digits.size(), unsigned_zero, std::chars_format::fixed, 0);
  out.append(digits.data(), written.ptr);
  return true;
}

struct IntegerForm : Form {
  static bool text(std::string_view text, std::string& out) { return append_canonical_integer(text, out); }
  static bool integer(std::string_view text, std::string& out) { return append_canonical_integer(text, out); }
  static bool real(std::string_view text, std::string& out) { return append_whole_real(text, out); }
};

struct DecimalForm : Form {
  static bool text(std::string_view text, std::string& out) { return append_canonical_decimal(text, out); }
  static bool integer(std::string_view digits, std::string& out) { return append_canonical_decimal(digits, out); }
  static bool real(std::string_view shortest, std::string& out) { return append_canonical_decimal(shortest, out); }
};

template <typename Float>
bool append_if(std::optional<Float> value, std::string& out) {
  if (value) append_canonical_float(*value, out);
  return value.has_value();
}

// A column of doubles that is compared as float32 is rounded twice on purpose: text to double is what the column
// holds, double to float is the rule.
template <Kind Stored>
struct Float32Form : Form {
  static bool text(std::string_view text, std::string& out) {
    if constexpr (Stored != Kind::float64) return append_if(read_float<float>(text), out);
    const std::optional<double> value = read_float<double>(text);
    return value && append_if(narrowed(*value), out);
  }
  static bool integer(std::string_view digits, std::string& out) {
    return Float32Form<Kind::float64>::text(digits, out);
  }
  static bool real(std::string_view shortest, std::string& out) {
    return Float32Form<Kind::float64>::text(shortest, out);
  }
};

// A column of 32-bit floats holds what its text reads as in 32 bits, whatever it is compared with.
template <Kind Stored>
struct Float64Form : Form {
  static bool text(std::string_view text, std::string& out) {
    if constexpr (Stored != Kind::float32) return append_if(read_float<double>(text), out);
    const std::optional<float> value = read_float<float>(text);
    return value && append_if(std::optional<double>(*value), out);
  }
  static bool integer(std::string_view digits, std::string& out) { return append_if(read_float<double>(digits), out); }
  static bool real(std::string_view shortest, std::string& out) { return append_if(read_float<double>(shortest), out); }
};

struct BooleanForm : Form {
  static bool text(std::string_view text, std::string& out) {
    const bool is_true = text == "t" || text == "1" || text == "true";
    if (!is_true && text != "f" && text != "0" && text != "false") return false;
    out += is_true ? "true" : "false";
    return true;
  }
  static bool integer(std::string_view digits, std::string& out) { return text(digits, out); }
  static bool real(std::string_view shortest, std::string& out) {
    const std::optional<double> value = read_float<double>(shortest);
    if (!value || (*value != 0 && *value != 1)) return false;
    return text(*value == 1 ? "1" : "0", out);
  }
};

struct TextForm : Form {
  static bool text(std::string_view text, std::string& out) {
    out += text;
    return true;
  }
  static bool integer(std::string_view digits, std::string& out) { return text(digits, out); }
  static bool real(std::string_view shortest, std::string& out) { return text(shortest, out); }
};

// Text is not taken for the bytes that encode it: that is the user's to declare.
struct BytesForm : Form {
  static bool text(std::string_view, std::string&) { return false; }
  static bool integer(std::string_view, std::string&) { return false; }
  static bool real(std::string_view, std::string&) { return false; }
  static bool bytes(std::string_view bytes, std::string& out) {
    append_hex(bytes, out);
    return true;
  }
  static bool hex(std::string_view digits, std::string& out) { return append_lower_hex(digits, out); }
};

template <bool (*Read)(std::string_view, std::string&)>
struct TimeForm : Form {
  static bool text(std::string_view text, std::string& out) { return Read(text, out); }
  static bool integer(std::string_view, std::string&) { return false; }
  static bool real(std::string_view, std::string&) { return false; }
};

struct UuidForm : Form {
  static constexpr std::size_t k_digits = 32;
  static bool is_dash_place(std::size_t digit) { return digit == 8 || digit == 12 || digit == 16 || digit == 20; }

  static bool bytes(std::string_view bytes, std::string& out) {
    if (bytes.size() * 2 != k_digits) return false;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
      if (is_dash_place(2 * i)) out += '-';
      append_hex(bytes.substr(i, 1), out);
    }
    return true;
  }
  static bool text(std::string_view text, std::string& out) {
    if (text.size() > 2 && text.front() == '{' && text.back() == '}') text = text.substr(1, text.size() - 2);
    const bool dashed = text.size() == k_digits + 4;
    if (!dashed && text.size() != k_digits) return false;
    std::array<char, k_digits + 4> uuid;
    std::size_t to = 0;
    std::size_t from = 0;
    for (std::size_t digit = 0; digit < k_digits; ++digit) {
      if (is_dash_place(digit)) {
        if (dashed && text[from++] != '-') return false;
        uuid[to++] = '-';
      }
      uuid[to] = lower_hex_digit(text[from++]);
      if (uuid[to++] == '\0') return false;
    }
    out.append(uuid.data(), uuid.size());
    return true;
  }
  static bool hex(std::string_view digits, std::string& out) { return digits.size() == k_digits && text(digits, out); }
  static bool integer(std::string_view, std::string&) { return false; }
  static bool real(std::string_view, std::string&) { return false; }
};

struct JsonForm : Form {
  static bool text(std::string_view text, std::string& out) { return append_canonical_json(text, out); }
  static bool integer(std::string_view digits, std::string& out) { return append_canonical_json(digits, out); }
  static bool real(std::string_view shortest, std::string& out) { return append_canonical_json(shortest, out); }
};

// Two SQLite columns without a type: the storage class is part of the value, written like a SQL literal.
struct UndeclaredForm : Form {
  static bool text(std::string_view text, std::string& out) {
    out += '\'';
    out += replace_all(text, "'", "''");
    out += '\'';
    return true;
  }
  static bool integer(std::string_view digits, std::string& out) { return append_canonical_integer(digits, out); }
  static bool real(std::string_view shortest, std::string& out) {
    const std::optional<double> value = read_float<double>(shortest);
    if (!value) return false;
    const std::size_t begin = out.size();
    append_canonical_float(*value, out);
    if (std::string_view(out).substr(begin).find_first_of(".eIN") == std::string_view::npos) out += ".0";
    return true;
  }
  static bool bytes(std::string_view bytes, std::string& out) {
    out += "x'";
    append_hex(bytes, out);
    out += '\'';
    return true;
  }
};

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

Read reader_of(const ColumnType& type, Kind kind) {
  switch (kind) {
    case Kind::integer:
      return reader_of<IntegerForm>(type.wire);
    case Kind::decimal:
      return reader_of<DecimalForm>(type.wire);
    case Kind::float32:
      return type.kind == Kind::float64 ? reader_of<Float32Form<Kind::float64>>(type.wire)
                                        : reader_of<Float32Form<Kind::float32>>(type.wire);
    case Kind::float64:
      return type.kind == Kind::float32 ? reader_of<Float64Form<Kind::float32>>(type.wire)
                                        : reader_of<Float64Form<Kind::float64>>(type.wire);
    case Kind::boolean:
      return reader_of<BooleanForm>(type.wire);
    case Kind::text:
      return reader_of<TextForm>(type.wire);
    case Kind::bytes:
      return reader_of<BytesForm>(type.wire);
    case Kind::date:
      return reader_of<TimeForm<append_canonical_date>>(type.wire);
    case Kind::time:
      return reader_of<TimeForm<append_canonical_time>>(type.wire);
    case Kind::timestamp:
      return reader_of<TimeForm<append_canonical_timestamp>>(type.wire);
    case Kind::timestamptz:
      return reader_of<TimeForm<append_canonical_instant>>(type.wire);
    case Kind::uuid:
      return reader_of<UuidForm>(type.wire);
    case Kind::json:
      return reader_of<JsonForm>(type.wire);
    case Kind::undeclared:
      return reader_of<UndeclaredForm>(type.wire);
    case Kind::unknown:
      break;
  }
  throw Error(ErrorKind::internal, "a column of type " + type.declared + " was to be read, but nothing compares it");
}

void append_sized(std::string_view bytes, std::string& out) {
  std::array<char, 20> size;
  out.append(size.data(), std::to_chars(size.data(), size.data() + size.size(), bytes.size()).ptr);
  out += '|';
  out += bytes;
}

bool has_sized_field(Kind kind) {
  return kind == Kind::text || kind == Kind::bytes || kind == Kind::json || kind == Kind::undeclared;
}

}  // namespace

CellReader::CellReader(const ColumnType& type, Kind kind, const ReadAs& as)
    : read_(reader_of(type, kind)), declared_(make_declared_reader(type, kind, as)) {}

Reading CellReader::append_declared(const RawCell& cell, std::string& out) const {
  return declared_->append(cell, out);
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

}  // namespace rowcall
