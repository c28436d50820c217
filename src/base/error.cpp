// SPDX-License-Identifier: Apache-2.0
#include "rowcall/base/error.hpp"

#include "rowcall/base/secrets.hpp"

namespace rowcall {

Error::Error(ErrorKind kind, const std::string& sentence)
    : std::runtime_error(without_secrets(sentence)), kind_(kind) {}

Error& Error::with(std::string_view name, std::string_view value) {
  if (!value.empty()) facts_.emplace_back(std::string(name), without_secrets(value));
  return *this;
}

Error& Error::set_transient() noexcept {
  is_transient_ = true;
  return *this;
}

std::string Error::fact(std::string_view name) const {
  for (const auto& [fact_name, value] : facts_) {
    if (fact_name == name) return value;
  }
  return {};
}

int exit_code(ErrorKind kind) noexcept {
  switch (kind) {
    case ErrorKind::usage:
    case ErrorKind::config:
    case ErrorKind::not_found:
      return 2;
    case ErrorKind::interrupted:
      return 130;
    case ErrorKind::connection:
    case ErrorKind::permission:
    case ErrorKind::query:
    case ErrorKind::data:
    case ErrorKind::unsupported:
    case ErrorKind::internal:
      break;
  }
  return 3;
}

}  // namespace rowcall
