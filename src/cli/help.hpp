// SPDX-License-Identifier: Apache-2.0
// The help text of a command.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace rowcall {

class HelpText {
 public:
  HelpText(std::string_view summary, std::string_view synopsis) : summary_(summary), synopsis_(synopsis) {}

  // The heading of the options that follow.
  void group(std::string_view heading) { groups_.push_back({std::string(heading), {}}); }
  // `names` as in "-k,--key"; `metavar` may be empty.
  void option(std::string_view names, std::string_view metavar, std::string_view help);
  void examples(std::string_view lines) { examples_ = lines; }

  [[nodiscard]] std::string to_string() const;

 private:
  struct Group {
    std::string heading;
    std::vector<std::vector<std::string>> rows;
  };

  std::string summary_;
  std::string synopsis_;
  std::vector<Group> groups_;
  std::string examples_;
};

}  // namespace rowcall
