// SPDX-License-Identifier: Apache-2.0
#include "type_conditions.hpp"

#include "rowcall/base/text.hpp"

#include <algorithm>
#include <array>

namespace rowcall {
namespace {

constexpr int k_double_digits = 15;
constexpr int k_single_digits = 6;
constexpr int k_uuid_bytes = 16;

bool have_ranges(const TypeFacts& a, const TypeFacts& b) { return a.highest && b.highest; }
bool have_digit_limits(const TypeFacts& a, const TypeFacts& b) { return a.digits() && b.digits(); }

// An integer type whose range is not known has no digits; a decimal without them has no limit.
bool is_limited(const TypeFacts& type) { return type.digits().has_value(); }

bool is_mysql_timestamp(const TypeFacts& type) { return type.is_on_mysql() && type.kind == Kind::timestamptz; }

bool is_only(const TypeFacts& a, const TypeFacts& b, std::string_view base) {
  return a.type().base == base && b.type().base != base;
}

// The last unit of an interval, 0 for years: "interval day to minute" ends with minutes.
std::size_t last_unit(const TypeFacts& interval) {
  static constexpr std::array<std::string_view, 6> k_units{"year", "month", "day", "hour", "minute", "second"};
  for (std::size_t i = 0; i < k_units.size(); ++i)
    if (interval.type().declared.ends_with(k_units.at(i))) return i;
  return k_units.size() - 1;
}

bool is_kept_as_text(const TypeFacts& json) {
  if (json.is_on(Engine::postgresql)) return json.type().base == "json";
  return !json.is_on(Engine::mysql);
}

bool has_second_digits(const TypeFacts& type) { return type.kind != Kind::text && type.type().fraction_digits; }

}  // namespace

bool both_list_members(const TypeFacts& source, const TypeFacts& target) {
  return source.has_members() && target.has_members();
}

bool always(const TypeFacts& /*source*/, const TypeFacts& /*target*/) { return true; }

bool never_meet(const TypeFacts& source, const TypeFacts& target) {
  return !compared_type(source.type(), target.type()).comparable();
}

bool is_another_kind(const TypeFacts& source, const TypeFacts& target) { return source.kind != target.kind; }

bool loses_sign(const TypeFacts& source, const TypeFacts& target) {
  return have_ranges(source, target) && source.type().is_unsigned && !target.type().is_unsigned &&
         *source.highest > *target.highest;
}

bool has_smaller_range(const TypeFacts& source, const TypeFacts& target) {
  return have_ranges(source, target) && !loses_sign(source, target) &&
         (*source.lowest < *target.lowest || *source.highest > *target.highest);
}

bool has_larger_range(const TypeFacts& source, const TypeFacts& target) {
  return have_ranges(source, target) && *target.lowest <= *source.lowest && *target.highest >= *source.highest &&
         (*target.lowest < *source.lowest || *target.highest > *source.highest);
}

bool gains_digit_limit(const TypeFacts& source, const TypeFacts& target) {
  return !is_limited(source) && is_limited(target);
}

bool keeps_fewer_fraction_digits(const TypeFacts& source, const TypeFacts& target) {
  return have_digit_limits(source, target) && *target.fraction_digits < *source.fraction_digits;
}

bool keeps_fewer_whole_digits(const TypeFacts& source, const TypeFacts& target) {
  return have_digit_limits(source, target) && *target.whole_digits < *source.whole_digits;
}

bool becomes_sqlite_number(const TypeFacts& source, const TypeFacts& target) {
  return target.is_on(Engine::sqlite) && source.judged.engine && !source.is_on(Engine::sqlite) &&
         (!is_limited(source) || *source.digits() > k_double_digits);
}

bool holds_more_digits(const TypeFacts& source, const TypeFacts& target) {
  if (becomes_sqlite_number(source, target)) return false;
  if (!is_limited(target)) return source.kind != Kind::decimal || is_limited(source);
  if (!is_limited(source) || keeps_fewer_fraction_digits(source, target) || keeps_fewer_whole_digits(source, target))
    return false;
  return source.kind != Kind::decimal || *target.digits() > *source.digits();
}

bool has_fraction_digits(const TypeFacts& source, const TypeFacts& /*target*/) {
  return !is_limited(source) || *source.fraction_digits > 0;
}

bool goes_beyond_integer(const TypeFacts& source, const TypeFacts& target) {
  if (!target.highest) return false;
  const bool is_longer = !is_limited(source) || *source.whole_digits >= *target.whole_digits;
  return is_longer || (*target.lowest >= 0 && !source.type().is_unsigned);
}

bool fits_integer(const TypeFacts& source, const TypeFacts& target) {
  return !has_fraction_digits(source, target) && !goes_beyond_integer(source, target);
}

bool has_more_digits_than_float(const TypeFacts& source, const TypeFacts& target) {
  return !is_limited(source) || *source.digits() > (target.kind == Kind::float32 ? k_single_digits : k_double_digits);
}

bool fits_float(const TypeFacts& source, const TypeFacts& target) {
  return !has_more_digits_than_float(source, target);
}

bool target_has_digit_limit(const TypeFacts& /*source*/, const TypeFacts& target) { return is_limited(target); }

bool target_has_no_digit_limit(const TypeFacts& /*source*/, const TypeFacts& target) { return !is_limited(target); }

bool is_boolean_by_custom(const TypeFacts& source, const TypeFacts& /*target*/) {
  return source.type().declared.starts_with("tinyint(1)");
}

bool is_no_boolean_by_custom(const TypeFacts& source, const TypeFacts& target) {
  return !is_boolean_by_custom(source, target);
}

bool gains_length_limit(const TypeFacts& source, const TypeFacts& target) {
  return no_members(source, target) && !source.room.most && target.room.most;
}

bool may_hold_less(const TypeFacts& source, const TypeFacts& target) {
  if (target.has_members() || !source.room.most || !target.room.most) return false;
  const bool same_unit = (source.room.most == source.room.least) == (target.room.most == target.room.least);
  return same_unit ? *target.room.most < *source.room.most : *target.room.least < *source.room.most;
}

bool holds_more(const TypeFacts& source, const TypeFacts& target) {
  if (!no_members(source, target) || !source.room.most || may_hold_less(source, target)) return false;
  return !target.room.most || *target.room.least > *source.room.most ||
         (source.room.words != target.room.words && *target.room.most > *source.room.most);
}

bool loses_padding(const TypeFacts& source, const TypeFacts& target) {
  return source.type().fixed_length && !target.type().fixed_length;
}

bool gains_padding(const TypeFacts& source, const TypeFacts& target) {
  return !source.type().fixed_length && target.type().fixed_length;
}

bool loses_4_byte_characters(const TypeFacts& source, const TypeFacts& target) {
  return reach_of(target.charset) == CharsetReach::without_4_bytes && reach_of(source.charset) == CharsetReach::all;
}

bool loses_most_characters(const TypeFacts& source, const TypeFacts& target) {
  return reach_of(target.charset) == CharsetReach::few && source.charset != target.charset && source.charset != "ascii";
}

std::vector<std::string> members_only_of(const TypeFacts& type, const TypeFacts& other) {
  std::vector<std::string> only;
  for (const std::string& member : type.judged.members) {
    const std::vector<std::string>& others = other.judged.members;
    if (std::ranges::find(others, member) == others.end()) only.push_back(member);
  }
  return only;
}

bool lacks_members(const TypeFacts& source, const TypeFacts& target) {
  return both_list_members(source, target) && !members_only_of(source, target).empty();
}

bool has_more_members(const TypeFacts& source, const TypeFacts& target) {
  return both_list_members(source, target) && !lacks_members(source, target) &&
         !members_only_of(target, source).empty();
}

bool reorders_members(const TypeFacts& source, const TypeFacts& target) {
  return both_list_members(source, target) && source.judged.members != target.judged.members &&
         !lacks_members(source, target) && !has_more_members(source, target);
}

bool gains_members(const TypeFacts& source, const TypeFacts& target) {
  return !source.has_members() && target.has_members();
}

bool drops_members(const TypeFacts& source, const TypeFacts& target) {
  return source.has_members() && !target.has_members();
}

bool no_members(const TypeFacts& source, const TypeFacts& target) {
  return !source.has_members() && !target.has_members();
}

bool is_16_bytes(const TypeFacts& source, const TypeFacts& /*target*/) {
  return source.type().fixed_length && source.type().length == k_uuid_bytes;
}

bool is_not_16_bytes(const TypeFacts& source, const TypeFacts& target) { return !is_16_bytes(source, target); }

bool becomes_xml(const TypeFacts& source, const TypeFacts& target) { return is_only(target, source, "xml"); }

bool was_xml(const TypeFacts& source, const TypeFacts& target) { return is_only(source, target, "xml"); }

bool ends_with_larger_unit(const TypeFacts& source, const TypeFacts& target) {
  return last_unit(target) < last_unit(source);
}

bool ends_with_smaller_unit(const TypeFacts& source, const TypeFacts& target) {
  return last_unit(target) > last_unit(source);
}

bool becomes_hstore(const TypeFacts& source, const TypeFacts& target) { return is_only(target, source, "hstore"); }

bool was_hstore(const TypeFacts& source, const TypeFacts& target) { return is_only(source, target, "hstore"); }

bool loses_json_text(const TypeFacts& source, const TypeFacts& target) {
  return is_kept_as_text(source) && !is_kept_as_text(target) && target.type().base != "hstore";
}

bool moves_to_mysql_json(const TypeFacts& source, const TypeFacts& target) {
  return source.judged.engine && !source.is_on(Engine::mysql) && target.is_on(Engine::mysql) &&
         source.type().base != "hstore";
}

bool changes_address_family(const TypeFacts& source, const TypeFacts& target) {
  return (source.addresses.set & target.addresses.set) == 0;
}

bool holds_fewer_addresses(const TypeFacts& source, const TypeFacts& target) {
  return !changes_address_family(source, target) && (source.addresses.set & ~target.addresses.set) != 0;
}

bool holds_more_addresses(const TypeFacts& source, const TypeFacts& target) {
  return (source.addresses.set & target.addresses.set) == source.addresses.set &&
         source.addresses.set != target.addresses.set;
}

bool keeps_fewer_second_digits(const TypeFacts& source, const TypeFacts& target) {
  return has_second_digits(source) && has_second_digits(target) &&
         *target.type().fraction_digits < *source.type().fraction_digits;
}

bool keeps_more_second_digits(const TypeFacts& source, const TypeFacts& target) {
  return has_second_digits(source) && has_second_digits(target) &&
         *target.type().fraction_digits > *source.type().fraction_digits;
}

bool moves_to_mysql(const TypeFacts& source, const TypeFacts& target) {
  return source.judged.engine && !source.is_on_mysql() && target.is_on_mysql();
}

bool becomes_mysql_timestamp(const TypeFacts& source, const TypeFacts& target) {
  return is_mysql_timestamp(target) && !is_mysql_timestamp(source);
}

bool loses_far_years(const TypeFacts& source, const TypeFacts& target) {
  return source.is_on(Engine::postgresql) && target.is_on_mysql() && !is_mysql_timestamp(target);
}

bool moves_from_mysql_to_postgresql(const TypeFacts& source, const TypeFacts& target) {
  return source.is_on_mysql() && target.is_on(Engine::postgresql);
}

}  // namespace rowcall
