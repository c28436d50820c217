// SPDX-License-Identifier: Apache-2.0
// No config crashes or eats the memory; a bad one is refused with its file and line; a byte order mark changes nothing.
#include "rowcall/config/config.hpp"

#include "fuzz.hpp"

#include "rowcall/base/error.hpp"
#include "rowcall/base/secrets.hpp"

namespace rowcall::test {
namespace {

struct Outcome {
  Config config;
  std::string refusal;
};

Outcome read(std::string_view text) {
  Outcome outcome;
  try {
    outcome.config = parse_config(text, "shop.yaml");
  } catch (const Error& error) {
    outcome.refusal = error.what();
    require(error.kind() == ErrorKind::config, "a bad config is an error of the config", {outcome.refusal});
    // A password such as "." is masked in the file's name as well.
    const bool is_masked = outcome.refusal.find("***") != std::string::npos;
    require(is_masked || outcome.refusal.starts_with("shop.yaml:"), "an error names the file", {outcome.refusal});
  }
  return outcome;
}

}  // namespace

void fuzz(std::string_view input) {
  const Outcome plain = read(input);
  for (const PairRequest& pair : plain.config.pairs) {
    require(!pair.name.empty(), "every pair has a name");
    require(!pair.source.url.scheme.empty() && !pair.target.url.scheme.empty(), "every pair has its connections");
    require(!pair.source.table.name.empty() && !pair.target.table.name.empty(), "every pair has its tables");
  }
  if (input.starts_with("\xEF\xBB\xBF")) return;
  forget_secrets();
  const Outcome marked = read("\xEF\xBB\xBF" + std::string(input));
  require(plain.refusal == marked.refusal && plain.config.pairs == marked.config.pairs &&
              plain.config.connections == marked.config.connections,
          "a byte order mark changes nothing", {plain.refusal, marked.refusal});
}

}  // namespace rowcall::test
