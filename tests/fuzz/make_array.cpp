// SPDX-License-Identifier: Apache-2.0
#include "make_value.hpp"

#include <algorithm>
#include <utility>

namespace fuzz {

namespace {

Array::Item make_item(bool of_numbers, const Limits& limits, Random& random) {
  Array::Item item;
  item.is_number = of_numbers;
  item.is_null = random.chance(15);
  if (of_numbers) {
    item.number = make_integer(limits, random);
    return item;
  }
  Limits text = limits;
  text.characters = std::min<std::size_t>(limits.characters, 20);
  item.text = random.chance(25)
                  ? random.pick({"", "NULL", "null", "{}", "{1,2}", "a,b", "\"", "\\", "\\\"", " a", "[1]"})
                  : make_text(text, random).bytes;
  return item;
}

}  // namespace

Array make_array(bool of_numbers, const Limits& limits, Random& random) {
  Array array;
  const std::size_t dimensions = random.pick(
      {std::size_t{0}, std::size_t{1}, std::size_t{1}, std::size_t{1}, std::size_t{1}, std::size_t{2}, std::size_t{3}});
  const bool shifts = limits.bounds && random.chance(12);
  std::size_t size = dimensions == 0 ? 0 : 1;
  for (std::size_t i = 0; i < dimensions; ++i) {
    array.sizes.push_back(static_cast<std::size_t>(random.between(1, dimensions == 1 ? 6 : 3)));
    array.bounds.push_back(shifts ? random.pick({-3, 0, 1, 2, 100}) : 1);
    size *= array.sizes.back();
  }
  for (std::size_t i = 0; i < size; ++i) array.items.push_back(make_item(of_numbers, limits, random));
  return array;
}

Array near_array(const Array& array, bool of_numbers, const Limits& limits, Random& random) {
  Array other = array;
  if (other.items.empty()) return make_array(of_numbers, limits, random);
  Array::Item& item = other.items[random.index(other.items.size())];
  switch (random.below(5)) {
    case 0:  // an array of one NULL is no empty array, and NULL no text
      item.is_null = !item.is_null;
      break;
    case 1:
      std::swap(item, other.items.front());
      break;
    case 2:  // the same items in another shape
      if (other.sizes.size() > 4) break;
      other.sizes.insert(other.sizes.begin(), 1);
      other.bounds.insert(other.bounds.begin(), 1);
      break;
    case 3:
      if (limits.bounds) ++other.bounds.front();
      break;
    default:
      item = make_item(of_numbers, limits, random);
      break;
  }
  return other;
}

}  // namespace fuzz
