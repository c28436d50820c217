// SPDX-License-Identifier: Apache-2.0
#include "sql_lexis.hpp"

#include <algorithm>
#include <cctype>
#include <cstddef>

namespace rowcall {
namespace {

constexpr std::size_t k_none = std::string_view::npos;

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || (c & 0x80) != 0; }

class Reader {
 public:
  Reader(std::string_view sql, const SqlLexis& lexis) : sql_(sql), lexis_(lexis) {}

  bool keeps_parentheses() {
    long depth = 0;
    while (at_ < sql_.size()) {
      if (skip_comment() || skip_quoted()) continue;
      if (sql_[at_] == '(') ++depth;
      if (sql_[at_] == ')' && --depth < 0) return false;
      ++at_;
    }
    return depth == 0;
  }

 private:
  [[nodiscard]] bool comes(std::string_view text) const { return sql_.substr(at_).starts_with(text); }
  [[nodiscard]] char before() const { return at_ == 0 ? ' ' : sql_[at_ - 1]; }
  void skip_behind(std::size_t found, std::size_t size) { at_ = found == k_none ? sql_.size() : found + size; }
  void skip_line() { skip_behind(sql_.find('\n', at_), 1); }

  bool skip_comment() {
    const bool is_dashed = comes("--") && (!lexis_.hash_comments || ends_dashes(at_ + 2));
    if (is_dashed || (lexis_.hash_comments && comes("#"))) {
      skip_line();
    } else if (lexis_.hash_comments && (comes("/*!") || comes("/*M!"))) {
      at_ += 3;  // the server runs what is in it
    } else if (comes("/*")) {
      skip_block();
    } else {
      return false;
    }
    return true;
  }

  [[nodiscard]] bool ends_dashes(std::size_t at) const {
    return at >= sql_.size() || static_cast<unsigned char>(sql_[at]) <= ' ';
  }

  void skip_block() {
    std::size_t open = 1;
    for (at_ += 2; at_ < sql_.size() && open > 0;) {
      if (comes("*/")) {
        --open;
        at_ += 2;
      } else if (lexis_.nested_comments && comes("/*")) {
        ++open;
        at_ += 2;
      } else {
        ++at_;
      }
    }
  }

  bool skip_quoted() {
    const char c = sql_[at_];
    if (c == '\'') return skip_marks(c, lexis_.backslashes || is_escape_string());
    if (c == '"') return skip_marks(c, lexis_.backslashes);
    if (c == '`' && lexis_.backticks) return skip_marks(c, false);
    if (c == '[' && lexis_.brackets) {
      skip_behind(sql_.find(']', at_), 1);
      return true;
    }
    return c == '$' && lexis_.dollar_quotes && !is_word(before()) && skip_dollars();
  }

  // PostgreSQL's E'…', where E is no end of a longer word.
  [[nodiscard]] bool is_escape_string() const {
    return lexis_.dollar_quotes && (before() == 'E' || before() == 'e') && (at_ < 2 || !is_word(sql_[at_ - 2]));
  }

  // A doubled mark ends one quote and begins the next, which comes to the same.
  bool skip_marks(char mark, bool has_backslashes) {
    for (++at_; at_ < sql_.size() && sql_[at_] != mark; ++at_)
      if (has_backslashes && sql_[at_] == '\\') ++at_;
    at_ = std::min(at_ + 1, sql_.size());
    // E'a''b' goes on with the rules of E'…'.
    return (has_backslashes && at_ < sql_.size() && sql_[at_] == mark) ? skip_marks(mark, true) : true;
  }

  bool skip_dollars() {
    std::size_t end = at_ + 1;
    while (end < sql_.size() && is_word(sql_[end])) ++end;
    const bool is_parameter = end > at_ + 1 && std::isdigit(static_cast<unsigned char>(sql_[at_ + 1])) != 0;
    if (end >= sql_.size() || sql_[end] != '$' || is_parameter) return false;
    const std::string_view tag = sql_.substr(at_, end + 1 - at_);
    skip_behind(sql_.find(tag, end + 1), tag.size());
    return true;
  }

  std::string_view sql_;
  const SqlLexis& lexis_;
  std::size_t at_ = 0;
};

}  // namespace

bool keeps_parentheses(std::string_view sql, const SqlLexis& lexis) { return Reader(sql, lexis).keeps_parentheses(); }

}  // namespace rowcall
