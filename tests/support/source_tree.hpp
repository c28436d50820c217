// SPDX-License-Identifier: Apache-2.0
// Where the files of this project are.
#pragma once

#include <string>
#include <string_view>

namespace rowcall::test {

// The absolute path of a file or folder of the source tree, such as "tests/golden/sql".
[[nodiscard]] std::string source_path(std::string_view inside);

}  // namespace rowcall::test
