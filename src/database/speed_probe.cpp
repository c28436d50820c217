// SPDX-License-Identifier: Apache-2.0
// The same readers that compare tables, on rows that the server makes up: what they take tells a busy or throttled
// server from a usual one.
#include "rowcall/base/error.hpp"
#include "rowcall/base/log.hpp"
#include "rowcall/database/database.hpp"

#include <algorithm>
#include <chrono>
#include <functional>

#include <fmt/format.h>

namespace rowcall {

namespace {

// In seconds a row. nullopt: it was mostly the way.
std::optional<double> seconds_per_row(double round_trip_seconds, double usual, const std::function<void()>& work) {
  constexpr int k_most_tries = 4;
  constexpr double k_believed = 2;
  constexpr auto k_rows = static_cast<double>(Dialect::k_made_up_rows);
  double best = 0;
  for (int i = 0; i < k_most_tries; ++i) {
    const auto start = std::chrono::steady_clock::now();
    work();
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    best = i == 0 ? seconds : std::min(best, seconds);
    if (best - round_trip_seconds <= k_believed * usual * k_rows) break;
  }
  const double of_server = best - round_trip_seconds;
  return of_server > best / 2 ? std::optional(of_server / k_rows) : std::nullopt;
}

ReadScope scope_of(const TableSchema& schema, const std::string& query) {
  ReadScope scope;
  scope.table = schema.table;
  scope.query = query;
  scope.key_columns = 1;
  for (const Column& column : schema.columns)
    scope.columns.push_back({column.name, column.type, column.type.kind, column.nullable, {}, column.type.element});
  return scope;
}

// As many rows as leaves usually have.
Partition leaves_of_made_up_rows() {
  constexpr int k_rows_per_leaf = 96;
  Partition partition;
  partition.pieces.push_back({1, 1 + static_cast<Int128>(Dialect::k_made_up_rows), k_rows_per_leaf, 0});
  return partition;
}

}  // namespace

const std::optional<ServerSpeed>& Database::measure_speed(double round_trip_seconds, const ServerSpeed& usual) {
  if (is_speed_measured_) return speed_;
  is_speed_measured_ = true;
  const std::string query = dialect_->made_up_rows();
  if (query.empty()) return speed_;
  const TableSchema schema = this->query(query);
  const ReadScope scope = scope_of(schema, query);
  const auto reader = make_table_reader(*this, scope, schema);
  ServerSpeed speed;
  if (usual.send)
    speed.send = seconds_per_row(round_trip_seconds, *usual.send, [&] {
      RowBatch batch;
      for (const auto rows = reader->unordered_rows(); rows->next(batch);) continue;
    });
  if (usual.digest && !hash_functions_.empty() && !digest_obstacle(*this, scope))
    speed.digest = seconds_per_row(round_trip_seconds, *usual.digest, [&] {
      static_cast<void>(reader->leaf_digests(hash_functions_.front(), leaves_of_made_up_rows(), {}));
    });
  const auto words = [](std::optional<double> seconds) {
    return seconds ? fmt::format("{:.2f} µs", *seconds * 1e6) : std::string("unknown");
  };
  log_debug(
      fmt::format("{}: to send a made-up row: {}, to digest it: {}", label_, words(speed.send), words(speed.digest)));
  speed_ = speed;
  return speed_;
}

}  // namespace rowcall
