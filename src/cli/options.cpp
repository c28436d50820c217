// SPDX-License-Identifier: Apache-2.0
#include "options.hpp"

#include "given_value.hpp"
#include "password_file.hpp"

#include "rowcall/base/error.hpp"
#include "rowcall/base/log.hpp"
#include "rowcall/base/text.hpp"
#include "rowcall/config/option_list.hpp"
#include "rowcall/config/option_words.hpp"
#include "rowcall/model/table_name.hpp"
#include "rowcall/report/shards_file.hpp"

#include <algorithm>
#include <filesystem>
#include <utility>

#include <fmt/format.h>

namespace rowcall {
namespace {

void refuse_together(const std::optional<std::string>& where, const std::optional<std::string>& own,
                     std::string_view option) {
  if (where && own)
    throw Error(ErrorKind::usage, fmt::format("--where already filters both sides; give it or {}, not both", option));
}

std::string column_name(const std::string& text) {
  if (trim(text).empty()) throw Error(ErrorKind::usage, fmt::format("\"{}\" is no column", text));
  std::vector<std::string> names = parse_name_list(text);
  if (names.size() != 1) throw Error(ErrorKind::usage, fmt::format("\"{}\" is not one column name", text));
  return std::move(names.front());
}

void apply_filter(const std::optional<std::string>& given, const char* option, SideRequest& side) {
  apply(given, option, side.where, parse_condition);
  if (given) side.filter_name = option;
}

// An expression takes the place of one for the same column.
void apply_expressions(const std::vector<std::string>& given, std::string_view option,
                       std::vector<ColumnExpression>& expressions) {
  for (const std::string& text : given) {
    ColumnExpression expression;
    apply(std::optional(text), option, expression, parse_expression);
    std::erase_if(expressions, [&](const ColumnExpression& other) { return other.column == expression.column; });
    expressions.push_back(std::move(expression));
  }
}

}  // namespace

void CompareOptions::declare(Arguments& arguments) {
  arguments.note_given(&given);
  arguments.group("What to compare");
  arguments.value("-k,--key", key, "COL[,COL]", "key columns (default: the primary key)");
  arguments.flag("--keyless", keyless, "no key: equal rows meet, what is left is missing or extra");
  arguments.value("-c,--columns", columns, "GLOB,…", "only these columns");
  arguments.value("-x,--exclude", exclude, "GLOB,…", "all columns but these");
  arguments.value("--map", map, "SRC=TGT,…", "columns that have another name in the target");
  arguments.value("-w,--where", where, "SQL", "only the rows for which SQL is true, on both sides");
  arguments.value("--source-where", source_where, "SQL", "the same for the source alone");
  arguments.value("--target-where", target_where, "SQL", "the same for the target alone");
  arguments.value("--source-query", source_query, "SQL", "a query in the place of the source's table, written -");
  arguments.value("--target-query", target_query, "SQL", "the same for the target");
  arguments.values("--expr", expr, "COL=SQL", "compare this expression as column COL; may be repeated");
  arguments.values("--source-expr", source_expr, "COL=SQL", "the same for the source alone");
  arguments.values("--target-expr", target_expr, "COL=SQL", "the same for the target alone");
  arguments.value("--since", since, "DUR|TIME", "only rows of the last DUR, or from TIME on (2h, 2024-03-31)");
  arguments.value("--until", until, "DUR|TIME", "only rows from before that");
  arguments.value("--time-column", time_column, "COL", "whose time --since and --until mean (default: the only one)");
  arguments.value("--sample", sample, "N|P%", "only a random part of the keys, the same on both sides");
  arguments.value("--seed", seed, "N", "which random part (default: 0)");
  reads.declare(arguments);
  arguments.value("--schema", schema, "off|names|types|full",
                  fmt::format("structure findings that count (default: {})", default_schema));
  rules.declare(arguments);
  arguments.group("How");
  arguments.value("--strategy", strategy, "auto|stream|checksum|join", "how rows are compared (default: auto)");
  arguments.value("-j,--jobs", jobs, "N", jobs_help);
  arguments.value("--segment-rows", segment_rows, "N", "about N rows per segment (default: 96 for checksum)");
  arguments.value("--digest-here", digest_here, "source|target|both|neither",
                  "whose rows checksum digests itself (default: the plan chooses)");
  arguments.value("--limit", limit, "N", "stop after N differing rows");
  arguments.value("--max-time", max_time, "DUR", "stop after DUR: 90s, 5m, 2h; the pair is then incomplete");
  arguments.value("--max-rate", max_rate, "ROWS/s", "read at most so many rows a second from each side");
  arguments.value("--recheck", recheck, "N", "read keys that differ again, up to N times; only what persists counts");
  arguments.value("--recheck-wait", recheck_wait, "DUR", "before the first recheck, then twice as long (default: 1s)");
  arguments.value("--memory", memory, "SIZE", "for rows that meet without order: 64M, 1G (default: 256M)");
  arguments.flag("--allow-missing-tables", allow_missing_tables,
                 "a table on one side only does not count (where an entry of a config stands for many)");
  arguments.value("--fail-over", fail_over, "N|P%",
                  "up to so many differing rows fail no run; they are still reported");
  arguments.flag("--fail-if-empty", fail_if_empty, "fail when neither side has a row to compare");
  arguments.note_given(nullptr);
}

void CompareOptions::apply_to(PairRequest& pair, bool is_one_of_several) const {
  refuse_together(where, source_where, "--source-where");
  refuse_together(where, target_where, "--target-where");
  apply(key, "--key", pair.key, parse_name_list);
  apply(columns, "--columns", pair.columns, parse_name_list);
  apply(exclude, "--exclude", pair.exclude, parse_name_list);
  if (exclude) pair.exclude_may_reach_nothing = is_one_of_several;
  apply(map, "--map", pair.map, parse_map);
  for (SideRequest* side : {&pair.source, &pair.target}) apply_filter(where, "--where", *side);
  apply_filter(source_where, "--source-where", pair.source);
  apply_filter(target_where, "--target-where", pair.target);
  apply(source_query, "--source-query", pair.source.query, parse_query);
  apply(target_query, "--target-query", pair.target.query, parse_query);
  for (SideRequest* side : {&pair.source, &pair.target}) apply_expressions(expr, "--expr", side->expressions);
  apply_expressions(source_expr, "--source-expr", pair.source.expressions);
  apply_expressions(target_expr, "--target-expr", pair.target.expressions);
  apply(since, "--since", pair.since, parse_time_bound);
  apply(until, "--until", pair.until, parse_time_bound);
  apply(time_column, "--time-column", pair.time_column, column_name);
  apply(sample, "--sample", pair.sample, parse_sample);
  apply(seed, "--seed", pair.seed, parse_seed);
  reads.apply_to(pair, is_one_of_several);
  apply(schema, "--schema", pair.schema, parse_schema_scope);
  apply(strategy, "--strategy", pair.strategy, parse_strategy);
  apply(jobs, "--jobs", pair.jobs, parse_jobs);
  apply(segment_rows, "--segment-rows", pair.segment_rows, parse_segment_rows);
  apply(digest_here, "--digest-here", pair.digest_here, parse_digest_here);
  apply(limit, "--limit", pair.limit, parse_limit);
  apply(max_time, "--max-time", pair.max_time, parse_max_time);
  apply(max_rate, "--max-rate", pair.max_rate, parse_max_rate);
  apply(fail_over, "--fail-over", pair.fail_over, parse_fail_over);
  apply(recheck, "--recheck", pair.recheck, parse_recheck);
  apply(recheck_wait, "--recheck-wait", pair.recheck_wait, parse_recheck_wait);
  apply(memory, "--memory", pair.memory, parse_memory);
  pair.keyless = pair.keyless || keyless;
  pair.fail_if_empty = pair.fail_if_empty || fail_if_empty;
  rules.apply_to(pair.rules, is_one_of_several);
  for (const GivenArgument& argument : given) note_argument(pair.options, argument.option, argument.values);
}

void CheckpointOptions::declare(Arguments& arguments) {
  arguments.value("--checkpoint", folder, "DIR", "keep finished segments there, until all is compared");
  arguments.flag("--resume", resume, "go on from what is kept in DIR");
}

std::optional<CheckpointWish> CheckpointOptions::wish() const {
  if (folder) return CheckpointWish{*folder, resume};
  if (resume)
    throw Error(ErrorKind::usage, "--resume has no effect without --checkpoint; name the folder of the run that ended");
  return std::nullopt;
}

void ShardOptions::declare(Arguments& arguments) {
  arguments.group("One of several runs");
  arguments.value("--shard", shard, "I/N",
                  "compare only the I-th of N parts; rowcall report puts their results together");
  arguments.value("--shards", shards, "FILE", "the parts, which rowcall plan --shards N -o FILE made");
}

void ShardOptions::apply_to(RequestedTables& tables) const {
  if (!shard && !shards) return;
  if (!shard)
    throw Error(ErrorKind::usage, "--shards has no effect without --shard I/N, which says what this run compares");
  ShardNumber wanted;
  apply(shard, "--shard", wanted, parse_shard_number);
  if (!shards)
    throw Error(ErrorKind::usage,
                fmt::format("--shard {} needs --shards FILE, so that all runs cut the tables at the same keys: rowcall "
                            "plan … --shards {} -o FILE writes it",
                            *shard, wanted.of));
  choose_shard(tables, read_shards_file(*shards), wanted);
}

void ConnectionOptions::declare_config(Arguments& arguments) {
  arguments.value("-C,--config", config, "FILE", "a config whose connections can be named");
}

void ConnectionOptions::declare_password_file(Arguments& arguments) {
  arguments.value("--password-file", password_file, "FILE", "first line: the password of users without one");
}

void ConnectionOptions::apply_password(std::span<ConnectionUrl* const> urls) const {
  if (!password_file) return;
  const std::string password = read_password_file(*password_file);
  bool used = false;
  for (ConnectionUrl* url : urls) {
    if (url->user.empty() || url->password) continue;
    url->password = password;
    url->learn_secrets();
    used = true;
  }
  if (!used)
    throw Error(ErrorKind::usage,
                "--password-file has no effect: no connection has a user and lacks a password; write the user into "
                "the URL, or leave the file out");
}

void OutputOptions::declare_format(Arguments& arguments, const std::string& formats) {
  arguments.value("--format", format, formats, "what goes to stdout (default: text)");
}

void OutputOptions::declare_files(Arguments& arguments) {
  arguments.values("-o,--output", files, "FILE", "also write a .json or .ndjson file; may be repeated");
}

Format OutputOptions::check() const {
  for (auto file = files.begin(); file != files.end(); ++file) {
    try {
      static_cast<void>(format_of_file(*file));
    } catch (const Error& error) {
      throw Error(error.kind(), fmt::format("--output: {}", error.what()));
    }
    const auto is_this = [&](const std::string& other) {
      return std::filesystem::path(other).lexically_normal() == std::filesystem::path(*file).lexically_normal();
    };
    if (std::find_if(files.begin(), file, is_this) != file)
      throw Error(ErrorKind::usage, fmt::format("--output {} is given twice", *file));
  }
  return format ? parse_format(*format) : Format::text;
}

bool OutputOptions::wants_json(std::string_view command) const {
  const Format wanted = check();
  if (wanted == Format::ndjson)
    throw Error(ErrorKind::usage, fmt::format("--format ndjson: {} prints text or json", command));
  return wanted == Format::json;
}

void TalkOptions::declare(Arguments& arguments) {
  arguments.group("Talk");
  arguments.flag("-q,--quiet", quiet, "no progress, no warnings, only what is not the same");
  arguments.counter("-v,--verbose", verbose, "say more; -vv prints every statement sent");
  arguments.flag("--no-progress", no_progress, "no progress line");
  arguments.value("--color", color, "auto|always|never", "colours in the report (default: auto)");
}

void TalkOptions::start() const {
  if (quiet && verbose > 0) throw Error(ErrorKind::usage, "--quiet and --verbose contradict each other");
  static_cast<void>(color_wish());
  if (quiet)
    set_log_level(LogLevel::quiet);
  else
    set_log_level(verbose == 0 ? LogLevel::normal : verbose == 1 ? LogLevel::verbose : LogLevel::debug);
}

ColorWish TalkOptions::color_wish() const {
  if (!color || *color == "auto") return ColorWish::automatic;
  if (*color == "always") return ColorWish::always;
  if (*color == "never") return ColorWish::never;
  const std::vector<std::string> known{"auto", "always", "never"};
  throw Error(ErrorKind::usage,
              fmt::format("--color: \"{}\" is none of {}{}", *color, join(known, ", "), did_you_mean(*color, known)));
}

bool TalkOptions::shows_progress() const { return !quiet && !no_progress && is_terminal(stderr); }

}  // namespace rowcall
