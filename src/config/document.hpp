// SPDX-License-Identifier: Apache-2.0
// A config file as a tree of values that remember their line: what is left of YAML and JSON once they are parsed.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rowcall {

struct Value {
  enum class Type { null, scalar, list, mapping };
  struct Member;

  Type type = Type::null;
  int line = 1;
  std::string text;             // of a scalar, as written: ${ENV} still stands in it
  std::vector<Value> items;     // of a list
  std::vector<Member> members;  // of a mapping, in the file's order

  // nullptr when the mapping has no such key.
  [[nodiscard]] const Value* find(std::string_view key) const;
};

struct Value::Member {
  std::string key;
  int line = 1;
  Value value;
};

// Text whose first non-blank byte is `{` is JSON, other text is YAML. `name` stands for the file in messages.
// Throws Error(config) with file and line for a syntax error and for a key that stands twice in a mapping.
[[nodiscard]] Value parse_document(std::string_view text, const std::string& name);

}  // namespace rowcall
