// SPDX-License-Identifier: Apache-2.0
// Groups of options that several commands share, each bound to a struct. The command sets the headings of the help.
#pragma once

#include "arguments.hpp"
#include "read_options.hpp"
#include "rule_options.hpp"
#include "terminal.hpp"

#include "rowcall/model/request.hpp"
#include "rowcall/report/report.hpp"
#include "rowcall/validation/validation.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace rowcall {

// What is compared and how. Declares under headings of its own.
struct CompareOptions {
  std::optional<std::string> key, columns, exclude, map;
  std::optional<std::string> where, source_where, target_where;
  std::optional<std::string> source_query, target_query;
  std::optional<std::string> since, until, time_column, sample, seed;
  std::vector<std::string> expr, source_expr, target_expr;
  std::optional<std::string> strategy, schema, jobs, segment_rows, limit, max_time, max_rate, memory, digest_here;
  std::optional<std::string> recheck, recheck_wait, fail_over;
  bool fail_if_empty = false;
  bool keyless = false;
  bool allow_missing_tables = false;
  ReadOptions reads;
  RuleOptions rules;
  std::vector<GivenArgument> given;      // which of them stand on the command line
  std::string default_schema = "types";  // as the help says
  std::string jobs_help = "connections per side (default: 1)";

  void declare(Arguments& arguments);
  // Puts what was given into `pair`, over what stands there. Throws Error(usage) naming the option.
  // Among several pairs an option may have no effect on some.
  void apply_to(PairRequest& pair, bool is_one_of_several = false) const;
};

// What is kept for a run that goes on where this one has ended.
struct CheckpointOptions {
  std::optional<std::string> folder;
  bool resume = false;

  void declare(Arguments& arguments);
  // Throws Error(usage).
  [[nodiscard]] std::optional<CheckpointWish> wish() const;
};

// How to get in.
struct ConnectionOptions {
  std::optional<std::string> config, password_file;

  void declare_config(Arguments& arguments);
  void declare_password_file(Arguments& arguments);
  // Gives the password of the file to every connection that has a user and no password. Throws Error(usage) when
  // there is none, and when the file cannot be read.
  void apply_password(std::span<ConnectionUrl* const> urls) const;
};

// Which part of the rows.
struct ShardOptions {
  std::optional<std::string> shard, shards;

  void declare(Arguments& arguments);
  // Leaves in `tables` what the shard compares, where one was asked for. Throws Error(usage).
  void apply_to(RequestedTables& tables) const;
};

// Where reports go.
struct OutputOptions {
  std::vector<std::string> files;
  std::optional<std::string> format;

  void declare_format(Arguments& arguments, const std::string& formats);
  void declare_files(Arguments& arguments);
  // Throws Error(usage) for a format or suffix that is not there, and for a file that is named twice.
  [[nodiscard]] Format check() const;
  // For commands that print text or JSON only.
  [[nodiscard]] bool wants_json(std::string_view command) const;
};

// How much is said, beside the report.
struct TalkOptions {
  bool quiet = false;
  int verbose = 0;
  bool no_progress = false;
  std::optional<std::string> color;

  void declare(Arguments& arguments);
  // Throws Error(usage) for options that contradict each other; sets the log level.
  void start() const;
  [[nodiscard]] ColorWish color_wish() const;
  [[nodiscard]] bool shows_progress() const;
};

}  // namespace rowcall
