// SPDX-License-Identifier: Apache-2.0
// Small answers from inside the data session.
#pragma once

#include "rowcall/driver/connection.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace rowcall {

// The first column of the only row, read inside the transaction; nullopt for NULL and for no row.
[[nodiscard]] std::optional<std::string> read_value(Connection& connection, std::string_view sql);

// A whole number of any length and sign, modulo 2^64. Throws Error(data) for anything else.
[[nodiscard]] std::uint64_t parse_modulo_64(std::string_view digits);
// A count. Throws Error(data) for anything but digits that fit.
[[nodiscard]] std::uint64_t parse_count(std::string_view digits);

}  // namespace rowcall
