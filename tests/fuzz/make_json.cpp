// SPDX-License-Identifier: Apache-2.0
#include "make_value.hpp"

#include <algorithm>

namespace fuzz {

namespace {

std::string json_text(const Limits& limits, Random& random) {
  Limits text = limits;
  text.characters = 30;
  text.nul = false;
  text.broken_utf8 = false;
  return make_text(text, random).bytes;
}

Number json_number(const Limits& limits, Random& random) {
  Limits number = limits;
  number.nan = number.infinity = false;
  number.digits = limits.exact_json ? 40 : 9;
  number.scale = limits.exact_json ? 20 : 4;
  number.lowest = -1'000'000;
  number.highest = 1'000'000;
  return random.chance(50) ? make_integer(number, random) : make_decimal(number, random);
}

}  // namespace

Json make_json(const Limits& limits, int depth, Random& random) {
  Json json;
  const std::uint64_t kinds = depth > 3 ? 4 : 8;
  switch (random.below(kinds)) {
    case 0:
      json.type = Json::Type::null;
      return json;
    case 1:
      json.type = Json::Type::truth;
      json.truth = random.chance(50);
      return json;
    case 2:
      json.type = Json::Type::number;
      json.number = json_number(limits, random);
      return json;
    case 3:
      json.type = Json::Type::text;
      json.text = json_text(limits, random);
      return json;
    case 4:
    case 5:
      json.type = Json::Type::array;
      break;
    default:
      json.type = Json::Type::object;
      break;
  }
  const std::uint64_t size = random.below(5);
  for (std::uint64_t i = 0; i < size; ++i) {
    if (json.type == Json::Type::object) {
      std::string name =
          random.chance(60) ? random.pick({"a", "b", "B", "aa", "é", "", "🚚", "id"}) : json_text(limits, random);
      const bool is_there = std::find(json.names.begin(), json.names.end(), name) != json.names.end();
      if (is_there && !limits.names_twice) continue;
      json.names.push_back(std::move(name));
    }
    json.items.push_back(make_json(limits, depth + 1, random));
  }
  return json;
}

}  // namespace fuzz
