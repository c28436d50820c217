// SPDX-License-Identifier: Apache-2.0
#include "request_check.hpp"

#include "rowcall/base/error.hpp"

#include <fmt/format.h>

namespace rowcall {

void check_requests(std::span<const PairRequest> pairs) {
  for (const PairRequest& pair : pairs) {
    if (pair.seed && !pair.sample)
      throw Error(ErrorKind::usage, fmt::format("{}: --seed has no effect without --sample", pair.name));
    if (pair.time_column && !pair.since && !pair.until)
      throw Error(ErrorKind::usage,
                  fmt::format("{}: --time-column has no effect without --since or --until", pair.name));
  }
}

}  // namespace rowcall
