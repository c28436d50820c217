// SPDX-License-Identifier: Apache-2.0
#include "cost_model.hpp"

#include <algorithm>
#include <utility>

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

constexpr RowCost k_send{0.3, 0.05, 0.001};            // a server that sends rows
constexpr RowCost k_receive{0.07, 0.025, 0.0005};      // this program, which reads and compares them
constexpr RowCost k_digest{0.2, 0.045, 0.002};         // or reads and digests them
constexpr RowCost k_hash{1.0, 0.12, 0.003};            // a server that hashes the text of rows
constexpr RowCost k_hash_lookup3{0.45, 0.06, 0.0015};  // by a cheaper function
constexpr RowCost k_hash_natively{0.2, 0.04, 0.001};   // or the values as they are
constexpr double k_rows_per_leaf = 96;
constexpr double k_bytes_per_leaf = 50;

RowCost cost_of(HashFunction function) {
  switch (function) {
    case HashFunction::native:
    case HashFunction::xxh3:
      return k_hash_natively;
    case HashFunction::lookup3:
      return k_hash_lookup3;
    default:
      return k_hash;
  }
}

double server_seconds(const SideLoad& side, SideWork what, HashFunction function) {
  return what == SideWork::digest_there ? side.hashing * cost_of(function).seconds(side)
                                        : side.sending * k_send.seconds(side);
}

double client_seconds(const SideLoad& side, SideWork what) {
  if (what == SideWork::digest_there) return 0;
  return (what == SideWork::digest_here ? k_digest : k_receive).seconds(side);
}

double link_seconds(const SideLoad& side, SideWork what) {
  if (!side.link) return 0;
  const auto rows = static_cast<double>(side.rows);
  const double bytes =
      what == SideWork::digest_there ? rows / k_rows_per_leaf * k_bytes_per_leaf : rows * side.row_bytes;
  return side.link->round_trip_seconds + bytes / side.link->bytes_per_second;
}

// Within that factor the time of a probe says more about the moment than about the server.
double how_often(double taken, double usual) {
  constexpr double k_noise = 3;
  const double times = taken / usual;
  return times > k_noise || times < 1 / k_noise ? times : 1;
}

}  // namespace

// Measured: to make a row up takes as long as to send it, and a statement so short has hardly begun to hash.
ServerSpeed usual_speed(const LinkSpeed& link, HashFunction function) {
  constexpr double k_to_make = 0.5e-6;
  constexpr double k_to_begin = 0.5e-6;
  constexpr SideLoad k_row{1, 6, 85, std::nullopt, false};  // as Dialect::made_up_rows has them
  // This program reads while the server sends.
  const double send = std::max(k_send.seconds(k_row), k_receive.seconds(k_row));
  ServerSpeed usual;
  if (k_row.row_bytes / link.bytes_per_second < send) usual.send = k_to_make + send;
  usual.digest = k_to_make + k_to_begin + cost_of(function).seconds(k_row);
  return usual;
}

void take_speed(const ServerSpeed& taken, const ServerSpeed& usual, SideLoad& side) {
  if (taken.send && usual.send) side.sending = how_often(*taken.send, *usual.send);
  if (taken.digest && usual.digest) side.hashing = how_often(*taken.digest, *usual.digest);
}

// All work is done at once: what takes longest counts, or the work that this machine's processors share.
double estimated_seconds(const Workload& work, SideWork source, SideWork target, HashFunction function) {
  double longest = client_seconds(work.source, source) + client_seconds(work.target, target);
  double shared = longest;
  for (const auto& [side, what] : {std::pair(&work.source, source), std::pair(&work.target, target)}) {
    const double of_server = server_seconds(*side, what, function);
    longest = std::max({longest, of_server, link_seconds(*side, what)});
    if (side->is_near) shared += of_server;
  }
  return std::max(longest, shared / std::max(work.processors, 1U));
}

}  // namespace rowcall
