// SPDX-License-Identifier: Apache-2.0
#include "rowcall/base/error.hpp"
#include "rowcall/database/database.hpp"
#include "rowcall/schema/table_pairing.hpp"
#include "rowcall/validation/validation.hpp"

#include <map>
#include <utility>

#include <fmt/format.h>

namespace rowcall {

namespace {

class TableSearch {
 public:
  TableSearch(const std::vector<PairRequest>& pairs, CancelToken& cancel) : pairs_(pairs), cancel_(cancel) {}

  void add(const TableGroup& group, RequestedTables& found) {
    const PairRequest& each = group.each;
    take_named(each);
    const TablePairing pairing =
        pair_tables(group, tables_of(each.source.url), tables_of(each.target.url), taken(Side::source, each.source.url),
                    taken(Side::target, each.target.url));
    for (const TablePairing::Pair& pair : pairing.pairs) {
      PairRequest& request = found.pairs.emplace_back(each);
      request.name = pair.name;
      request.source.table = pair.source;
      request.target.table = pair.target;
      take(Side::source, each.source.url, pair.source);
      take(Side::target, each.target.url, pair.target);
    }
    for (UnpairedTable table : pairing.unpaired) {
      const ConnectionUrl& missing = table.is_source ? each.target.url : each.source.url;
      table.connection = missing.to_string();
      if (table.is_source) {
        take(Side::source, each.source.url, table.table);
      } else {
        take(Side::target, each.target.url, table.table);
      }
      found.unpaired.push_back(std::move(table));
    }
  }

 private:
  enum class Side { source, target };

  const std::vector<ListedTable>& tables_of(const ConnectionUrl& url) {
    const std::string key = url.to_string();
    const auto found = lists_.find(key);
    if (found != lists_.end()) return found->second;
    return lists_.emplace(key, Database::open(url, cancel_)->listed_tables()).first->second;
  }

  TakenTables& taken(Side side, const ConnectionUrl& url) { return taken_[{side, url.to_string()}]; }

  void take(Side side, const ConnectionUrl& url, const TableName& table) {
    taken(side, url).insert({table.schema, table.name});
  }

  // Tables of pairs of their own.
  void take_named(const PairRequest& each) {
    for (const PairRequest& pair : pairs_) {
      if (pair.source.url == each.source.url) take_named(Side::source, pair.source);
      if (pair.target.url == each.target.url) take_named(Side::target, pair.target);
    }
  }

  // One that is not there, or whose name is not clear, is for its pair to tell.
  void take_named(Side side, const SideRequest& request) {
    if (request.query) return;
    try {
      const ListedTable* listed = find_table(tables_of(request.url), request.table);
      if (listed != nullptr) take(side, request.url, listed->table);
    } catch (const Error& error) {
      if (error.kind() != ErrorKind::not_found) throw;
    }
  }

  const std::vector<PairRequest>& pairs_;
  CancelToken& cancel_;
  std::map<std::string, std::vector<ListedTable>> lists_;      // by connection
  std::map<std::pair<Side, std::string>, TakenTables> taken_;  // by side and connection
};

void require_one_of_each_name(const std::vector<PairRequest>& pairs, const std::vector<TableGroup>& groups) {
  std::map<std::string, const PairRequest*> names;
  for (const PairRequest& pair : pairs) {
    const auto [first, is_new] = names.emplace(pair.name, &pair);
    if (is_new) continue;
    throw Error(ErrorKind::config,
                fmt::format("{}: two pairs have the name \"{}\": {} and {} of the source; give one of them an entry of "
                            "its own with another name",
                            groups.front().place, pair.name, first->second->source.table.to_string(),
                            pair.source.table.to_string()));
  }
}

}  // namespace

RequestedTables find_tables(std::vector<PairRequest> pairs, const std::vector<TableGroup>& groups,
                            CancelToken& cancel) {
  if (groups.empty()) return {std::move(pairs)};
  RequestedTables found;
  TableSearch search(pairs, cancel);
  std::size_t at = 0;
  for (const TableGroup& group : groups) {
    for (; at < group.position; ++at) found.pairs.push_back(pairs[at]);
    search.add(group, found);
  }
  for (; at < pairs.size(); ++at) found.pairs.push_back(pairs[at]);
  require_one_of_each_name(found.pairs, groups);
  return found;
}

}  // namespace rowcall
