// SPDX-License-Identifier: Apache-2.0
// What the value of an option means, with errors that name the option.
#pragma once

#include "rowcall/base/error.hpp"

#include <optional>
#include <string>
#include <string_view>

#include <fmt/format.h>

namespace rowcall {

// What `parse` makes of the value; an Error of it gets the option's name.
template <typename Parse>
auto parsed(std::string_view option, const std::string& value, Parse parse) {
  try {
    return parse(value);
  } catch (const Error& error) {
    throw Error(error.kind(), fmt::format("{}: {}", option, error.what()));
  }
}

// Sets `field` so if the option was given.
template <typename Field, typename Parse>
void apply(const std::optional<std::string>& given, std::string_view option, Field& field, Parse parse) {
  if (given) field = parsed(option, *given, parse);
}

}  // namespace rowcall
