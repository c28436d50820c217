// SPDX-License-Identifier: Apache-2.0
// A folder that keeps what was found in the finished segments of the tables of a run (docs/checkpoints.md).
//
// Of each table a file that says what was compared (`*.plan`), and of each finished segment a file with its findings
// (`*.segment`), all readable by their owner alone. No secret is in them; values of rows that differ are.
#pragma once

#include "fingerprint.hpp"
#include "table_checkpoint.hpp"

#include "rowcall/model/request.hpp"
#include "rowcall/validation/validation.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>

namespace rowcall {

class Checkpoint {
 public:
  // Makes the folder, and keeps other processes out of it for as long as this object lives. Throws Error(usage) for a
  // folder that holds a checkpoint and is not to be resumed, that another process works in, or that cannot be written,
  // and for pairs that cannot go on where another run has ended.
  Checkpoint(const CheckpointWish& wish, std::span<const PairRequest> pairs);

  [[nodiscard]] std::unique_ptr<TableCheckpoint> table(const TablePlan& plan, const Fingerprint& fingerprint) const;
  // All was compared and told: there is nothing to go on from.
  void remove() const;

 private:
  std::string folder_;
  std::uint64_t rows_per_segment_;
  std::optional<OwnedFile> lock_;
};

}  // namespace rowcall
