// SPDX-License-Identifier: Apache-2.0
#include "read_options.hpp"

#include "given_value.hpp"

#include "rowcall/config/read_words.hpp"

namespace rowcall {

void ReadOptions::declare(Arguments& arguments) {
  arguments.value("--assume-tz", assume_tz, "ZONE",
                  "zone of times without one that meet times with one (default: UTC)");
  arguments.values("--encoding", encodings, "COL=hex|base64", "a text that holds bytes; may be repeated");
}

void ReadOptions::apply_to(PairRequest& pair, bool may_reach_nothing) const {
  if (assume_tz) {
    pair.assume_tz = parsed("--assume-tz", *assume_tz, parse_assumed_zone);
    pair.assume_tz->may_reach_nothing = may_reach_nothing;
  }
  for (const std::string& text : encodings) {
    for (ColumnEncoding& encoding : parsed("--encoding", text, parse_encodings)) {
      encoding.may_reach_nothing = may_reach_nothing;
      set_encoding(pair.encodings, std::move(encoding));
    }
  }
}

}  // namespace rowcall
