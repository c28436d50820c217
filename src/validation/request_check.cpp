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
    if (pair.max_rate && pair.strategy == Strategy::checksum)
      throw Error(ErrorKind::usage,
                  fmt::format("{}: --max-rate cannot hold back checksum, whose digests a database computes in one go; "
                              "use --strategy stream, or leave --max-rate out",
                              pair.name));
  }
}

}  // namespace rowcall
