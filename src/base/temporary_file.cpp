// SPDX-License-Identifier: Apache-2.0
#include "rowcall/base/temporary_file.hpp"

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

std::string temporary_folder() {
  const char* variable = std::getenv("TMPDIR");
  return variable != nullptr && *variable != '\0' ? variable : "/tmp";
}

}  // namespace

TemporaryFile::TemporaryFile(std::string folder) : folder_(folder.empty() ? temporary_folder() : std::move(folder)) {}

TemporaryFile::~TemporaryFile() {
  if (file_ >= 0) ::close(file_);
}

void TemporaryFile::append(std::string_view bytes) {
  if (file_ < 0) {
    std::string path = folder_ + "/.rowcall-XXXXXX";
    file_ = ::mkostemp(path.data(), O_CLOEXEC);  // mode 0600
    if (file_ < 0) fail("create", errno);
    ::unlink(path.c_str());
  }
  std::size_t written = 0;
  while (written < bytes.size()) {
    const ssize_t step =
        ::pwrite(file_, bytes.data() + written, bytes.size() - written, static_cast<off_t>(size_ + written));
    if (step < 0 && errno == EINTR) continue;
    if (step <= 0) fail("write", step < 0 ? errno : ENOSPC);
    written += static_cast<std::size_t>(step);
  }
  size_ += bytes.size();
}

void TemporaryFile::read(std::uint64_t begin, char* to, std::size_t size) const {
  std::size_t done = 0;
  while (done < size) {
    const ssize_t step = ::pread(file_, to + done, size - done, static_cast<off_t>(begin + done));
    if (step < 0 && errno == EINTR) continue;
    // Somebody has cut the file.
    if (step <= 0) fail("read back", step < 0 ? errno : EIO);
    done += static_cast<std::size_t>(step);
  }
}

void TemporaryFile::truncate(std::uint64_t size) { size_ = std::min(size, size_); }

void TemporaryFile::fail(const char* verb, int reason) const {
  throw Error(ErrorKind::internal,
              fmt::format("cannot {} a temporary file in {}: {}; TMPDIR names the folder, which needs room", verb,
                          folder_, std::strerror(reason)))
      .with("errno", std::to_string(reason));
}

TemporaryFileReader::TemporaryFileReader(const TemporaryFile& file, std::uint64_t begin, std::uint64_t end,
                                         std::size_t buffer)
    : file_(&file), next_(begin), end_(end), buffer_size_(buffer) {}

void TemporaryFileReader::read(char* to, std::size_t size) {
  if (size == 0) return;
  const std::size_t buffered = std::min(size, buffer_.size() - at_);
  std::memcpy(to, buffer_.data() + at_, buffered);
  at_ += buffered;
  to += buffered;
  size -= buffered;
  if (size == 0) return;
  if (size > end_ - next_) throw Error(ErrorKind::internal, "a temporary file ends within a row");
  if (size < buffer_size_) {
    buffer_.resize(static_cast<std::size_t>(std::min<std::uint64_t>(buffer_size_, end_ - next_)));
    file_->read(next_, buffer_.data(), buffer_.size());
    next_ += buffer_.size();
    std::memcpy(to, buffer_.data(), size);
    at_ = size;
    return;
  }
  file_->read(next_, to, size);
  next_ += size;
}

}  // namespace rowcall
