// SPDX-License-Identifier: Apache-2.0
// What each kind makes of a value, by the way in which it arrives.
#pragma once

#include "canonical_array.hpp"
#include "canonical_json.hpp"
#include "float_value.hpp"

#include "rowcall/base/decimal.hpp"
#include "rowcall/base/text.hpp"
#include "rowcall/model/type.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rowcall {

// What a kind makes of the forms that a value may arrive in. Each function appends the canonical form, or returns
// false and appends nothing. Where a kind says nothing, bytes are unreadable and numbers of SQLite are read like text.
struct Form {
  static constexpr ElementClass k_element = ElementClass::string;
  static bool bytes(std::string_view, std::string&) { return false; }
  static bool hex(std::string_view, std::string&) { return false; }
};

struct NumberForm : Form {
  static constexpr ElementClass k_element = ElementClass::number;
};

// Values that only text stands for.
template <bool (*Read)(std::string_view, std::string&)>
struct TextualForm : Form {
  static bool text(std::string_view text, std::string& out) { return Read(text, out); }
  static bool integer(std::string_view, std::string&) { return false; }
  static bool real(std::string_view, std::string&) { return false; }
};

// The lower-case digit for each byte that is a hex digit, `\0` for the others.
inline constexpr std::array<char, 256> k_lower_hex = [] {
  std::array<char, 256> table{};
  for (const char digit : std::string_view("0123456789abcdef")) table[static_cast<unsigned char>(digit)] = digit;
  for (const char letter : std::string_view("ABCDEF")) {
    table[static_cast<unsigned char>(letter)] = static_cast<char>(letter - 'A' + 'a');
  }
  return table;
}();

inline char lower_hex_digit(char c) { return k_lower_hex[static_cast<unsigned char>(c)]; }

inline bool append_lower_hex(std::string_view digits, std::string& out) {
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
inline bool append_whole_real(std::string_view text, std::string& out) {
  const std::optional<double> value = read_float<double>(text);
  if (!value || !std::isfinite(*value) || std::trunc(*value) != *value) return false;
  std::array<char, 320> digits;
  const double unsigned_zero = *value == 0 ? 0 : *value;
  const auto written =
      std::to_chars(digits.data(), digits.data() + digits.size(), unsigned_zero, std::chars_format::fixed, 0);
  out.append(digits.data(), written.ptr);
  return true;
}

struct IntegerForm : NumberForm {
  static bool text(std::string_view text, std::string& out) { return append_canonical_integer(text, out); }
  static bool integer(std::string_view text, std::string& out) { return append_canonical_integer(text, out); }
  static bool real(std::string_view text, std::string& out) { return append_whole_real(text, out); }
};

struct DecimalForm : NumberForm {
  static bool text(std::string_view text, std::string& out) { return append_canonical_decimal(text, out); }
  static bool integer(std::string_view digits, std::string& out) { return append_canonical_decimal(digits, out); }
  static bool real(std::string_view shortest, std::string& out) {
    return append_whole_real(shortest, out) || append_canonical_decimal(shortest, out);
  }
};

template <typename Float>
bool append_if(std::optional<Float> value, std::string& out) {
  if (value) append_canonical_float(*value, out);
  return value.has_value();
}

// A column of doubles that is compared as float32 is rounded twice on purpose: text to double is what the column
// holds, double to float is the rule.
template <Kind Stored>
struct Float32Form : NumberForm {
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
struct Float64Form : NumberForm {
  static bool text(std::string_view text, std::string& out) {
    if constexpr (Stored != Kind::float32) return append_if(read_float<double>(text), out);
    const std::optional<float> value = read_float<float>(text);
    return value && append_if(std::optional<double>(*value), out);
  }
  static bool integer(std::string_view digits, std::string& out) { return append_if(read_float<double>(digits), out); }
  static bool real(std::string_view shortest, std::string& out) { return append_if(read_float<double>(shortest), out); }
};

struct BooleanForm : Form {
  static constexpr ElementClass k_element = ElementClass::boolean;
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
  // As servers print a uuid, in a loop without branches: compilers make vector instructions of it.
  static bool is_canonical(std::string_view text) {
    if (text.size() != k_digits + 4) return false;
    std::uint8_t digits = 0;
    for (std::size_t i = 0; i < k_digits + 4; ++i) {
      const auto above_0 = static_cast<std::uint8_t>(text[i] - '0');
      const auto above_a = static_cast<std::uint8_t>(text[i] - 'a');
      digits = static_cast<std::uint8_t>(digits + static_cast<std::uint8_t>((above_0 < 10) | (above_a < 6)));
    }
    return digits == k_digits && text[8] == '-' && text[13] == '-' && text[18] == '-' && text[23] == '-';
  }
  static bool text(std::string_view text, std::string& out) {
    if (is_canonical(text)) {
      out.append(text);
      return true;
    }
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
  static constexpr ElementClass k_element = ElementClass::json;
  static bool text(std::string_view text, std::string& out) { return append_canonical_json(text, out); }
  static bool integer(std::string_view digits, std::string& out) { return append_canonical_json(digits, out); }
  // Written anew: a driver's text may have more digits, and servers that keep JSON numbers as doubles print the fewest.
  static bool real(std::string_view text, std::string& out) {
    std::string shortest;
    return append_if(read_float<double>(text), shortest) && append_canonical_json(shortest, out);
  }
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

// Digits of a bit string; SQLite's numbers have no width.
inline bool append_bits(std::string_view digits, std::string& out) {
  if (digits.find_first_not_of("01") != std::string_view::npos) return false;
  out += digits;
  return true;
}

// Digits of a bit string as an unsigned number.
inline bool append_number_of_bits(std::string_view digits, std::string& out) {
  constexpr std::size_t k_most = 64;
  std::uint64_t number = 0;
  if (digits.empty() || digits.size() > k_most) return false;
  for (const char digit : digits) {
    if (digit != '0' && digit != '1') return false;
    number = number << 1U | static_cast<std::uint64_t>(digit - '0');
  }
  out += std::to_string(number);
  return true;
}

// Members in the order of their bytes. A member named twice is in no set.
inline bool append_members(std::string_view list, std::string& out) {
  if (list.empty()) return true;
  std::vector<std::string> members = split(list, ',');
  std::ranges::sort(members);
  if (std::ranges::adjacent_find(members) != members.end()) return false;
  out += join(members, ",");
  return true;
}

// An element of an array of char(n), without its padding.
struct PaddedTextForm : TextForm {
  static bool text(std::string_view text, std::string& out) {
    return TextForm::text(text.substr(0, text.find_last_not_of(' ') + 1), out);
  }
};

// Within an array bytes are text, as PostgreSQL prints them.
struct HexTextForm : Form {
  static bool text(std::string_view text, std::string& out) {
    return append_lower_hex(text.substr(text.starts_with("\\x") ? 2 : 0), out);
  }
};

template <typename F, ArrayNotation Notation>
struct ArrayForm : Form {
  static bool text(std::string_view text, std::string& out) {
    static constexpr ElementForm k_form{F::k_element, &F::text};
    return append_canonical_array(text, Notation, k_form, out);
  }
  static bool integer(std::string_view, std::string&) { return false; }
  static bool real(std::string_view, std::string&) { return false; }
};

}  // namespace rowcall
