// SPDX-License-Identifier: Apache-2.0
// What the targets share. A target defines fuzz(): it may ignore the input, but must not crash, and what require() says
// must hold for every input.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace rowcall::test {

void fuzz(std::string_view input);

// Prints what was promised and the texts that broke the promise, and aborts, unless `holds`.
void require(bool holds, std::string_view promise, const std::vector<std::string_view>& texts = {});

// Takes the input apart. An input that ends too early goes on with zeros and empty texts.
class Input {
 public:
  explicit Input(std::string_view bytes) : rest_(bytes) {}

  [[nodiscard]] bool done() const noexcept { return rest_.empty(); }
  // From 0 to below `choices`, at most 256 of them.
  std::size_t choice(std::size_t choices);
  // Up to the next newline, which is taken as well.
  std::string_view line();
  // So many bytes as the first one says.
  std::string_view sized();
  [[nodiscard]] std::string_view rest() const noexcept { return rest_; }

 private:
  std::string_view rest_;
};

}  // namespace rowcall::test
