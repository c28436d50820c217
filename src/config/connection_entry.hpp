// SPDX-License-Identifier: Apache-2.0
// One entry of `connections`: a URL, or a mapping of its parts.
#pragma once

#include "fields.hpp"

#include "rowcall/model/connection_url.hpp"

#include <map>
#include <string>

namespace rowcall {

using Connections = std::map<std::string, ConnectionUrl>;

[[nodiscard]] Connections read_connections(const FieldReader& read, const Value& mapping);

// A URL as it stands in the file: ${ENV} is put in after percent-decoding, so that a password from the environment
// may hold any character. `"${SHOP_URL}"` alone is a whole URL.
[[nodiscard]] ConnectionUrl read_url(const FieldReader& read, const Value& value, std::string_view key);

}  // namespace rowcall
