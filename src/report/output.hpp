// SPDX-License-Identifier: Apache-2.0
// Bytes on their way to a stream, with every refusal noticed: a full disk or a closed pipe must not look like a short
// report.
#pragma once

#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>

namespace rowcall {

class Output {
 public:
  // `stream` stays the caller's; `name` stands for it in errors.
  Output(std::FILE* stream, std::string name) : stream_(stream), name_(std::move(name)) {}

  // All throw Error(internal) with the name and the system's reason.
  void write(std::string_view bytes);
  void flush();
  // Of a file that is written from its beginning: where the next byte goes, and forgetting everything from there on.
  [[nodiscard]] std::uint64_t position() const;
  void cut(std::uint64_t position);

 private:
  [[noreturn]] void fail() const;

  std::FILE* stream_;
  std::string name_;
};

// "standard output", or a word for a stream that has no name of its own.
[[nodiscard]] std::string stream_name(std::FILE* stream);

}  // namespace rowcall
