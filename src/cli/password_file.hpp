// SPDX-License-Identifier: Apache-2.0
// The file of --password-file.
#pragma once

#include <string>

namespace rowcall {

// Its first line without the line end. Throws Error(usage) when the file cannot be read or the line is empty; warns
// when others than the owner may read the file.
[[nodiscard]] std::string read_password_file(const std::string& path);

}  // namespace rowcall
