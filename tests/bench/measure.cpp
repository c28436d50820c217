// SPDX-License-Identifier: Apache-2.0
// measure FILE COMMAND…: runs the command and writes "wall_seconds cpu_seconds peak_kilobytes" of it to FILE.
// Its exit code is the command's, 127 when it could not be run.
#include <chrono>
#include <cstdio>

#include <fmt/core.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

double seconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) return 127;
  const auto begin = std::chrono::steady_clock::now();
  const pid_t child = fork();
  if (child == 0) {
    execvp(argv[2], argv + 2);
    std::perror(argv[2]);
    _exit(127);
  }
  int status = 0;
  rusage usage{};
  if (child < 0 || wait4(child, &status, 0, &usage) != child) return 127;
  const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - begin;
  std::FILE* out = std::fopen(argv[1], "w");
  if (out == nullptr) return 127;
  fmt::print(out, "{:.3f} {:.3f} {}\n", wall.count(), seconds(usage.ru_utime) + seconds(usage.ru_stime),
             usage.ru_maxrss);
  std::fclose(out);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 127;
}
