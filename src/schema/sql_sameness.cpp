// SPDX-License-Identifier: Apache-2.0
#include "sql_sameness.hpp"

#include "rowcall/base/decimal.hpp"
#include "rowcall/base/text.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstddef>
#include <utility>
#include <vector>

namespace rowcall {
namespace {

bool is_word(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '.' || (c & 0x80) != 0;
}

// SQL cut into words, literals (their characters behind a `'`) and marks. Words are in lower case, names without
// quotes.
class Tokens {
 public:
  explicit Tokens(std::string_view sql) : sql_(sql) {
    while (at_ < sql_.size()) step();
    drop_casts();
  }
  [[nodiscard]] std::vector<std::string> take() && { return std::move(tokens_); }

 private:
  void step() {
    const char c = sql_[at_];
    if (c == '\'') {
      // b'1', _utf8mb4'x', E'x': what stands before a literal says how it is written, not what it is.
      if (at_ > 0 && is_word(sql_[at_ - 1])) tokens_.pop_back();
      tokens_.push_back('\'' + quoted('\''));
    } else if (c == '"' || c == '`') {
      tokens_.push_back(to_lower(quoted(c)));
    } else if (is_word(c)) {
      const std::size_t begin = at_;
      while (at_ < sql_.size() && is_word(sql_[at_])) ++at_;
      tokens_.push_back(to_lower(sql_.substr(begin, at_ - begin)));
    } else {
      if (std::isspace(static_cast<unsigned char>(c)) == 0) tokens_.emplace_back(1, c);
      ++at_;
    }
  }

  std::string quoted(char mark) {
    std::string text;
    for (++at_; at_ < sql_.size(); ++at_) {
      if (sql_[at_] == mark) {
        if (at_ + 1 >= sql_.size() || sql_[at_ + 1] != mark) break;
        ++at_;
      }
      text += sql_[at_];
    }
    ++at_;
    return text;
  }

  // `::character varying(10)[]`
  void drop_casts() {
    std::vector<std::string> kept;
    for (std::size_t at = 0; at < tokens_.size(); ++at) {
      if (tokens_[at] != ":" || at + 1 >= tokens_.size() || tokens_[at + 1] != ":") {
        kept.push_back(tokens_[at]);
        continue;
      }
      at += 2;
      while (at + 1 < tokens_.size() && is_part_of_type(tokens_[at + 1])) ++at;
      if (at + 1 < tokens_.size() && tokens_[at + 1] == "(") {
        while (at < tokens_.size() && tokens_[at] != ")") ++at;
        while (at + 1 < tokens_.size() && is_part_of_type(tokens_[at + 1])) ++at;
      }
      while (at + 2 < tokens_.size() && tokens_[at + 1] == "[" && tokens_[at + 2] == "]") at += 2;
    }
    tokens_ = std::move(kept);
  }

  static bool is_part_of_type(const std::string& word) {
    static constexpr std::array<std::string_view, 7> k_words{"varying", "precision", "with",    "without",
                                                             "time",    "zone",      "unsigned"};
    return std::ranges::find(k_words, word) != k_words.end();
  }

  std::string_view sql_;
  std::size_t at_ = 0;
  std::vector<std::string> tokens_;
};

bool is_number(const std::string& token, std::string& canonical) {
  canonical.clear();
  return append_canonical_decimal(token.starts_with('\'') ? std::string_view(token).substr(1) : token, canonical);
}

bool is_clock(const std::vector<std::string>& tokens) {
  static constexpr std::array<std::string_view, 5> k_names{"now", "current_timestamp", "localtimestamp",
                                                           "transaction_timestamp", "localtime"};
  return !tokens.empty() && std::ranges::find(k_names, tokens.front()) != k_names.end() &&
         std::all_of(tokens.begin() + 1, tokens.end(), [](const std::string& token) {
           return token == "(" || token == ")" ||
                  (token.size() == 1 && std::isdigit(static_cast<unsigned char>(token[0])));
         });
}

void strip_parentheses(std::vector<std::string>& tokens) {
  while (tokens.size() > 2 && tokens.front() == "(" && tokens.back() == ")") {
    int depth = 0;
    for (std::size_t at = 0; at + 1 < tokens.size(); ++at) {
      depth += tokens[at] == "(" ? 1 : tokens[at] == ")" ? -1 : 0;
      if (depth == 0) return;
    }
    tokens.erase(tokens.begin());
    tokens.pop_back();
  }
}

std::string without_sign_gap(const std::vector<std::string>& tokens) {
  std::string text;
  for (const std::string& token : tokens) text += token + ' ';
  if (!text.empty()) text.pop_back();
  return replace_all(text, "- ", "-");
}

std::string normal_default(std::string_view sql, Kind kind) {
  std::vector<std::string> tokens = Tokens(sql).take();
  strip_parentheses(tokens);
  if (is_clock(tokens)) return "the clock";
  if (tokens == std::vector<std::string>{"datetime", "(", "'now", ")"}) return "the clock";
  if (tokens.size() == 3 && (tokens[0] == "gen_random_uuid" || tokens[0] == "uuid" || tokens[0] == "uuid_generate_v4"))
    return "a new uuid";
  std::string text = without_sign_gap(tokens);
  std::string number;
  const bool is_literal = tokens.size() == 1 || (tokens.size() == 2 && tokens[0] == "-");
  if (kind == Kind::boolean && is_literal) {
    if (text == "true" || text == "'t" || text == "'true" || text == "1") return "'1";
    if (text == "false" || text == "'f" || text == "'false" || text == "0") return "'0";
  }
  if (kind != Kind::text && is_literal && is_number(text, number)) return '\'' + number;
  // A text column's 0 is '0'.
  if (kind == Kind::text && is_literal && is_number(text, number) && !text.starts_with('\'')) return '\'' + text;
  return text;
}

// Parentheses say only how a parser read the text; engines print them as they like. MySQL escapes the quotes of
// literals once more.
std::string normal_expression(std::string_view sql) {
  const std::string unescaped = replace_all(sql, "\\'", "'");
  std::vector<std::string> tokens = Tokens(unescaped).take();
  std::string text;
  for (std::string& token : tokens) {
    if (token == "(" || token == ")" || token == "[" || token == "]") continue;
    if (std::string number; is_number(token, number)) token = number;
    text += token + ' ';
  }
  text = replace_all(text, "! = ", "< > ");
  text = replace_all(text, "= any array ", "in ");
  return text;
}

}  // namespace

bool is_same_default(std::string_view a, std::string_view b, Kind kind) {
  return normal_default(a, kind) == normal_default(b, kind);
}

std::vector<std::string> columns_mentioned(const TableSchema& table, std::string_view expression) {
  const std::vector<std::string> tokens = Tokens(expression).take();
  std::vector<std::string> columns;
  for (const Column& column : table.columns)
    if (std::ranges::find(tokens, to_lower(column.name)) != tokens.end()) columns.push_back(column.name);
  return columns;
}

bool is_same_expression(std::string_view a, std::string_view b) { return normal_expression(a) == normal_expression(b); }

}  // namespace rowcall
