// SPDX-License-Identifier: Apache-2.0
#include "rowcall/database/shared_snapshot.hpp"

#include "read_value.hpp"

#include "rowcall/base/error.hpp"

#include <algorithm>
#include <chrono>
#include <optional>
#include <string_view>
#include <utility>

#include <fmt/format.h>

namespace rowcall {

namespace {

// A try takes a millisecond or two; with a writer at full speed about one in twenty succeeded for four connections.
constexpr auto k_patience = std::chrono::seconds(10);

Error cannot_prove(const Database& database, std::string_view reason) {
  return {ErrorKind::unsupported,
          fmt::format("{} cannot prove that several connections see one snapshot: {}; use --jobs 1",
                      database.server().to_string(), reason)};
}

class SnapshotGroup {
 public:
  SnapshotGroup(Database& first, const OpenDatabase& open, std::size_t connections, CancelToken& cancel)
      : sharing_(first.dialect().snapshot_sharing()), all_{&first} {
    if (sharing_.proof.empty()) throw cannot_prove(first, sharing_.obstacle);
    while (all_.size() < connections) {
      cancel.check();
      others_.push_back(open());
      all_.push_back(others_.back().get());
    }
  }

  SharedSnapshot begin(CancelToken& cancel) {
    const auto deadline = std::chrono::steady_clock::now() + k_patience;
    while (std::chrono::steady_clock::now() < deadline) {
      cancel.check();
      if (sharing_.exported_name.empty()) {
        begin_at_once();
      } else {
        hand_over();
      }
      if (!all_see_the_same()) continue;
      std::string pinned_to = read_value(first().connection(), first().dialect().snapshot_identity()).value_or("");
      return {std::move(others_), std::move(pinned_to)};
    }
    throw cannot_prove(first(), fmt::format("for {} seconds commits came between them", k_patience.count()));
  }

 private:
  [[nodiscard]] Database& first() { return *all_.front(); }

  static void run(Database& database, const std::vector<std::string>& statements) {
    for (const std::string& statement : statements) database.connection().execute(statement);
  }

  // Statement by statement: the last one, which takes the snapshot, comes to all with nothing in between.
  void begin_at_once() {
    for (const std::string& statement : first().dialect().begin_snapshot()) {
      for (Database* database : all_) database->connection().execute(statement);
    }
  }

  // By fetch(): a cursor would set a savepoint, and behind one no snapshot can be exported.
  void hand_over() {
    run(first(), first().dialect().begin_snapshot());
    const auto answer = first().connection().fetch(sharing_.exported_name);
    if (answer.empty() || !answer.front().front()) throw cannot_prove(first(), sharing_.obstacle);
    for (const auto& other : others_) run(*other, other->dialect().join_snapshot(*answer.front().front()));
  }

  bool all_see_the_same() {
    std::vector<std::string> proofs;
    for (Database* database : all_) {
      const auto proof = read_value(database->connection(), sharing_.proof);
      if (!proof || proof->empty()) throw cannot_prove(*database, sharing_.obstacle);
      proofs.push_back(*proof);
    }
    return std::all_of(proofs.begin(), proofs.end(), [&](const std::string& proof) { return proof == proofs.front(); });
  }

  Dialect::SnapshotSharing sharing_;
  std::vector<std::unique_ptr<Database>> others_;
  std::vector<Database*> all_;
};

}  // namespace

SharedSnapshot share_snapshot(Database& first, const OpenDatabase& open, std::size_t connections, CancelToken& cancel) {
  if (connections <= 1) return {{}, first.begin_snapshot()};
  return SnapshotGroup(first, open, connections, cancel).begin(cancel);
}

}  // namespace rowcall
