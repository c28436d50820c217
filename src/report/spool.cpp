// SPDX-License-Identifier: Apache-2.0
#include "spool.hpp"

#include "rowcall/base/error.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>

#include <fcntl.h>
#include <fmt/format.h>
#include <stdlib.h>
#include <unistd.h>

namespace rowcall {
namespace {

constexpr std::size_t k_memory = std::size_t{1} << 20;
constexpr std::size_t k_chunk = std::size_t{1} << 18;

std::string temporary_folder() {
  const char* variable = std::getenv("TMPDIR");
  return variable != nullptr && *variable != '\0' ? variable : "/tmp";
}

}  // namespace

Spool::Spool(std::string folder) : folder_(folder.empty() ? temporary_folder() : std::move(folder)) {}

Spool::~Spool() {
  if (file_ >= 0) ::close(file_);
}

void Spool::append(std::string_view bytes) {
  memory_.append(bytes);
  if (memory_.size() >= k_memory) move_to_file();
}

void Spool::open_file() {
  std::string path = folder_ + "/.rowcall-XXXXXX";
  file_ = ::mkostemp(path.data(), O_CLOEXEC);  // mode 0600
  if (file_ < 0) fail("create");
  ::unlink(path.c_str());
}

void Spool::move_to_file() {
  if (file_ < 0) open_file();
  std::size_t written = 0;
  while (written < memory_.size()) {
    const ssize_t step =
        ::pwrite(file_, memory_.data() + written, memory_.size() - written, static_cast<off_t>(in_file_ + written));
    if (step < 0 && errno == EINTR) continue;
    if (step <= 0) fail("write");
    written += static_cast<std::size_t>(step);
  }
  in_file_ += memory_.size();
  memory_.clear();
}

void Spool::copy(std::uint64_t begin, std::uint64_t end, Output& out) const {
  std::string chunk;
  while (begin < std::min(end, in_file_)) {
    chunk.resize(static_cast<std::size_t>(std::min<std::uint64_t>(k_chunk, std::min(end, in_file_) - begin)));
    const ssize_t step = ::pread(file_, chunk.data(), chunk.size(), static_cast<off_t>(begin));
    if (step < 0 && errno == EINTR) continue;
    if (step <= 0) fail("read back");
    out.write(std::string_view(chunk).substr(0, static_cast<std::size_t>(step)));
    begin += static_cast<std::uint64_t>(step);
  }
  if (begin < end)
    out.write(std::string_view(memory_).substr(static_cast<std::size_t>(begin - in_file_),
                                               static_cast<std::size_t>(end - begin)));
}

void Spool::truncate(std::uint64_t size) {
  if (size >= in_file_) {
    memory_.resize(static_cast<std::size_t>(size - in_file_));
    return;
  }
  memory_.clear();
  in_file_ = size;
}

void Spool::fail(const char* verb) const {
  const int reason = errno;
  throw Error(ErrorKind::internal,
              fmt::format("cannot {} a temporary file in {}: {}", verb, folder_, std::strerror(reason)))
      .with("errno", std::to_string(reason));
}

}  // namespace rowcall
