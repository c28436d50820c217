// SPDX-License-Identifier: Apache-2.0
// A JSON result read from beginning to end, its differences one at a time: there may be more of them than memory.
#pragma once

#include <cstddef>
#include <functional>
#include <string>

#include <nlohmann/json.hpp>

namespace rowcall {

struct DocumentParts {
  using Json = nlohmann::ordered_json;

  std::function<void(std::size_t table)> table_begins = {};
  // Absent: differences are passed over, and not even kept for the time of a call.
  std::function<void(std::size_t table, std::size_t number, const Json& difference)> difference = {};
  std::function<void(std::size_t table)> table_ends = {};
};

// Returns the document with empty `differences`. Throws Error(usage), without the file's name, where it cannot be read
// or is no JSON.
[[nodiscard]] nlohmann::ordered_json read_document(const std::string& path, const DocumentParts& parts);

}  // namespace rowcall
