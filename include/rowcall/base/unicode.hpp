// SPDX-License-Identifier: Apache-2.0
// What the Unicode standard says of text in UTF-8. Bytes that are no valid UTF-8 have no characters: text that holds
// any is appended as it is, so that two different wrong texts never become the same.
#pragma once

#include <string>
#include <string_view>

namespace rowcall {

// Normal form C: composed characters, marks in canonical order.
void append_nfc(std::string_view text, std::string& out);

// Full case folding, without the Turkic exceptions: `Straße` and `STRASSE` both become `strasse`.
void append_case_folded(std::string_view text, std::string& out);

}  // namespace rowcall
