// SPDX-License-Identifier: Apache-2.0
// As much of an engine's lexical rules as it takes to tell code from quotes and comments in SQL that the user wrote.
#pragma once

#include <string_view>

namespace rowcall {

struct SqlLexis {
  bool backslashes = false;      // `\` takes the next character's meaning in '…' and "…"; else only in E'…'
  bool backticks = false;        // `…`
  bool brackets = false;         // […]
  bool dollar_quotes = false;    // $tag$…$tag$
  bool nested_comments = false;  // /* /* */ */
  bool hash_comments = false;    // # to the end of the line; `--` then needs a blank behind it; /*! … */ is code
};

// Is every parenthesis of the text closed that it opens, and none that it does not? A quote that is left open is left
// to the server, which refuses it.
[[nodiscard]] bool keeps_parentheses(std::string_view sql, const SqlLexis& lexis);

}  // namespace rowcall
