// SPDX-License-Identifier: Apache-2.0
// Where text holds what looks like a secret.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace rowcall {

struct SecretRange {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool is_certain = true;  // false: only the name in front of it says so, as in `--map password=pass_hash`
};

enum class SecretText {
  word,      // one argument or value: a secret in it may hold blanks
  sentence,  // text around words: a blank ends a URL
};

// In the order of the text; they do not overlap.
[[nodiscard]] std::vector<SecretRange> secret_ranges(std::string_view text, SecretText kind);

}  // namespace rowcall
