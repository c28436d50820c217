// SPDX-License-Identifier: Apache-2.0
#include "rowcall/base/unicode.hpp"

#include "rowcall/base/error.hpp"
#include "rowcall/base/text.hpp"

#include <algorithm>

#include <unicode/bytestream.h>
#include <unicode/casemap.h>
#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>

namespace rowcall {

namespace {

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

icu::StringPiece piece(std::string_view text) { return {text.data(), static_cast<std::int32_t>(text.size())}; }

void require(UErrorCode status, std::string_view what) {
  if (U_FAILURE(status) != 0)
    throw Error(ErrorKind::internal, "ICU cannot " + std::string(what) + ": " + u_errorName(status));
}

}  // namespace

void append_nfc(std::string_view text, std::string& out) {
  if (is_ascii(text) || !valid_utf8(text)) {
    out += text;
    return;
  }
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
  require(status, "load normal form C");
  icu::StringByteSink<std::string> sink(&out);
  nfc->normalizeUTF8(0, piece(text), sink, nullptr, status);
  require(status, "normalise a text");
}

void append_case_folded(std::string_view text, std::string& out) {
  if (is_ascii(text)) {
    out += to_lower(text);
    return;
  }
  if (!valid_utf8(text)) {
    out += text;
    return;
  }
  UErrorCode status = U_ZERO_ERROR;
  icu::StringByteSink<std::string> sink(&out);
  icu::CaseMap::utf8Fold(0, piece(text), sink, nullptr, status);
  require(status, "fold the case of a text");
}

}  // namespace rowcall
