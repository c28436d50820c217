// SPDX-License-Identifier: Apache-2.0
// Holds the causes of a report against a case, and the remedies against what they promise.
#pragma once

#include "fixture.hpp"

#include <string>

#include <nlohmann/json.hpp>

namespace rowcall::test {

using Json = nlohmann::ordered_json;

// A string as it is, NULL, and anything else as JSON.
[[nodiscard]] std::string shown(const Json& value);

// The causes of the columns that the case names are those that it names, no others.
void check_causes(const Case& one, const Json& table);

// Runs the comparison again with each remedy that is an option, as a shell would read it: the cells and rows of its
// cause must be differences no more, and where nothing else differed, the verdict must say so. An option that the case
// has already is not given twice, and an expression not beside other options.
void check_remedies(const Case& one, const Json& table, const LiveTable& source, const LiveTable& target);

// Compares in the other direction: the same causes must explain as many cells, and their remedies must work as well.
void check_exchanged(const Case& one, const LiveTable& source, const LiveTable& target);

}  // namespace rowcall::test
