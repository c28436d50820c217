// SPDX-License-Identifier: Apache-2.0
// Reading the values of a config with errors that name file, line and key.
#pragma once

#include "document.hpp"

#include "rowcall/base/error.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rowcall {

// Reads values of one file. Every function throws Error(config) that begins with `file:line: `.
class FieldReader {
 public:
  explicit FieldReader(const std::string& file) : file_(file) {}

  [[nodiscard]] Error error(int line, std::string_view sentence) const;
  [[nodiscard]] std::string place(int line) const;  // "migration.yaml:12"
  // Runs `read`, and puts `file:line: ` and `what` before the sentence of an Error that leaves it.
  template <typename Read>
  auto at(int line, std::string_view what, Read read) const {
    try {
      return read();
    } catch (const Error& error) {
      throw this->error(line, what.empty() ? std::string(error.what()) : std::string(what) + ": " + error.what());
    }
  }

  // `what` says which mapping it is: "a connection", "an entry of tables".
  void require_mapping(const Value& value, std::string_view what) const;
  // A mapping from columns to something: not empty, and no column blank.
  void require_columns(const Value& value, std::string_view what) const;
  // Every key of the mapping is in `known`; a key of a later version and a misspelt one are told apart.
  void check_keys(const Value& mapping, std::span<const std::string> known) const;

  // A scalar with ${ENV} put in, never empty. `key` names it in messages.
  [[nodiscard]] std::string text(const Value& value, std::string_view key) const;
  // The same, and not blank either.
  [[nodiscard]] std::string word(const Value& value, std::string_view key) const;
  // A list of scalars, each one name; or one scalar, read like the option of the command line: `id,"order, no"`.
  // `elements` says of what: "column names".
  [[nodiscard]] std::vector<std::string> names(const Value& value, std::string_view key,
                                               std::string_view elements = "column names") const;

 private:
  const std::string& file_;
};

// Sets `field` from the key's text by `parse`, if the key is there.
template <typename Field, typename Parse>
void read_word(const FieldReader& read, const Value& mapping, std::string_view key, Field& field, Parse parse) {
  const Value* value = mapping.find(key);
  if (value == nullptr) return;
  const std::string word = read.text(*value, key);
  field = read.at(value->line, key, [&] { return parse(word); });
}

}  // namespace rowcall
