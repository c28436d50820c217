// SPDX-License-Identifier: Apache-2.0
// The options that say how values are read.
#pragma once

#include "arguments.hpp"

#include "rowcall/model/request.hpp"

#include <optional>
#include <string>
#include <vector>

namespace rowcall {

struct ReadOptions {
  std::vector<std::string> encodings;
  std::optional<std::string> assume_tz;

  void declare(Arguments& arguments);
  // Puts what was given into `pair`, over what stands there. With `may_reach_nothing` an option is no error where it
  // has no effect. Throws Error(usage) naming the option.
  void apply_to(PairRequest& pair, bool may_reach_nothing) const;
};

}  // namespace rowcall
