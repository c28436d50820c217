// SPDX-License-Identifier: Apache-2.0
// Several connections to one database that are proved to see the same rows.
#pragma once

#include "rowcall/base/cancel.hpp"
#include "rowcall/database/database.hpp"

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace rowcall {

struct SharedSnapshot {
  std::vector<std::unique_ptr<Database>> others;  // besides the first
  std::string pinned_to;                          // as Database::begin_snapshot() says it
};

using OpenDatabase = std::function<std::unique_ptr<Database>()>;

// Begins one snapshot on `first` and on as many more connections, from `open`, as make `connections` together. Throws
// Error(unsupported) when the engine cannot prove that they see the same; with one connection there is nothing to
// prove. Must come before the first read of table data through `first`.
[[nodiscard]] SharedSnapshot share_snapshot(Database& first, const OpenDatabase& open, std::size_t connections,
                                            CancelToken& cancel);

}  // namespace rowcall
