// SPDX-License-Identifier: Apache-2.0
#include "rowcall/config/option_list.hpp"

#include "option_parts.hpp"

#include "rowcall/base/secrets.hpp"
#include "rowcall/base/text.hpp"
#include "rowcall/model/rule.hpp"

#include <algorithm>
#include <array>
#include <iterator>

namespace rowcall {
namespace {

enum class Where { everywhere, each_side, one_pair, many_tables };

struct Option {
  std::string_view name;
  std::string_view otherwise;  // the default, in words; empty: none
  Where where = Where::everywhere;
};

// The one list of options: a key of a config that is not in it is unknown. `each_side` also has source_ and target_.
constexpr std::array k_options{
    Option{"key", "from the catalog"},
    Option{"keyless", "false"},
    Option{"columns", "all of both sides"},
    Option{"exclude", ""},
    Option{"map", ""},
    Option{"where", "", Where::each_side},
    Option{"source_query", "", Where::one_pair},
    Option{"target_query", "", Where::one_pair},
    Option{"expr", "", Where::each_side},
    Option{"since", ""},
    Option{"until", ""},
    Option{"time_column", "the only one"},
    Option{"sample", ""},
    Option{"seed", "0"},
    Option{"assume_tz", "UTC"},
    Option{"encoding", ""},
    Option{"schema", "types"},
    Option{"strategy", "auto"},
    Option{"jobs", "1"},
    Option{"segment_rows", "the strategy chooses"},
    Option{"digest_here", "the plan chooses"},
    Option{"limit", ""},
    Option{"max_time", ""},
    Option{"max_rate", ""},
    Option{"recheck", "0"},
    Option{"recheck_wait", "1s"},
    Option{"memory", "256M"},
    Option{"allow_missing_tables", "false", Where::many_tables},
    Option{"fail_over", ""},
    Option{"fail_if_empty", "false"},
};

bool is_of(std::string_view name, const GivenOption& option) { return option.name == name; }

// What both sides were given alike is told once.
std::vector<GivenOption> with_sides_joined(std::vector<GivenOption> options, std::string_view name) {
  const std::string source = "source_" + std::string(name);
  const std::string target = "target_" + std::string(name);
  const auto has_twin = [&, given = options](GivenOption option, const std::string& other) {
    option.name = other;
    return std::ranges::find(given, option) != given.end();
  };
  std::erase_if(options, [&](const GivenOption& o) { return is_of(target, o) && has_twin(o, source); });
  for (GivenOption& option : options)
    if (is_of(source, option) && has_twin(option, target)) option.name = name;
  return options;
}

// Takes options out of those that were given, in the order of the list.
class Listing {
 public:
  explicit Listing(std::span<const GivenOption> given) : left_(given.begin(), given.end()) {
    for (const Option& option : k_options)
      if (option.where == Where::each_side) left_ = with_sides_joined(std::move(left_), option.name);
  }

  bool add_given(std::string_view name) {
    const std::size_t before = list_.size();
    std::ranges::copy_if(left_, std::back_inserter(list_), [&](const GivenOption& o) { return is_of(name, o); });
    std::erase_if(left_, [&](const GivenOption& option) { return is_of(name, option); });
    return list_.size() > before;
  }

  void add(std::string_view name, std::string_view otherwise) {
    if (!add_given(name)) list_.push_back({std::string(name), std::string(otherwise), "default"});
  }

  void add_sides(std::string_view name, std::string_view otherwise) {
    const std::string sides[]{"source_" + std::string(name), "target_" + std::string(name)};
    const bool is_apart = std::ranges::any_of(
        left_, [&](const GivenOption& option) { return is_of(sides[0], option) || is_of(sides[1], option); });
    if (add_given(name) && !is_apart) return;
    if (!is_apart) return add(name, otherwise);
    const bool is_joined = !list_.empty() && list_.back().name == name;
    for (const std::string& side : sides)
      if (!add_given(side) && !is_joined) add(side, otherwise);
  }

  [[nodiscard]] std::vector<GivenOption> all() && {
    std::ranges::move(left_, std::back_inserter(list_));
    for (GivenOption& option : list_) option.value = without_secrets(option.value);
    return std::move(list_);
  }

 private:
  std::vector<GivenOption> left_;
  std::vector<GivenOption> list_;
};

}  // namespace

std::vector<std::string> compare_keys(std::vector<std::string> more) {
  for (const Option& option : k_options) {
    if (option.where != Where::everywhere && option.where != Where::each_side) continue;
    more.emplace_back(option.name);
    if (option.where == Where::each_side)
      for (const char* side : {"source_", "target_"}) more.push_back(side + std::string(option.name));
  }
  std::ranges::copy(rule_names(), std::back_inserter(more));
  return more;
}

bool is_option(std::string_view key) {
  if (std::ranges::find(k_options, key, &Option::name) != k_options.end()) return true;
  const std::vector<std::string> keys = compare_keys();
  return std::ranges::find(keys, key) != keys.end();
}

void note_argument(std::vector<GivenOption>& options, std::string_view option, std::span<const std::string> values) {
  const std::string name = replace_all(option.substr(option.find_first_not_of('-')), "-", "_");
  const std::string origin(option);
  if (!has_parts(name))
    return set_option(options, {name, join(std::vector<std::string>(values.begin(), values.end()), ", "), origin});
  for (const std::string& value : values)
    for (OptionPart& part : parts_of(name, value))
      set_option(options, {name, std::move(part.value), origin, {}, std::move(part.column)});
}

std::vector<GivenOption> with_defaults(std::span<const GivenOption> given) {
  Listing listing(given);
  for (const char* side : {"source", "target"}) listing.add_given(side);
  for (const Option& option : k_options) {
    if (option.where == Where::each_side)
      listing.add_sides(option.name, option.otherwise);
    else
      listing.add(option.name, option.otherwise);
  }
  listing.add("rules", "");
  for (const std::string& rule : rule_names()) listing.add(rule, "");
  return std::move(listing).all();
}

}  // namespace rowcall
