// SPDX-License-Identifier: Apache-2.0
// Files that hold passwords: that of --password-file, and configs.
#pragma once

#include <string>

namespace rowcall {

// Its first line without the line end. Throws Error(usage) when the file cannot be read or the line is empty; warns
// when others than the owner may read the file.
[[nodiscard]] std::string read_password_file(const std::string& path);

// Warns where others may read the config `path`, which has a password at `place`: "migration.yaml:3".
void warn_of_open_password(const std::string& path, const std::string& place);

}  // namespace rowcall
