// SPDX-License-Identifier: Apache-2.0
// From words and options to requests: for one pair on the command line, and for the pairs of a config.
#pragma once

#include "options.hpp"
#include "pair_words.hpp"
#include "run_options.hpp"

#include "rowcall/base/error.hpp"
#include "rowcall/config/config.hpp"
#include "rowcall/validation/validation.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rowcall {

// The config at `path`; warns where others may read a password that stands in it.
[[nodiscard]] Config open_config(const std::string& path);

[[nodiscard]] NamedConnections load_connections(const ConnectionOptions& options);

// Fills `pair`; returns the other reading of the words, see PairWords.
[[nodiscard]] std::optional<std::string> request_pair(std::string_view command, std::span<const std::string> words,
                                                      const CompareOptions& compare,
                                                      const ConnectionOptions& connection, PairRequest& pair);

// The pairs of the config words[0] whose names match one of the further words, all without further words, in the
// config's order, and the budget of the config with what `run` overrides; asks both databases for their tables where an
// entry stands for many. Options override the config, but for --jobs of several pairs: they share those. Throws
// Error(usage) for a name that matches no pair.
[[nodiscard]] RequestedTables request_config(std::span<const std::string> words, const CompareOptions& compare,
                                             const ConnectionOptions& connection, const RunOptions& run = {});

// The pair of a command line, or the pairs of a config if the first word is one. `other_reading` as request_pair
// returns it.
[[nodiscard]] RequestedTables request_pair_or_config(std::string_view command, std::span<const std::string> words,
                                                     const CompareOptions& compare, const ConnectionOptions& connection,
                                                     std::optional<std::string>& other_reading,
                                                     const RunOptions& run = {});

// Runs `call`; a table that is not found may be a misread word, and the error says so.
template <typename Call>
auto with_other_reading(const std::optional<std::string>& other_reading, Call call) {
  try {
    return call();
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::not_found || !other_reading) throw;
    throw Error(error.kind(), std::string(error.what()) + "; " + *other_reading);
  }
}

}  // namespace rowcall
