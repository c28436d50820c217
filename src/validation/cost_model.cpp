// SPDX-License-Identifier: Apache-2.0
#include "cost_model.hpp"

#include <algorithm>

namespace rowcall {
namespace {

// Microseconds a row costs one processor.
struct RowCost {
  double row = 0;
  double column = 0;
  double byte = 0;

  [[nodiscard]] double seconds(const SideLoad& side) const {
    const double each = row + column * static_cast<double>(side.columns) + byte * side.row_bytes;
    return static_cast<double>(side.rows) * each * 1e-6;
  }
};

constexpr RowCost k_send{0.3, 0.05, 0.001};           // a server that sends rows
constexpr RowCost k_receive{0.07, 0.025, 0.0005};     // this program, which reads and compares them
constexpr RowCost k_hash{1.0, 0.12, 0.003};           // a server that hashes the text of rows
constexpr RowCost k_hash_natively{0.2, 0.04, 0.001};  // or the values as they are
constexpr RowCost k_no_work{};
constexpr double k_rows_per_leaf = 64;
constexpr double k_bytes_per_leaf = 50;

double link_seconds(const SideLoad& side, double bytes) {
  return side.link ? side.link->round_trip_seconds + bytes / side.link->bytes_per_second : 0;
}

// All work is done at once: what takes longest counts, or the work that this machine's processors share.
double seconds(const Workload& work, const RowCost& server, const RowCost& client, double (*bytes)(const SideLoad&)) {
  double longest = client.seconds(work.source) + client.seconds(work.target);
  double shared = longest;
  for (const SideLoad* side : {&work.source, &work.target}) {
    const double of_server = server.seconds(*side);
    longest = std::max({longest, of_server, link_seconds(*side, bytes(*side))});
    if (side->is_near) shared += of_server;
  }
  return std::max(longest, shared / std::max(work.processors, 1U));
}

}  // namespace

double stream_seconds(const Workload& work) {
  return seconds(work, k_send, k_receive,
                 [](const SideLoad& side) { return static_cast<double>(side.rows) * side.row_bytes; });
}

double digest_seconds(const Workload& work, HashFunction function) {
  const bool is_cheap = function == HashFunction::native || function == HashFunction::xxh3;
  return seconds(work, is_cheap ? k_hash_natively : k_hash, k_no_work, [](const SideLoad& side) {
    return static_cast<double>(side.rows) / k_rows_per_leaf * k_bytes_per_leaf;
  });
}

}  // namespace rowcall
