// SPDX-License-Identifier: Apache-2.0
// Whatever a driver delivers, in every form on the wire, is read, unreadable or NULL, and canonical bytes are canonical
// for every reader of text.
#include "fuzz.hpp"

#include "rowcall/model/canonical.hpp"
#include "rowcall/model/key.hpp"

namespace rowcall::test {
namespace {

constexpr std::size_t k_kinds = static_cast<std::size_t>(Kind::unknown);
constexpr std::size_t k_wire_forms = static_cast<std::size_t>(WireForm::dynamic) + 1;

// `element` counts for arrays alone.
Reading read(Kind stored, Kind compared, WireForm wire, const RawCell& cell, std::string& out,
             Kind element = Kind::unknown) {
  ColumnType type;
  type.kind = stored;
  type.wire = wire;
  return CellReader(type, compared, {}, element).append(cell, out);
}

// SQLite delivers numbers as digits and shortest texts, never anything else.
bool is_number(Storage storage, std::string_view bytes) {
  std::string out;
  const Kind kind = storage == Storage::integer ? Kind::integer : Kind::float64;
  return read(kind, kind, WireForm::text, {bytes, Storage::text}, out) == Reading::value;
}

// Of `[2:3]=["a=","b"]`: 6.
std::size_t size_of_bounds(std::string_view array) {
  const std::size_t end = array.find('=');
  return end < array.find('"') ? end + 1 : 0;
}

void read_again(Kind kind, Kind element, std::string_view canonical) {
  if (kind == Kind::undeclared) return;  // a literal: reading it again would quote it again
  if (kind == Kind::array) canonical.remove_prefix(size_of_bounds(canonical));
  const Kind stored = kind == Kind::array ? Kind::json : kind;  // of arrays, it is JSON
  const WireForm wire = kind == Kind::bytes ? WireForm::hex_bytes : WireForm::text;
  std::string again;
  const Reading reading = read(stored, kind, wire, {canonical, Storage::text}, again, element);
  require(reading == Reading::value && again == canonical, "canonical bytes read again as they are",
          {name(kind), canonical, again});
}

void check_key_order(Kind kind, std::string_view a, std::string_view b) {
  const auto order = compare_values(kind, a, b);
  require((order == 0) == (a == b), "equal keys are equal bytes", {name(kind), a, b});
  require((order < 0) == (compare_values(kind, b, a) > 0), "the order of keys is antisymmetric", {name(kind), a, b});
}

}  // namespace

void fuzz(std::string_view input) {
  Input parts(input);
  const auto stored = static_cast<Kind>(parts.choice(k_kinds));
  const auto compared = static_cast<Kind>(parts.choice(k_kinds));
  const bool is_array = compared == Kind::array;
  const Kind element = is_array ? static_cast<Kind>(parts.choice(k_kinds)) : Kind::unknown;
  if (element == Kind::array || element == Kind::undeclared) return;  // no pair of columns is compared so
  const auto wire = static_cast<WireForm>(parts.choice(k_wire_forms));
  const auto storage = wire == WireForm::dynamic ? static_cast<Storage>(parts.choice(5)) : Storage::text;
  std::vector<std::string> values;
  for (const std::string_view bytes : {parts.line(), parts.rest()}) {
    if ((storage == Storage::integer || storage == Storage::real) && !is_number(storage, bytes)) return;
    std::string out = "kept";
    const Reading reading = read(stored, compared, wire, {bytes, storage}, out, element);
    require(out.starts_with("kept"), "a reader appends");
    out.erase(0, 4);
    require(reading != Reading::null || out.empty(), "NULL appends nothing");
    if (reading != Reading::value) continue;
    read_again(compared, element, out);
    values.push_back(out);
  }
  if (values.size() == 2 && can_be_key(compared)) check_key_order(compared, values[0], values[1]);
}

}  // namespace rowcall::test
