// SPDX-License-Identifier: Apache-2.0
#include "rowcall/model/cause.hpp"

namespace rowcall {

ExampleValue example_value(std::string_view bytes, Reading reading) {
  if (bytes.size() <= k_longest_example) return {std::string(bytes), reading, true};
  std::size_t size = k_longest_example;
  // A character has at most three bytes that go on.
  for (int i = 0; i < 3 && (static_cast<unsigned char>(bytes[size]) & 0xC0U) == 0x80U; ++i) --size;
  return {std::string(bytes.substr(0, size)), reading, false};
}

}  // namespace rowcall
