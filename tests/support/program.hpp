// SPDX-License-Identifier: Apache-2.0
// Runs the rowcall binary as a user would.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include <sys/types.h>

namespace rowcall::test {

struct Finished {
  int exit_code = -1;  // 128 + signal when a signal ended it
  std::string out;
  std::string err;
  long peak_kilobytes = 0;  // of resident memory
};

// A running rowcall; wait() or the destructor (which kills it) ends it.
class Program {
 public:
  explicit Program(const std::vector<std::string>& arguments);
  ~Program();
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;

  void signal(int number) const;
  [[nodiscard]] Finished wait();
  // Kills it where it has not ended by then.
  [[nodiscard]] Finished wait_at_most(std::chrono::seconds time);
  [[nodiscard]] pid_t pid() const noexcept { return pid_; }

 private:
  [[nodiscard]] Finished finished(int status, long peak_kilobytes);

  pid_t pid_ = -1;
  std::string out_path_;
  std::string err_path_;
};

[[nodiscard]] Finished run_rowcall(const std::vector<std::string>& arguments);

}  // namespace rowcall::test
