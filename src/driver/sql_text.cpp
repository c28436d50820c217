// SPDX-License-Identifier: Apache-2.0
#include "sql_text.hpp"

#include "rowcall/base/text.hpp"

#include <string>

namespace rowcall {
namespace {

bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
bool is_word(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; }

std::string_view first_word(std::string_view sql) {
  std::size_t size = 0;
  while (size < sql.size() && is_word(sql[size])) ++size;
  return sql.substr(0, size);
}

}  // namespace

std::string_view skip_blank_sql(std::string_view sql) noexcept {
  while (!sql.empty()) {
    if (is_blank(sql.front())) {
      sql.remove_prefix(1);
    } else if (sql.starts_with("--")) {
      const std::size_t newline = sql.find('\n');
      sql.remove_prefix(newline == std::string_view::npos ? sql.size() : newline + 1);
    } else if (sql.starts_with("/*")) {
      const std::size_t closed = sql.find("*/", 2);
      sql.remove_prefix(closed == std::string_view::npos ? sql.size() : closed + 2);
    } else {
      break;
    }
  }
  return sql;
}

bool is_blank_sql(std::string_view sql) noexcept { return skip_blank_sql(sql).empty(); }

bool begins_with_word(std::string_view sql, std::string_view keyword) {
  return equal_ignoring_case(first_word(skip_blank_sql(sql)), keyword);
}

TransactionEffect transaction_effect(std::string_view sql) {
  if (begins_with_word(sql, "begin") || begins_with_word(sql, "start")) return TransactionEffect::begins;
  for (const char* word : {"commit", "end", "abort"}) {
    if (begins_with_word(sql, word)) return TransactionEffect::ends;
  }
  if (begins_with_word(sql, "rollback") && !mentions_word(sql, "to")) return TransactionEffect::ends;
  return TransactionEffect::none;
}

bool mentions_word(std::string_view sql, std::string_view word) {
  const std::string text = to_lower(sql);
  for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
    const bool starts = at == 0 || !is_word(text[at - 1]);
    const bool stops = at + word.size() == text.size() || !is_word(text[at + word.size()]);
    if (starts && stops) return true;
  }
  return false;
}

}  // namespace rowcall
