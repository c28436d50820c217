// SPDX-License-Identifier: Apache-2.0
// Tells connections and tables apart on a command line: SOURCE TABLE TARGET [TABLE] or CONNECTION TABLE TABLE.
#pragma once

#include "rowcall/model/connection_url.hpp"
#include "rowcall/model/request.hpp"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace rowcall {

// What -C offers.
struct NamedConnections {
  std::map<std::string, ConnectionUrl> urls;
  std::string file;  // empty without -C
  std::map<std::string, GivenOption> origins = {};
};

struct PairWords {
  PairRequest pair;  // url, table and name set
  // A second reading of the words that did not win, as a sentence; told when a table is not found.
  std::optional<std::string> other_reading;
};

// A word with a known scheme, or that names a connection, is a connection; every other word is a table. Throws
// Error(usage) for words that make neither form, with the likely reason.
[[nodiscard]] PairWords read_pair_words(std::string_view command, std::span<const std::string> words,
                                        const NamedConnections& connections);

// The connection that a word stands for. Throws Error(usage) when it is none.
[[nodiscard]] ConnectionUrl read_connection_word(const std::string& word, const NamedConnections& connections);

// Does the word name a config file by its suffix?
[[nodiscard]] bool is_config_word(std::string_view word);

// Gives the pair its name. Throws Error(usage) unless each side has either a table or a query, and `-` stands where a
// query takes the place of the table.
void check_places(PairRequest& pair);

}  // namespace rowcall
