// SPDX-License-Identifier: Apache-2.0
// A file without a name, readable by its owner alone, that vanishes with the object.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace rowcall {

// Serves one thread at a time. Every failure is an Error(internal) that names the folder and says why.
class TemporaryFile {
 public:
  // `folder` is where the file is made when something is first written; empty: TMPDIR, or /tmp.
  explicit TemporaryFile(std::string folder = {});
  ~TemporaryFile();
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;

  void append(std::string_view bytes);
  // Fills `to` with the `size` bytes from `begin` on.
  void read(std::uint64_t begin, char* to, std::size_t size) const;
  // Forgets everything from `size` on.
  void truncate(std::uint64_t size);
  [[nodiscard]] std::uint64_t size() const noexcept { return size_; }

 private:
  [[noreturn]] void fail(const char* verb, int reason) const;

  std::string folder_;
  std::uint64_t size_ = 0;
  int file_ = -1;
};

// Reads the bytes [begin, end) of a file from their beginning to their end, `buffer` of them at a time.
class TemporaryFileReader {
 public:
  // The file must outlive the reader; it may grow meanwhile.
  TemporaryFileReader(const TemporaryFile& file, std::uint64_t begin, std::uint64_t end, std::size_t buffer);

  [[nodiscard]] bool done() const noexcept { return at_ == buffer_.size() && next_ == end_; }
  void read(char* to, std::size_t size);

 private:
  const TemporaryFile* file_;
  std::uint64_t next_;  // the first byte that is not in the buffer
  std::uint64_t end_;
  std::size_t buffer_size_;
  std::string buffer_;
  std::size_t at_ = 0;
};

}  // namespace rowcall
