// SPDX-License-Identifier: Apache-2.0
// rowcall diff: one pair of tables, now.
#include "command.hpp"
#include "compare.hpp"
#include "pair_words.hpp"
#include "request_words.hpp"

#include "rowcall/base/error.hpp"

namespace rowcall {
namespace {

constexpr std::string_view k_summary = "Compares one pair of tables and shows the rows that differ.";
constexpr std::string_view k_synopsis =
    "diff [OPTIONS] SOURCE TABLE TARGET [TABLE]\n"
    "diff [OPTIONS] CONNECTION TABLE TABLE";
constexpr std::string_view k_examples =
    "  rowcall diff postgresql://app@db1/shop orders mysql://app@db2/shop\n"
    "  rowcall diff sqlite:before.db orders sqlite:after.db orders_v2 --map cust=customer_id\n"
    "  rowcall diff -C shop.yaml legacy public.orders target -w \"id < 1000000\" -o orders.json";

}  // namespace

int run_diff(const std::vector<std::string>& given) {
  CompareOptions compare;
  ConnectionOptions connection;
  OutputOptions output;
  TalkOptions talk;
  Arguments arguments("diff", k_summary, k_synopsis);
  compare.declare(arguments);
  arguments.group("Connections");
  connection.declare_config(arguments);
  connection.declare_password_file(arguments);
  arguments.group("Report");
  output.declare_format(arguments, "text|json|ndjson");
  output.declare_files(arguments);
  talk.declare(arguments);
  arguments.examples(k_examples);
  std::vector<std::string> words;
  if (!arguments.parse(given, words)) return 0;

  talk.start();
  static_cast<void>(output.check());
  std::vector<PairRequest> pairs(1);
  const std::optional<std::string> other_reading = request_pair("diff", words, compare, connection, pairs.front());
  const auto connections = static_cast<std::size_t>(pairs.front().jobs.value_or(1));
  return with_other_reading(
      other_reading, [&] { return compare_pairs({pairs}, MissingTable::usage_error, connections, output, talk); });
}

}  // namespace rowcall
