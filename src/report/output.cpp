// SPDX-License-Identifier: Apache-2.0
#include "output.hpp"

#include "rowcall/base/error.hpp"

#include <cerrno>
#include <cstring>

#include <fmt/format.h>
#include <sys/types.h>
#include <unistd.h>

namespace rowcall {

void Output::write(std::string_view bytes) {
  if (std::fwrite(bytes.data(), 1, bytes.size(), stream_) != bytes.size()) fail();
}

void Output::flush() {
  if (std::fflush(stream_) != 0 || std::ferror(stream_) != 0) fail();
}

std::uint64_t Output::position() const {
  const off_t position = ::ftello(stream_);
  if (position < 0) fail();
  return static_cast<std::uint64_t>(position);
}

void Output::cut(std::uint64_t position) {
  flush();
  const auto size = static_cast<off_t>(position);
  if (::ftruncate(::fileno(stream_), size) != 0 || ::fseeko(stream_, size, SEEK_SET) != 0) fail();
}

void Output::fail() const {
  const int reason = errno;
  throw Error(ErrorKind::internal, fmt::format("cannot write {}: {}", name_, std::strerror(reason)))
      .with("file", name_)
      .with("errno", std::to_string(reason));
}

std::string stream_name(std::FILE* stream) {
  if (stream == stdout) return "standard output";
  if (stream == stderr) return "standard error";
  return "the report";
}

}  // namespace rowcall
