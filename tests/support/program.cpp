// SPDX-License-Identifier: Apache-2.0
#include "support/program.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <thread>

#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace rowcall::test {

namespace {

std::string temporary_file() {
  std::string path = (std::filesystem::temp_directory_path() / "rowcall-test-XXXXXX").string();
  const int file = mkstemp(path.data());
  if (file < 0) throw std::runtime_error("no temporary file: " + path);
  close(file);
  return path;
}

std::string take(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(file), {}};
  std::filesystem::remove(path);
  return text;
}

void redirect(const std::string& path, int descriptor) {
  const int file = open(path.c_str(), O_WRONLY | O_TRUNC);
  dup2(file, descriptor);
  close(file);
}

}  // namespace

Program::Program(const std::vector<std::string>& arguments) : out_path_(temporary_file()), err_path_(temporary_file()) {
  std::vector<std::string> words{ROWCALL_BINARY};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  pid_ = fork();
  if (pid_ == 0) {
    redirect(out_path_, STDOUT_FILENO);
    redirect(err_path_, STDERR_FILENO);
    execv(argv.front(), argv.data());
    _exit(127);
  }
}

Program::~Program() {
  if (pid_ <= 0) return;
  kill(pid_, SIGKILL);
  static_cast<void>(wait());
}

void Program::signal(int number) const { kill(pid_, number); }

Finished Program::wait() {
  int status = 0;
  rusage usage{};
  wait4(pid_, &status, 0, &usage);
  return finished(status, usage.ru_maxrss);
}

Finished Program::wait_at_most(std::chrono::seconds time) {
  const auto end = std::chrono::steady_clock::now() + time;
  while (std::chrono::steady_clock::now() < end) {
    int status = 0;
    rusage usage{};
    if (wait4(pid_, &status, WNOHANG, &usage) == pid_) return finished(status, usage.ru_maxrss);
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  signal(SIGKILL);
  return wait();
}

Finished Program::finished(int status, long peak_kilobytes) {
  pid_ = -1;
  return {WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status), take(out_path_), take(err_path_),
          peak_kilobytes};
}

Finished run_rowcall(const std::vector<std::string>& arguments) { return Program(arguments).wait(); }

}  // namespace rowcall::test
