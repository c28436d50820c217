// SPDX-License-Identifier: Apache-2.0
// The conditions of the rules in type_judgement.cpp, which says in words what each one asks.
#pragma once

#include "type_facts.hpp"

#include <string>
#include <vector>

namespace rowcall {

using TypeCondition = bool(const TypeFacts& source, const TypeFacts& target);

TypeCondition always, never_meet, is_another_kind;

TypeCondition loses_sign, has_smaller_range, has_larger_range;
TypeCondition gains_digit_limit, keeps_fewer_fraction_digits, keeps_fewer_whole_digits, becomes_sqlite_number,
    holds_more_digits;
TypeCondition has_fraction_digits, goes_beyond_integer, fits_integer;
TypeCondition has_more_digits_than_float, fits_float, target_has_digit_limit, target_has_no_digit_limit;
TypeCondition is_boolean_by_custom, is_no_boolean_by_custom;

TypeCondition gains_length_limit, may_hold_less, holds_more, loses_padding, gains_padding;
TypeCondition loses_4_byte_characters, loses_most_characters;
TypeCondition becomes_xml, was_xml;
TypeCondition both_list_members, lacks_members, has_more_members, reorders_members, gains_members, drops_members,
    no_members;
TypeCondition is_16_bytes, is_not_16_bytes;

TypeCondition keeps_fewer_second_digits, keeps_more_second_digits;
TypeCondition ends_with_larger_unit, ends_with_smaller_unit;
TypeCondition becomes_hstore, was_hstore, loses_json_text, moves_to_mysql_json;
TypeCondition changes_address_family, holds_fewer_addresses, holds_more_addresses;
TypeCondition moves_to_mysql, becomes_mysql_timestamp, loses_far_years, moves_from_mysql_to_postgresql;

// Members of `type` that `other` does not have, in their order.
[[nodiscard]] std::vector<std::string> members_only_of(const TypeFacts& type, const TypeFacts& other);

}  // namespace rowcall
