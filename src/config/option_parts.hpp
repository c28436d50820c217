// SPDX-License-Identifier: Apache-2.0
// Noting where options come from: those that each column may be given apart, and those of a config.
#pragma once

#include "fields.hpp"

#include "rowcall/model/given_option.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace rowcall {

// Is it the key of an option, or of something else: a table, a name?
[[nodiscard]] bool is_option(std::string_view key);

// `expr`, `encoding` and the like: what one column is given leaves that of others as it was.
[[nodiscard]] bool has_parts(std::string_view name);

struct OptionPart {
  std::string column;
  std::string value;
};
// The parts of a value that is written as on a command line.
[[nodiscard]] std::vector<OptionPart> parts_of(std::string_view name, const std::string& text);

// Notes every option that `mapping` has a key for.
void note_options(const FieldReader& read, const Value& mapping, std::vector<GivenOption>& options);
// Notes the entries of the top-level list `rules`.
void note_rules(const FieldReader& read, const Value& list, std::vector<GivenOption>& options);

// Notes the keys of `run`: `limit` as run_limit.
void note_run(const FieldReader& read, const Value& mapping, std::vector<GivenOption>& options);

// The variables that a value, or one within it, takes something from.
[[nodiscard]] std::vector<std::string> environment_of(const Value& value);

}  // namespace rowcall
