// SPDX-License-Identifier: Apache-2.0
// Every option of a comparison, and where its value comes from.
#pragma once

#include "rowcall/model/given_option.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rowcall {

// The keys of `defaults` and of every entry of `tables`, rules included.
[[nodiscard]] std::vector<std::string> compare_keys(std::vector<std::string> more = {});

// Notes an option of the command line, such as "--max-time", with the value or values that it was given.
void note_argument(std::vector<GivenOption>& options, std::string_view option, std::span<const std::string> values);

// All options, connections first and rules last: what was given, and the defaults of the others.
// Passwords are masked.
[[nodiscard]] std::vector<GivenOption> with_defaults(std::span<const GivenOption> given);

}  // namespace rowcall
