// SPDX-License-Identifier: Apache-2.0
// The help text of a command.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rowcall {

struct OptionHelp {
  std::string names;    // "-k,--key"
  std::string metavar;  // empty: it takes no value
  std::string help;
  bool is_repeatable = false;
};

class HelpText {
 public:
  HelpText(std::string_view summary, std::string_view synopsis) : summary_(summary), synopsis_(synopsis) {}

  // The heading of the options that follow.
  void group(std::string_view heading) { groups_.push_back({std::string(heading), {}}); }
  // `names` as in "-k,--key"; `metavar` may be empty.
  void option(OptionHelp option) { groups_.back().options.push_back(std::move(option)); }
  void examples(std::string_view lines) { examples_ = lines; }

  [[nodiscard]] std::string to_string() const;
  // Of all groups.
  [[nodiscard]] std::vector<OptionHelp> options() const;

 private:
  struct Group {
    std::string heading;
    std::vector<OptionHelp> options;
  };

  std::string summary_;
  std::string synopsis_;
  std::vector<Group> groups_;
  std::string examples_;
};

}  // namespace rowcall
