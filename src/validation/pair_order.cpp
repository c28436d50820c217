// SPDX-License-Identifier: Apache-2.0
#include "pair_order.hpp"

#include "rowcall/base/error.hpp"
#include "rowcall/base/log.hpp"
#include "rowcall/base/text.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <map>
#include <memory>
#include <numeric>
#include <string>
#include <utility>

#include <fmt/format.h>

namespace rowcall {

namespace {

using Rows = std::map<std::pair<std::string, std::string>, std::uint64_t>;  // by schema and name, in lower case

Rows list_rows(const ConnectionUrl& url, ConnectionPool& connections, CancelToken& cancel) {
  Rows rows;
  try {
    std::unique_ptr<Database> database = connections.take(url, cancel);
    for (const ListedTable& listed : database->listed_tables()) {
      if (!listed.estimated_rows) continue;
      const std::string name = to_lower(listed.table.name);
      rows.emplace(std::pair(to_lower(listed.table.schema), name), *listed.estimated_rows);
      if (listed.is_own) rows.emplace(std::pair(std::string(), name), *listed.estimated_rows);
    }
    connections.give_back(url, std::move(database), cancel);
  } catch (const Error& error) {
    // The pairs fail for the same reason, and say so.
    log_debug(fmt::format("{}: the sizes of its tables are not known: {}", url.to_string(), error.what()));
  }
  return rows;
}

}  // namespace

std::vector<std::size_t> biggest_first(std::span<const PairRequest> pairs, ConnectionPool& connections,
                                       CancelToken& cancel) {
  std::map<std::string, Rows> lists;  // by connection
  std::vector<std::uint64_t> sizes;
  for (const PairRequest& pair : pairs) {
    sizes.push_back(std::numeric_limits<std::uint64_t>::max());
    if (pair.source.query) continue;
    const std::string label = pair.source.url.to_string();
    auto list = lists.find(label);
    if (list == lists.end()) list = lists.emplace(label, list_rows(pair.source.url, connections, cancel)).first;
    const auto found = list->second.find({to_lower(pair.source.table.schema), to_lower(pair.source.table.name)});
    if (found != list->second.end()) sizes.back() = found->second;
  }
  std::vector<std::size_t> order(pairs.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return sizes[a] > sizes[b]; });
  return order;
}

}  // namespace rowcall
