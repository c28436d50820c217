// SPDX-License-Identifier: Apache-2.0
// What --checkpoint needs of a pair.
#include "table_validation.hpp"

#include "rowcall/base/secrets.hpp"

#include <set>
#include <string>
#include <utility>

namespace rowcall {

namespace {

void add(std::optional<std::string>& snapshot, const std::set<std::string>& earlier) {
  if (earlier.empty() || !snapshot) return;
  std::string_view before = "; segments of an earlier run: ";
  for (const std::string& one : earlier) {
    *snapshot += std::string(before) + one;
    before = ", ";
  }
}

}  // namespace

void TableValidation::open_checkpoint() {
  if (checkpoint_ == nullptr) return;
  Fingerprint fingerprint = fingerprint_of(plan_, {source_.schema, source_.scope}, {target_.schema, target_.scope});
  for (const auto& [name, side] : {std::pair("source", &source_), std::pair("target", &target_)}) {
    Circumstance session{std::string("the ") + name + "'s session statements", {}};
    for (const std::string& statement : side->request.url.session) session.parts.push_back(without_secrets(statement));
    fingerprint.push_back(std::move(session));
  }
  kept_ = checkpoint_->table(plan_, fingerprint);
}

void TableValidation::tell_earlier_snapshots(TableOutcome& outcome) const {
  if (!kept_) return;
  add(outcome.source_snapshot, kept_->earlier_source_snapshots());
  add(outcome.target_snapshot, kept_->earlier_target_snapshots());
}

}  // namespace rowcall
