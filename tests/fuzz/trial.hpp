// SPDX-License-Identifier: Apache-2.0
// One seed: a pair of tables, and every way of comparing them.
#pragma once

#include "loader.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <string>

namespace fuzz {

// Open connections, kept for all seeds.
class Places {
 public:
  explicit Places(std::string folder) : folder_(std::move(folder)) {}

  // The engine as source or as target. Throws std::runtime_error for one whose variable is not set.
  Loader& at(Engine engine, bool source);
  [[nodiscard]] const std::string& folder() const { return folder_; }
  [[nodiscard]] static bool has(Engine engine);

 private:
  std::string folder_;
  std::map<std::string, std::unique_ptr<Loader>> open_;
};

struct Report {
  int comparisons = 0;
  int refused_joins = 0;          // among the comparisons
  std::string verdict;            // that all runs must come to
  std::uint64_t fingerprint = 0;  // of types, rules and rows
  std::string failure;            // empty: all went as expected
};

[[nodiscard]] Report run_seed(std::uint64_t seed, Engine source, Engine target, Places& places, bool keep);

}  // namespace fuzz
