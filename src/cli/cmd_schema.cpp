// SPDX-License-Identifier: Apache-2.0
// rowcall schema: structure alone.
#include "command.hpp"
#include "compare.hpp"
#include "request_words.hpp"

namespace rowcall {
namespace {

constexpr std::string_view k_summary =
    "Compares the structure of tables: columns, types and what they lose, nullability, defaults, keys, indexes,\n"
    "collations. Reads catalogs and touches no row. Takes the arguments of diff or, when the first word ends in "
    ".yaml,\n"
    ".yml or .json, of run.";
constexpr std::string_view k_synopsis =
    "schema [OPTIONS] SOURCE TABLE TARGET [TABLE]\n"
    "schema [OPTIONS] CONNECTION TABLE TABLE\n"
    "schema [OPTIONS] CONFIG [NAME...]";
constexpr std::string_view k_examples =
    "  rowcall schema postgresql://app@db1/shop orders mysql://app@db2/shop\n"
    "  rowcall schema migration.yaml -o structure.json";

}  // namespace

int run_schema(const std::vector<std::string>& given) {
  CompareOptions compare;
  compare.default_schema = "full";
  ConnectionOptions connection;
  OutputOptions output;
  TalkOptions talk;
  Arguments arguments("schema", k_summary, k_synopsis);
  arguments.keep_only({"--columns", "--exclude", "--map", "--schema", "--source-query", "--target-query", "--expr",
                       "--source-expr", "--target-expr", "--allow-missing-tables"},
                      "it reads no row");
  compare.declare(arguments);
  arguments.keep_all();
  arguments.group("Connections");
  connection.declare_config(arguments);
  connection.declare_password_file(arguments);
  arguments.group("Report");
  output.declare_format(arguments, "text|json");
  arguments.values("-o,--output", output.files, "FILE", "also write a .json file; may be repeated");
  talk.declare(arguments);
  arguments.examples(k_examples);
  std::vector<std::string> words;
  if (!arguments.parse(given, words)) return 0;

  talk.start();
  static_cast<void>(output.wants_json("schema"));
  std::optional<std::string> other_reading;
  const RequestedTables tables = request_pair_or_config("schema", words, compare, connection, other_reading);
  const bool is_config = !words.empty() && is_config_word(words.front());
  const MissingTable missing = is_config ? MissingTable::failed_pair : MissingTable::usage_error;
  return with_other_reading(other_reading, [&] { return compare_schemas(tables, missing, output, talk); });
}

}  // namespace rowcall
