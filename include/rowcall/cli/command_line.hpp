// SPDX-License-Identifier: Apache-2.0
// The program behind main(): parses the arguments, runs one command, returns the exit code.
#pragma once

namespace rowcall {

// Never throws. Reports go to stdout, everything else to stderr.
[[nodiscard]] int run_command_line(int argc, char** argv);

}  // namespace rowcall
