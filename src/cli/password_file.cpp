// SPDX-License-Identifier: Apache-2.0
#include "password_file.hpp"

#include "rowcall/base/error.hpp"
#include "rowcall/base/log.hpp"

#include <cerrno>
#include <cstring>
#include <fstream>

#include <fmt/format.h>
#include <sys/stat.h>

namespace rowcall {
namespace {

// Pipes (`--password-file <(…)`) have modes that mean nothing.
bool is_open_to_others(const std::string& path) {
  struct stat status{};
  return stat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode) && (status.st_mode & (S_IRWXG | S_IRWXO)) != 0;
}

}  // namespace

void warn_of_open_password(const std::string& path, const std::string& place) {
  if (is_open_to_others(path))
    log_warning(
        fmt::format("{}: a password stands here, and others can read the file; chmod 600 keeps it to you, ${{NAME}} "
                    "takes it from the environment",
                    place));
}

std::string read_password_file(const std::string& path) {
  std::ifstream file(path);
  if (!file)
    throw Error(ErrorKind::usage, fmt::format("--password-file: cannot read {}: {}", path, std::strerror(errno)));
  if (is_open_to_others(path))
    log_warning(fmt::format("the password file {} can be read by others; chmod 600 keeps it to you", path));
  std::string line;
  std::getline(file, line);
  if (line.ends_with('\r')) line.pop_back();
  if (line.empty()) throw Error(ErrorKind::usage, fmt::format("--password-file: the first line of {} is empty", path));
  return line;
}

}  // namespace rowcall
