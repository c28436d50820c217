// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rowcall/report/result_reader.hpp"

#include <span>

namespace rowcall {

// Throws Error(usage) naming the files unless they are all shards of one whole, each once.
void check_are_all_shards(std::span<const ResultFile> files);

}  // namespace rowcall
