// SPDX-License-Identifier: Apache-2.0
// The program under test: its command line and what came of it.
#pragma once

#include "schema.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace fuzz {

// How one run of a case differs from the others.
struct Variant {
  std::string strategy = "stream";
  int jobs = 1;
  std::optional<std::uint64_t> segment_rows;
  std::optional<std::uint64_t> limit;
  std::string sample = {};  // rows or a share; empty: all rows
  std::uint64_t sample_seed = 0;
  std::string digest_here = {};  // of checksum; empty: the plan chooses

  [[nodiscard]] std::vector<std::string> options() const;
};

struct Finished {
  int exit_code = 0;
  std::string out;
  std::string err;
};

// Another program than the one that was built with this test.
void use_program(std::string path);
// Runs the program; stdout and stderr go through files in `folder`.
[[nodiscard]] Finished run_program(const std::vector<std::string>& arguments, const std::string& folder);
// As a line for a shell.
[[nodiscard]] std::string shell_line(const std::vector<std::string>& arguments);

// The arguments of `rowcall diff` that all runs of a case share.
[[nodiscard]] std::vector<std::string> base_arguments(const Schema& schema, const std::string& source_url,
                                                      const std::string& target_url, const std::string& schema_scope);

}  // namespace fuzz
