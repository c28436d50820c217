// SPDX-License-Identifier: Apache-2.0
#include "rowcall/cli/command_line.hpp"

int main(int argc, char** argv) { return rowcall::run_command_line(argc, argv); }
