// SPDX-License-Identifier: Apache-2.0
// The canonical form of a JSON text (RFC 8259).
#pragma once

#include <string>
#include <string_view>

namespace rowcall {

// Appends the canonical form. Returns false, and appends nothing, when `text` is not JSON in valid UTF-8, is nested
// deeper than 1,000 levels, or holds a number that has no canonical decimal.
[[nodiscard]] bool append_canonical_json(std::string_view text, std::string& out);

}  // namespace rowcall
