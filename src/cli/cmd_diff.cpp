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
  CheckpointOptions checkpoint;
  ShardOptions shard;
  ConnectionOptions connection;
  OutputOptions output;
  TalkOptions talk;
  std::optional<std::string> baseline;
  Arguments arguments("diff", k_summary, k_synopsis);
  compare.declare(arguments);
  checkpoint.declare(arguments);
  shard.declare(arguments);
  arguments.group("Connections");
  connection.declare_config(arguments);
  connection.declare_password_file(arguments);
  arguments.group("Report");
  output.declare_format(arguments, "text|json|ndjson");
  output.declare_files(arguments);
  arguments.value("--baseline", baseline, "FILE", "a saved .json result: its differences are known, and fail no run");
  talk.declare(arguments);
  arguments.examples(k_examples);
  std::vector<std::string> words;
  if (!arguments.parse(given, words)) return 0;

  talk.start();
  static_cast<void>(output.check());
  static_cast<void>(checkpoint.wish());
  RequestedTables tables{std::vector<PairRequest>(1)};
  PairRequest& pair = tables.pairs.front();
  const std::optional<std::string> other_reading = request_pair("diff", words, compare, connection, pair);
  const auto connections = static_cast<std::size_t>(pair.jobs.value_or(1));
  shard.apply_to(tables);
  return with_other_reading(other_reading, [&] {
    return compare_pairs(tables, MissingTable::usage_error, connections, output, talk, checkpoint, baseline);
  });
}

}  // namespace rowcall
