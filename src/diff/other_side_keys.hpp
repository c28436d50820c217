// SPDX-License-Identifier: Apache-2.0
// Which keys, whole numbers, one side has: asked of its reader, or told by what shards of the table learned.
#pragma once

#include "rowcall/database/table_reader.hpp"
#include "rowcall/model/row_evidence.hpp"
#include "rowcall/model/shard.hpp"

#include <map>
#include <memory>
#include <optional>
#include <span>

namespace rowcall {

class OtherSideKeys {
 public:
  virtual ~OtherSideKeys() = default;
  // nullopt: it has no rows.
  virtual std::optional<KeyBounds> ends() = 0;
  virtual bool has_rows(const KeyInterval& gap) = 0;
};

// nullptr where the key of the reader's table does not begin with a whole number.
[[nodiscard]] std::unique_ptr<OtherSideKeys> keys_of(TableReader& reader);

// Hands questions on, each once, and keeps the answers.
class AnsweredKeys : public OtherSideKeys {
 public:
  explicit AnsweredKeys(OtherSideKeys& asked) : asked_(asked) {}

  std::optional<KeyBounds> ends() override;
  bool has_rows(const KeyInterval& gap) override;
  [[nodiscard]] SideKeys&& answers() && { return std::move(keys_); }

 private:
  OtherSideKeys& asked_;
  bool were_ends_asked_ = false;
  std::map<Int128, bool> has_rows_from_;  // gaps between the same runs begin and end alike
  SideKeys keys_;
};

// Where the shards do not know it, the side has rows.
class KeysOfShards : public OtherSideKeys {
 public:
  // Slices do not overlap.
  void add(const KeySlice& slice, const SideKeys& keys) { shards_.push_back({slice, keys}); }
  std::optional<KeyBounds> ends() override;
  bool has_rows(const KeyInterval& gap) override;

 private:
  struct Shard {
    KeySlice slice;
    SideKeys keys;

    [[nodiscard]] bool has_rows(const KeyInterval& gap) const;
  };
  std::vector<Shard> shards_;
};

}  // namespace rowcall
