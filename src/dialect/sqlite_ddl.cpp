// SPDX-License-Identifier: Apache-2.0
#include "sqlite_ddl.hpp"

#include "rowcall/base/text.hpp"

#include <cctype>
#include <cstddef>
#include <optional>
#include <utility>

namespace rowcall {
namespace {

struct Token {
  std::string text;  // a quoted name without its quotes
  bool quoted = false;
  std::size_t begin = 0;  // in the statement
  std::size_t end = 0;

  [[nodiscard]] bool is(std::string_view word) const { return !quoted && equal_ignoring_case(text, word); }
};

bool is_word(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '$' || (c & 0x80) != 0;
}

class Scanner {
 public:
  explicit Scanner(std::string_view sql) : sql_(sql) {}

  std::vector<Token> run() {
    std::vector<Token> tokens;
    while (skip_blanks()) tokens.push_back(next());
    return tokens;
  }

 private:
  // Blanks and comments; false at the end.
  bool skip_blanks() {
    while (at_ < sql_.size()) {
      if (std::isspace(static_cast<unsigned char>(sql_[at_])) != 0)
        ++at_;
      else if (sql_.substr(at_, 2) == "--")
        skip_past("\n");
      else if (sql_.substr(at_, 2) == "/*")
        skip_past("*/");
      else
        return true;
    }
    return false;
  }

  void skip_past(std::string_view mark) {
    const std::size_t found = sql_.find(mark, at_ + 2);
    at_ = found == std::string_view::npos ? sql_.size() : found + mark.size();
  }

  Token next() {
    const std::size_t begin = at_;
    const char first = sql_[at_];
    Token token;
    if (first == '"' || first == '`' || first == '\'' || first == '[') {
      token.text = quoted(first == '[' ? ']' : first);
      token.quoted = true;
    } else {
      ++at_;
      while (is_word(first) && at_ < sql_.size() && is_word(sql_[at_])) ++at_;
      token.text = std::string(sql_.substr(begin, at_ - begin));
    }
    token.begin = begin;
    token.end = at_;
    return token;
  }

  std::string quoted(char mark) {
    std::string text;
    for (++at_; at_ < sql_.size(); ++at_) {
      if (sql_[at_] == mark) {
        if (mark == ']' || at_ + 1 >= sql_.size() || sql_[at_ + 1] != mark) break;
        ++at_;
      }
      text += sql_[at_];
    }
    ++at_;
    return text;
  }

  std::string_view sql_;
  std::size_t at_ = 0;
};

class Reader {
 public:
  explicit Reader(std::string_view sql) : sql_(sql), tokens_(Scanner(sql).run()) {}

  SqliteDdl run() {
    while (!is_end() && !here().is("(")) {
      if (here().is("AS")) return {};
      take();
    }
    take();
    while (!is_end()) read_definition();
    return std::move(ddl_);
  }

 private:
  [[nodiscard]] bool is_end() const { return at_ >= tokens_.size(); }
  [[nodiscard]] const Token& here() const { return is_end() ? nothing_ : tokens_[at_]; }
  const Token& take() {
    const Token& token = here();
    ++at_;
    return token;
  }

  // One column or table constraint, and the comma or parenthesis behind it.
  void read_definition() {
    const std::optional<std::string> column = is_constraint(here()) ? std::nullopt : std::optional(take().text);
    std::string constraint;
    while (!is_end() && !here().is(",") && !here().is(")")) {
      if (here().is("(")) {
        parenthesised();
        continue;
      }
      const Token& word = take();
      if (word.is("CONSTRAINT"))
        constraint = take().text;
      else if (word.is("COLLATE") && column && !is_end())
        ddl_.collations[*column] = take().text;
      else if (word.is("CHECK"))
        ddl_.checks.push_back({std::exchange(constraint, {}), parenthesised()});
      else if (word.is("AS") && column)
        ddl_.generated[*column] = parenthesised();
    }
    if (take().is(")")) at_ = tokens_.size();
  }

  static bool is_constraint(const Token& token) {
    return token.is("CONSTRAINT") || token.is("PRIMARY") || token.is("UNIQUE") || token.is("CHECK") ||
           token.is("FOREIGN");
  }

  // Steps over a parenthesis and what it holds, which is returned as it was written.
  std::string parenthesised() {
    const std::size_t begin = here().end;
    std::size_t end = begin;
    int depth = 0;
    do {
      if (here().is("(")) ++depth;
      if (here().is(")")) --depth;
      end = take().begin;
    } while (depth > 0 && !is_end());
    return std::string(trim(sql_.substr(begin, end < begin ? 0 : end - begin)));
  }

  std::string_view sql_;
  std::vector<Token> tokens_;
  Token nothing_;  // stands behind the last token
  std::size_t at_ = 0;
  SqliteDdl ddl_;
};

class IndexReader {
 public:
  explicit IndexReader(std::string_view sql) : sql_(sql), tokens_(Scanner(sql).run()) {}

  SqliteIndexDdl run() {
    while (at_ < tokens_.size() && !tokens_[at_].is("(")) ++at_;
    ++at_;
    while (at_ < tokens_.size() && read_part()) continue;
    if (at_ + 1 < tokens_.size() && tokens_[at_].is("WHERE"))
      ddl_.condition = std::string(sql_.substr(tokens_[at_ + 1].begin));
    return std::move(ddl_);
  }

 private:
  // One part and what stands behind it; false: it was the last.
  bool read_part() {
    const std::size_t begin = at_;
    int depth = 0;
    while (at_ < tokens_.size() && (depth > 0 || !(tokens_[at_].is(",") || tokens_[at_].is(")")))) {
      depth += tokens_[at_].is("(") ? 1 : tokens_[at_].is(")") ? -1 : 0;
      ++at_;
    }
    std::size_t end = at_;
    if (end > begin && (tokens_[end - 1].is("ASC") || tokens_[end - 1].is("DESC"))) --end;
    if (end > begin + 2 && tokens_[end - 2].is("COLLATE")) end -= 2;
    if (end == begin + 1)
      ddl_.parts.push_back(tokens_[begin].text);
    else if (end > begin)
      ddl_.parts.emplace_back(sql_.substr(tokens_[begin].begin, tokens_[end - 1].end - tokens_[begin].begin));
    const bool has_more = at_ < tokens_.size() && tokens_[at_].is(",");
    ++at_;
    return has_more;
  }

  std::string_view sql_;
  std::vector<Token> tokens_;
  std::size_t at_ = 0;
  SqliteIndexDdl ddl_;
};

}  // namespace

SqliteDdl read_sqlite_ddl(std::string_view sql) { return Reader(sql).run(); }

SqliteIndexDdl read_sqlite_index_ddl(std::string_view sql) { return IndexReader(sql).run(); }

}  // namespace rowcall
