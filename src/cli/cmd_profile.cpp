// SPDX-License-Identifier: Apache-2.0
// rowcall profile: aggregates of columns, before their rows.
#include "command.hpp"
#include "compare.hpp"
#include "request_words.hpp"

#include "rowcall/base/error.hpp"
#include "rowcall/config/option_words.hpp"

#include <fmt/format.h>

namespace rowcall {
namespace {

constexpr std::string_view k_summary =
    "Compares aggregates of columns: rows, NULLs, smallest and largest values, sums, lengths. Each side computes its\n"
    "own in one scan, and no row leaves it: the cheap first look. Equal aggregates do not prove equal rows. Takes the\n"
    "arguments of diff or, when the first word ends in .yaml, .yml or .json, of run.";
constexpr std::string_view k_synopsis =
    "profile [OPTIONS] SOURCE TABLE TARGET [TABLE]\n"
    "profile [OPTIONS] CONNECTION TABLE TABLE\n"
    "profile [OPTIONS] CONFIG [NAME...]";
constexpr std::string_view k_examples =
    "  rowcall profile postgresql://app@db1/shop orders mysql://app@db2/shop\n"
    "  rowcall profile -C shop.yaml legacy orders target --by country --where \"placed >= '2024-01-01'\"\n"
    "  rowcall profile migration.yaml -o profile.json";

struct ProfileOptions {
  std::optional<std::string> by;
  bool distinct = false;

  void declare(Arguments& arguments) {
    arguments.group("What to compute");
    arguments.value("--by", by, "COL", "for each value of COL by itself, of which there may be 1,000");
    arguments.flag("--distinct", distinct, "count different values too, for which servers sort every column");
  }

  void apply_to(std::vector<PairRequest>& pairs) const {
    std::optional<std::string> column;
    if (by) {
      std::vector<std::string> names = parse_name_list(*by);
      if (names.size() != 1) throw Error(ErrorKind::usage, fmt::format("--by: \"{}\" is not one column name", *by));
      column = std::move(names.front());
    }
    for (PairRequest& pair : pairs) {
      pair.profile_by = column;
      pair.profile_distinct = distinct;
    }
  }
};

}  // namespace

int run_profile(const std::vector<std::string>& given) {
  CompareOptions compare;
  ProfileOptions profile;
  ConnectionOptions connection;
  OutputOptions output;
  TalkOptions talk;
  Arguments arguments("profile", k_summary, k_synopsis);
  arguments.keep_only(
      {"--columns",      "--exclude",      "--map",          "--where",         "--source-where",
       "--target-where", "--source-query", "--target-query", "--expr",          "--source-expr",
       "--target-expr",  "--since",        "--until",        "--time-column",   "--schema",
       "--encoding",     "--assume-tz",    "--max-time",     "--fail-if-empty", "--allow-missing-tables"},
      "it compares aggregates, and no row with another");
  compare.declare(arguments);
  arguments.keep_all();
  profile.declare(arguments);
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
  static_cast<void>(output.wants_json("profile"));
  std::optional<std::string> other_reading;
  RequestedTables tables = request_pair_or_config("profile", words, compare, connection, other_reading);
  profile.apply_to(tables.pairs);
  const bool is_config = !words.empty() && is_config_word(words.front());
  const MissingTable missing = is_config ? MissingTable::failed_pair : MissingTable::usage_error;
  return with_other_reading(other_reading, [&] { return compare_profiles(tables, missing, output, talk); });
}

}  // namespace rowcall
