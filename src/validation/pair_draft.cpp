// SPDX-License-Identifier: Apache-2.0
// What the catalogs say of pairs that nobody has configured yet.
#include "rowcall/base/error.hpp"
#include "rowcall/base/text.hpp"
#include "rowcall/database/database.hpp"
#include "rowcall/schema/schema_compare.hpp"
#include "rowcall/validation/validation.hpp"

#include <memory>
#include <utility>

namespace rowcall {

namespace {

class Drafting {
 public:
  explicit Drafting(CancelToken& cancel) : cancel_(cancel) {}

  PairDraft draft(const PairRequest& pair) {
    PairDraft draft{pair};
    try {
      open(source_, pair.source.url);
      open(target_, pair.target.url);
      read(draft);
    } catch (const Error& error) {
      cancel_.check();
      if (error.kind() == ErrorKind::connection) throw;
      draft.failure = error.what();
    }
    return draft;
  }

 private:
  void open(std::unique_ptr<Database>& database, const ConnectionUrl& url) const {
    if (!database) database = Database::open(url, cancel_);
  }

  void read(PairDraft& draft) {
    const TableSchema source = source_->table(draft.pair.source.table);
    const TableSchema target = target_->table(draft.pair.target.table);
    for (const auto& [database, table] : {std::pair{&source_, &source}, std::pair{&target_, &target}})
      if (!(*database)->can_read(table->table))
        throw Error(ErrorKind::permission, table->table.to_string() + " cannot be read by this account");
    draft.estimated_rows = source.estimated_rows;
    for (const ColumnPlan& column : compare_schemas(source, target, draft.pair).columns) {
      if (column.status == ColumnStatus::source_only) draft.source_only.push_back(column.name);
      if (column.status == ColumnStatus::target_only) draft.target_only.push_back(column.name);
      if (column.status == ColumnStatus::incomparable) draft.incomparable.push_back(column.name);
    }
    PairRequest comparable = draft.pair;
    comparable.exclude = draft.incomparable;
    try {
      static_cast<void>(pair_columns(source, target, comparable));
    } catch (const Error&) {
      draft.has_key = false;
    }
  }

  CancelToken& cancel_;
  std::unique_ptr<Database> source_;
  std::unique_ptr<Database> target_;
};

}  // namespace

std::vector<PairDraft> draft_pairs(std::span<const PairRequest> pairs, CancelToken& cancel) {
  Drafting drafting(cancel);
  std::vector<PairDraft> drafts;
  for (const PairRequest& pair : pairs) drafts.push_back(drafting.draft(pair));
  return drafts;
}

}  // namespace rowcall
