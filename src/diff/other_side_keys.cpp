// SPDX-License-Identifier: Apache-2.0
#include "other_side_keys.hpp"

#include <algorithm>

namespace rowcall {
namespace {

class KeysOfReader : public OtherSideKeys {
 public:
  explicit KeysOfReader(TableReader& reader) : reader_(reader) {}

  std::optional<KeyBounds> ends() override { return reader_.key_bounds(); }
  bool has_rows(const KeyInterval& gap) override {
    const auto rows = reader_.rows_in(gap);
    RowBatch batch;
    bool found = false;
    while (rows->next(batch)) found = found || !batch.empty();
    return found;
  }

 private:
  TableReader& reader_;
};

}  // namespace

std::unique_ptr<OtherSideKeys> keys_of(TableReader& reader) {
  if (!reader.has_integer_lead()) return nullptr;
  return std::make_unique<KeysOfReader>(reader);
}

std::optional<KeyBounds> AnsweredKeys::ends() {
  if (!were_ends_asked_) keys_.ends = asked_.ends();
  were_ends_asked_ = true;
  return keys_.ends;
}

bool AnsweredKeys::has_rows(const KeyInterval& gap) {
  const auto [answer, is_new] = has_rows_from_.emplace(gap.begin, false);
  if (!is_new) return answer->second;
  answer->second = asked_.has_rows(gap);
  if (!answer->second) keys_.without.push_back(gap);
  return answer->second;
}

std::optional<KeyBounds> KeysOfShards::ends() {
  std::optional<KeyBounds> all;
  for (const Shard& shard : shards_) {
    const auto& ends = shard.keys.ends;
    if (!ends) continue;
    all = all ? KeyBounds{std::min(all->smallest, ends->smallest), std::max(all->largest, ends->largest)} : *ends;
  }
  return all;
}

bool KeysOfShards::has_rows(const KeyInterval& gap) {
  return std::ranges::any_of(shards_, [&gap](const Shard& shard) { return shard.has_rows(gap); });
}

bool KeysOfShards::Shard::has_rows(const KeyInterval& gap) const {
  const KeyInterval here = overlap(gap, {slice.from.value_or(k_all_keys.begin), slice.until.value_or(k_all_keys.end)});
  if (here.begin >= here.end || !keys.ends) return false;
  if (keys.ends->largest < here.begin || keys.ends->smallest >= here.end) return false;
  return std::ranges::none_of(keys.without, [&here](const KeyInterval& without) {
    return without.begin <= here.begin && here.end <= without.end;
  });
}

}  // namespace rowcall
