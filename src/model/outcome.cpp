// SPDX-License-Identifier: Apache-2.0
#include "rowcall/model/outcome.hpp"

namespace rowcall {

int exit_code(Verdict verdict) noexcept {
  switch (verdict) {
    case Verdict::same:
    case Verdict::equivalent:
      return 0;
    case Verdict::different:
      return 1;
    case Verdict::incomplete:
    case Verdict::failed:
      break;
  }
  return 3;
}

}  // namespace rowcall
