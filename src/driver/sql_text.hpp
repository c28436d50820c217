// SPDX-License-Identifier: Apache-2.0
// The little that drivers must see in the SQL they are given. No parsing beyond blanks, comments and first words.
#pragma once

#include <string_view>

namespace rowcall {

// `sql` without the blanks and comments (`-- …`, `/* … */`) in front of it.
[[nodiscard]] std::string_view skip_blank_sql(std::string_view sql) noexcept;
// Nothing but blanks and comments?
[[nodiscard]] bool is_blank_sql(std::string_view sql) noexcept;

enum class TransactionEffect { none, begins, ends };
// BEGIN and START TRANSACTION begin; COMMIT, END, ABORT and ROLLBACK without a savepoint end.
[[nodiscard]] TransactionEffect transaction_effect(std::string_view sql);

// Does the first word equal `keyword` (lower case), ignoring case?
[[nodiscard]] bool begins_with_word(std::string_view sql, std::string_view keyword);
// Does `word` (lower case) occur as a word of its own, ignoring case, anywhere in the text?
[[nodiscard]] bool mentions_word(std::string_view sql, std::string_view word);

}  // namespace rowcall
