// SPDX-License-Identifier: Apache-2.0
#include "connection_budget.hpp"

#include "rowcall/base/error.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include <fmt/format.h>

namespace rowcall {

namespace {

// MySQL and MariaDB are asked for their catalogs, and told to stop, through a second session.
std::size_t sessions_of_one(const ConnectionUrl& url) {
  return url.scheme == "mysql" || url.scheme == "mariadb" ? 2 : 1;
}

class Budgets {
 public:
  // The first budget is the run's own.
  explicit Budgets(std::size_t connections) : amounts_{connections} {}

  std::vector<PairQueue::Need> needs_of(const PairRequest& pair) {
    // Of two pairs that each keep to a rate, a server would see the sum.
    const std::size_t wanted = pair.max_rate ? amounts_[0] : static_cast<std::size_t>(pair.jobs.value_or(1));
    std::vector<PairQueue::Need> needs{{0, std::min(wanted, amounts_[0])}};
    const auto connections = static_cast<std::size_t>(pair.jobs.value_or(1));
    for (const ConnectionUrl* url : {&pair.source.url, &pair.target.url}) {
      if (!url->max_connections) continue;
      const std::size_t budget = budget_of(*url);
      auto found = std::ranges::find(needs, budget, &PairQueue::Need::budget);
      if (found == needs.end()) found = needs.insert(found, {budget, 0});
      found->amount += connections * sessions_of_one(*url);
      if (found->amount > amounts_[budget]) refuse(pair, *url, found->amount);
    }
    return needs;
  }
  [[nodiscard]] std::vector<std::size_t> amounts() && { return std::move(amounts_); }

 private:
  std::size_t budget_of(const ConnectionUrl& url) {
    const auto found = std::ranges::find(urls_, url);
    if (found != urls_.end()) return static_cast<std::size_t>(found - urls_.begin()) + 1;
    urls_.push_back(url);
    amounts_.push_back(static_cast<std::size_t>(*url.max_connections));
    return urls_.size();
  }

  [[noreturn]] static void refuse(const PairRequest& pair, const ConnectionUrl& url, std::size_t needed) {
    throw Error(ErrorKind::usage,
                fmt::format("{}: needs {} sessions of {}, and its max_connections allow {}; {}", pair.name, needed,
                            url.to_string(), *url.max_connections,
                            pair.jobs.value_or(1) > 1 ? "give fewer --jobs, or allow more"
                                                      : "MySQL and MariaDB need two for each side; allow more"));
  }

  std::vector<std::size_t> amounts_;
  std::vector<ConnectionUrl> urls_;  // of the second budget and those behind it
};

}  // namespace

PairQueue make_pair_queue(std::span<const PairRequest> pairs, std::size_t connections) {
  Budgets budgets(connections);
  std::vector<std::vector<PairQueue::Need>> needs;
  for (const PairRequest& pair : pairs) needs.push_back(budgets.needs_of(pair));
  return {std::move(needs), std::move(budgets).amounts()};
}

}  // namespace rowcall
