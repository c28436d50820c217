// SPDX-License-Identifier: Apache-2.0
#include "source_tree.hpp"

namespace rowcall::test {

std::string source_path(std::string_view inside) { return std::string(ROWCALL_SOURCE_DIR "/").append(inside); }

}  // namespace rowcall::test
