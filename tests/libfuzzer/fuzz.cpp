// SPDX-License-Identifier: Apache-2.0
#include "fuzz.hpp"

#include "rowcall/base/secrets.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

namespace rowcall::test {

void require(bool holds, std::string_view promise, const std::vector<std::string_view>& texts) {
  if (holds) return;
  std::fprintf(stderr, "broken promise: %.*s\n", static_cast<int>(promise.size()), promise.data());
  for (const std::string_view text : texts) {
    std::fputs("  ", stderr);
    std::fwrite(text.data(), 1, text.size(), stderr);
    std::fputc('\n', stderr);
  }
  std::abort();
}

std::size_t Input::choice(std::size_t choices) {
  if (rest_.empty()) return 0;
  const auto byte = static_cast<unsigned char>(rest_.front());
  rest_.remove_prefix(1);
  return byte % choices;
}

std::string_view Input::line() {
  const std::size_t end = std::min(rest_.find('\n'), rest_.size());
  const std::string_view taken = rest_.substr(0, end);
  rest_.remove_prefix(std::min(end + 1, rest_.size()));
  return taken;
}

std::string_view Input::sized() {
  const std::size_t size = choice(256);
  const std::string_view taken = rest_.substr(0, size);
  rest_.remove_prefix(taken.size());
  return taken;
}

}  // namespace rowcall::test

// The name that libFuzzer looks for.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  rowcall::test::fuzz({reinterpret_cast<const char*>(data), size});
  rowcall::forget_secrets();
  return 0;
}
