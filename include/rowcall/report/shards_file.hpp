// SPDX-License-Identifier: Apache-2.0
// The file that says how tables are cut for several runs (docs/shards.md): `plan --shards N -o FILE` writes it, and
// every run reads it.
#pragma once

#include "rowcall/model/shard.hpp"

#include <string>

namespace rowcall {

// Throws Error(usage) where the folder cannot be written to.
void write_shards_file(const Shards& shards, const std::string& path);
// As the file would be.
[[nodiscard]] std::string shards_text(const Shards& shards);
// Throws Error(usage) naming the file and what is wrong with it.
[[nodiscard]] Shards read_shards_file(const std::string& path);

}  // namespace rowcall
