// SPDX-License-Identifier: Apache-2.0
// Can one connection read both sides of a pair?
#pragma once

#include "rowcall/model/request.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace rowcall {

// The schema under which the source's connection sees a target that is another file.
inline constexpr std::string_view k_attached_schema = "rowcall_target";

// Why the source's connection would not read the target as the target's own does; nullopt: it would. Looks at URLs
// alone: two spellings of one host count as two.
[[nodiscard]] std::optional<std::string> one_connection_obstacle(const SideRequest& source, const SideRequest& target);

// Are the sides two files, of which the source's connection must attach the second?
[[nodiscard]] bool are_two_files(const ConnectionUrl& source, const ConnectionUrl& target);

}  // namespace rowcall
