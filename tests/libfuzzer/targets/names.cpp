// SPDX-License-Identifier: Apache-2.0
// A table's name is written so that it reads back as it is; so is each name of a list; globs end.
#include "fuzz.hpp"

#include "rowcall/base/error.hpp"
#include "rowcall/base/text.hpp"
#include "rowcall/model/table_name.hpp"

namespace rowcall::test {
namespace {

template <typename Read>
auto read_or_default(Read read, std::string_view text) {
  try {
    return read(text);
  } catch (const Error& error) {
    require(error.kind() == ErrorKind::usage, "a bad name is wrong usage", {text, error.what()});
    return decltype(read(text)){};
  }
}

}  // namespace

void fuzz(std::string_view input) {
  const TableName table = read_or_default(parse_table_name, input);
  if (!table.name.empty())
    require(parse_table_name(table.to_string()) == table, "a table's name reads back as it is written",
            {input, table.to_string()});
  // Any name that a catalog may hold.
  Input parts(input);
  const TableName any{std::string(parts.line()), std::string(parts.rest())};
  if (!any.name.empty())
    require(parse_table_name(any.to_string()) == any, "any name reads back as it is written", {any.to_string()});

  const std::vector<std::string> names = read_or_default(parse_name_list, input);
  std::string list;
  for (const std::string& name : names) list += (list.empty() ? "" : " , ") + TableName{{}, name}.to_string();
  if (!names.empty()) require(parse_name_list(list) == names, "a list reads back as it is written", {input, list});

  require(glob_match("*", input), "* matches everything", {input});
  require(has_glob(input) || glob_match(input, input), "a plain name matches itself", {input});
  static_cast<void>(glob_match(any.schema, any.name));
  static_cast<void>(did_you_mean(any.name, std::vector<std::string>{any.schema, "orders"}));
  static_cast<void>(display_width(input));
}

}  // namespace rowcall::test
