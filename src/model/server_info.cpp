// SPDX-License-Identifier: Apache-2.0
#include "rowcall/model/server_info.hpp"

#include <fmt/format.h>

namespace rowcall {
namespace {

std::string_view product(Engine engine) {
  switch (engine) {
    case Engine::postgresql:
      return "PostgreSQL";
    case Engine::mysql:
      return "MySQL";
    case Engine::mariadb:
      return "MariaDB";
    case Engine::sqlite:
      break;
  }
  return "SQLite";
}

}  // namespace

std::string ServerInfo::to_string() const {
  // PostgreSQL has two numbers since version 10.
  if (engine == Engine::postgresql && major >= 10) return fmt::format("{} {}.{}", product(engine), major, minor);
  return fmt::format("{} {}.{}.{}", product(engine), major, minor, patch);
}

}  // namespace rowcall
