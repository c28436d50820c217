// SPDX-License-Identifier: Apache-2.0
// Passwords on the command line: kept out of messages and out of the process list.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace rowcall {

// Overwrites, in place and without changing the length, whatever may be a password in text that holds a URL: what
// stands between the first `:` of the authority and the last `@`, and the values of parameters named like a secret.
// Meant for text that nobody parses any more: it covers too much rather than too little.
void mask_secrets_in_place(std::span<char> text);

// A copy of `text` for a message.
[[nodiscard]] std::string mask_secrets(std::string_view text);

}  // namespace rowcall
