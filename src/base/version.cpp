// SPDX-License-Identifier: Apache-2.0
#include "rowcall/base/version.hpp"

namespace rowcall {

std::string_view version() noexcept { return ROWCALL_VERSION; }

}  // namespace rowcall
