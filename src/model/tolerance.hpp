// SPDX-License-Identifier: Apache-2.0
// How far two values of a column may lie apart.
#pragma once

#include "normaliser.hpp"

#include "rowcall/base/int128.hpp"

#include <optional>
#include <span>
#include <string>

namespace rowcall {

class Tolerance {
 public:
  // Takes the tolerances among `rules`; the others are not looked at.
  Tolerance(std::span<const Rule> rules, Kind kind);

  // False for NULL, unreadable values, NaN and infinities.
  [[nodiscard]] bool covers(const NormalCell& a, const NormalCell& b) const;

 private:
  [[nodiscard]] bool covers_numbers(const std::string& a, const std::string& b) const;
  [[nodiscard]] bool covers_times(const std::string& a, const std::string& b) const;

  Kind kind_;
  std::optional<std::string> absolute_;  // canonical decimals
  std::optional<std::string> relative_;
  std::optional<Int128> microseconds_;
};

}  // namespace rowcall
