// SPDX-License-Identifier: Apache-2.0
// The version that --version and every report name.
#pragma once

#include <string_view>

namespace rowcall {

[[nodiscard]] std::string_view version() noexcept;

}  // namespace rowcall
