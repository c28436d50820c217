// SPDX-License-Identifier: Apache-2.0
// Passwords stay out of everything that rowcall says. Every Error and every line of the log goes through
// without_secrets(), so nobody who writes a sentence has to think of it.
//
// Two nets: what looks like a secret is masked wherever it stands (the password of a URL, `password=…`, `PWD=…`), and
// what is known to be one is masked in any text, such as a server's message. Thread-safe.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace rowcall {

// Does a parameter of this name hold a secret: `password`, `sslpassword`, `PWD`, `access_token`?
[[nodiscard]] bool names_secret(std::string_view parameter);

// From now on `secret` is masked in every message, also with quotes and backslashes escaped. An empty one is no secret.
void learn_secret(std::string_view secret);
// The same for whatever looks like a secret in a word that stands for itself: an argument, a value of a config.
void learn_secrets_in(std::string_view word);
// For tests that learn thousands: each is looked for in every message.
void forget_secrets();

// Overwrites, without changing the length, whatever looks like a secret in such a word. Covers too much rather than too
// little.
void mask_secrets_in_place(std::span<char> word);

// The text with `***` for each secret.
[[nodiscard]] std::string without_secrets(std::string_view text);

}  // namespace rowcall
