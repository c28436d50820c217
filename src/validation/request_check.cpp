// SPDX-License-Identifier: Apache-2.0
#include "request_check.hpp"

#include "one_connection.hpp"

#include "rowcall/base/error.hpp"

#include <fmt/format.h>

namespace rowcall {

namespace {

// Rows without a key are found in one way alone.
void check_keyless(const PairRequest& pair) {
  const auto refuse = [&](bool is_given, std::string_view option, std::string_view why) {
    if (is_given)
      throw Error(ErrorKind::usage, fmt::format("{}: --keyless and {} cannot go together: {}", pair.name, option, why));
  };
  refuse(!pair.key.empty(), "--key", "rows are paired by a key, or met as bags without one; leave one of them out");
  refuse(pair.recheck.value_or(0) > 0, "--recheck",
         "rows are read again by their keys; name a key with --key, or leave --recheck out");
  refuse(pair.sample.has_value(), "--sample", "a sample is one of keys; --where compares a part of the rows");
  refuse(pair.jobs.value_or(1) > 1, "--jobs", "connections share a table out by ranges of a key; use --jobs 1");
  refuse(pair.strategy == Strategy::checksum, "--strategy checksum",
         "digests that differ lead to rows by their keys; use stream or auto");
  refuse(pair.digest_here.has_value(), "--digest-here", "rows without a key are not digested");
  refuse(pair.strategy == Strategy::join, "--strategy join", "a join pairs rows by their keys; use stream or auto");
}

void check_join(const PairRequest& pair) {
  const auto refuse = [&](std::string_view why) {
    throw Error(ErrorKind::usage, fmt::format("{}: --strategy join {}", pair.name, why));
  };
  if (pair.jobs.value_or(1) > 1) refuse("reads both sides through one connection; leave --jobs out");
  if (pair.max_rate) refuse("is one statement, which --max-rate cannot hold back; use --strategy stream");
  if (pair.segment_rows) refuse("cuts no segments; leave --segment-rows out");
  if (const auto obstacle = one_connection_obstacle(pair.source, pair.target))
    refuse(fmt::format("needs both sides behind one connection: {}; use --strategy stream or checksum", *obstacle));
}

}  // namespace

void check_requests(std::span<const PairRequest> pairs) {
  for (const PairRequest& pair : pairs) {
    if (pair.keyless) check_keyless(pair);
    if (pair.seed && !pair.sample)
      throw Error(ErrorKind::usage, fmt::format("{}: --seed has no effect without --sample", pair.name));
    if (pair.recheck_wait && !pair.recheck)
      throw Error(ErrorKind::usage, fmt::format("{}: --recheck-wait has no effect without --recheck", pair.name));
    if (pair.time_column && !pair.since && !pair.until)
      throw Error(ErrorKind::usage,
                  fmt::format("{}: --time-column has no effect without --since or --until", pair.name));
    if (pair.max_rate && pair.strategy == Strategy::checksum)
      throw Error(ErrorKind::usage,
                  fmt::format("{}: --max-rate cannot hold back checksum, whose digests a database computes in one go; "
                              "use --strategy stream, or leave --max-rate out",
                              pair.name));
    if (pair.digest_here && (pair.strategy == Strategy::stream || pair.strategy == Strategy::join))
      throw Error(ErrorKind::usage,
                  fmt::format("{}: --digest-here has no effect with --strategy {}, which digests nothing", pair.name,
                              name(pair.strategy)));
    if (pair.strategy == Strategy::join) check_join(pair);
  }
}

// Which of many rows meet by rules depends on all of them: nothing bounds what would have to be kept.
void check_bags(const TablePlan& plan) {
  if (plan.compared_columns() == 0)
    throw Error(ErrorKind::usage, fmt::format("{}: no column is left to compare", plan.name));
  for (const ColumnPlan& column : plan.columns) {
    if (column.rules.empty()) continue;
    throw Error(ErrorKind::usage,
                fmt::format("{}: --keyless compares whole rows by their bytes, and {} has the rule {}; name a key with "
                            "--key, or leave the rule out and compare an expression (--expr {}=…)",
                            plan.name, column.name, option_name(column.rules.front().kind), column.name));
  }
}

}  // namespace rowcall
