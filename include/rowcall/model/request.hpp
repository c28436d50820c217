// SPDX-License-Identifier: Apache-2.0
// What the user asked for, from the command line or a config file, before any database was seen.
#pragma once

#include "rowcall/base/int128.hpp"
#include "rowcall/model/connection_url.hpp"
#include "rowcall/model/given_option.hpp"
#include "rowcall/model/read_as.hpp"
#include "rowcall/model/rule.hpp"
#include "rowcall/model/sample.hpp"
#include "rowcall/model/table_name.hpp"

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace rowcall {

inline constexpr std::uint64_t k_default_memory = std::uint64_t{256} << 20;
inline constexpr std::chrono::microseconds k_default_recheck_wait = std::chrono::seconds(1);

enum class Strategy { automatic, stream, checksum, join };
enum class DigestHere { neither, source, target, both };  // whose rows checksum reads and digests in this program
enum class SchemaScope { off, names, types, full };       // which structure findings make the verdict different

[[nodiscard]] std::string_view name(Strategy strategy) noexcept;  // "auto", "stream", …
[[nodiscard]] std::string_view name(DigestHere sides) noexcept;
[[nodiscard]] std::string_view name(SchemaScope scope) noexcept;

// An SQL expression that is compared in the place of a column, or as a column of its own.
struct ColumnExpression {
  std::string column;
  std::string sql;

  bool operator==(const ColumnExpression&) const = default;
};

struct SideRequest {
  ConnectionUrl url;
  TableName table;
  std::optional<std::string> where;
  std::optional<std::string> query = {};  // instead of the table
  std::vector<ColumnExpression> expressions = {};
  std::string filter_name = "--where";  // the option or key that gave `where`

  bool operator==(const SideRequest&) const = default;
};

// An end of a time window: a point in time, or so long before "now", which is each server's own clock.
struct TimeBound {
  bool before_now = false;
  Int128 microseconds = 0;  // before now, or since 1970-01-01T00:00:00 UTC
  std::string text;         // as the user wrote it

  bool operator==(const TimeBound&) const = default;
};

// Columns renamed between source and target.
struct ColumnMapping {
  std::string source;
  std::string target;

  bool operator==(const ColumnMapping&) const = default;
};

// A text column that holds bytes.
struct ColumnEncoding {
  std::string column;  // of the source
  Encoding encoding = Encoding::hex;
  bool may_reach_nothing = false;  // no error when there is no such column

  bool operator==(const ColumnEncoding&) const = default;
};

// The zone of times without one that meet times with one.
struct AssumedZone {
  std::string name = "UTC";
  bool may_reach_nothing = false;  // no error when no columns meet so

  bool operator==(const AssumedZone&) const = default;
};

// So many differing rows fail no run: they are reported, and the exit code is 0.
struct FailOver {
  std::optional<std::uint64_t> rows;  // nullopt: `share` says it
  double share = 0;                   // of the rows compared, above 0 and at most 1
  std::string text;                   // as the user wrote it

  [[nodiscard]] bool allows(std::uint64_t differing, std::uint64_t compared) const noexcept {
    return rows ? differing <= *rows : static_cast<double>(differing) <= share * static_cast<double>(compared);
  }
  bool operator==(const FailOver&) const = default;
};

struct PairRequest {
  std::string name;  // as reports call it; the source's table name if the user gave none
  SideRequest source;
  SideRequest target;
  std::vector<std::string> key;      // source column names; empty: from the catalog
  std::vector<std::string> columns;  // globs; empty: all common columns
  std::vector<std::string> exclude;  // globs
  std::vector<ColumnMapping> map;
  std::vector<RuleRequest> rules;  // schema/rule_choice.hpp says which of several wins
  std::vector<ColumnEncoding> encodings;
  std::optional<AssumedZone> assume_tz;
  Strategy strategy = Strategy::automatic;
  std::optional<SchemaScope> schema;                  // nullopt: types, or full for `rowcall schema`
  std::optional<int> jobs;                            // connections per side
  std::optional<DigestHere> digest_here;              // nullopt: the plan chooses
  std::optional<std::uint64_t> segment_rows;          // about so many rows per segment; absent: the engine's choice
  std::optional<TimeBound> since;                     // only rows whose time column is at least this
  std::optional<TimeBound> until;                     // and less than this
  std::optional<std::string> time_column;             // the source's name; nullopt: the only one there is
  std::optional<SampleSize> sample;                   // only keys of a random sample
  std::optional<std::uint64_t> seed;                  // which sample; absent: 0
  std::optional<std::uint64_t> limit;                 // stop after so many differing rows
  std::optional<std::chrono::microseconds> max_time;  // stop after so long
  std::optional<std::uint64_t> max_rate;              // read at most so many rows a second, of each side
  bool fail_if_empty = false;                         // fail where neither side has a row to compare
  std::optional<std::uint64_t> memory = {};           // bytes for rows that wait; absent: k_default_memory
  bool keyless = false;                               // no key: rows are bags
  std::optional<bool> order_free = {};                // does stream do without order? absent: where order costs a sort
  std::optional<std::string> profile_by = {};         // of `rowcall profile`: the source's column that groups rows
  bool profile_distinct = false;                      // of `rowcall profile`: count different values too
  std::optional<int> recheck = {};                    // read keys that differ so often again; absent: 0
  std::optional<std::chrono::microseconds> recheck_wait = {};  // before the first time; absent: k_default_recheck_wait
  std::optional<FailOver> fail_over = {};                      // absent: every differing row fails the run
  bool exclude_may_reach_nothing = false;                      // no error where no column is excluded
  std::vector<GivenOption> options = {};                       // where all this comes from, but for defaults

  bool operator==(const PairRequest&) const = default;
};

}  // namespace rowcall
