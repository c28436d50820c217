// SPDX-License-Identifier: Apache-2.0
// Which constraint of the target stands for which of the source.
#pragma once

#include <algorithm>
#include <utility>
#include <vector>

namespace rowcall {

// Constraints of the source with their partners in the target; nullptr where there is none.
template <typename Constraint>
using Met = std::vector<std::pair<const Constraint*, const Constraint*>>;

template <typename Constraint>
bool has_met(const Met<Constraint>& met, const Constraint& of_target) {
  return std::ranges::any_of(met, [&](const auto& pair) { return pair.second == &of_target; });
}

// One constraint of the target may stand for several that are the same; similar ones are the partners of one each, and
// of none that has a better one.
template <typename Constraint>
Met<Constraint> partners(const std::vector<Constraint>& source, const auto& is_selected,
                         const std::vector<Constraint>& target, const auto& is_same, const auto& is_similar) {
  const auto find = [&](const auto& fits) {
    const auto found = std::ranges::find_if(target, fits);
    return found == target.end() ? nullptr : &*found;
  };
  Met<Constraint> met;
  for (const Constraint& from : source)
    if (is_selected(from)) met.emplace_back(&from, find([&](const Constraint& to) { return is_same(from, to); }));
  for (auto& [from, partner] : met) {
    if (partner != nullptr) continue;
    const Constraint& alone = *from;
    partner = find([&](const Constraint& to) { return is_similar(alone, to) && !has_met(met, to); });
  }
  return met;
}

}  // namespace rowcall
