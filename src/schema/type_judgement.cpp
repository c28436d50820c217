// SPDX-License-Identifier: Apache-2.0
#include "rowcall/schema/type_judgement.hpp"

#include "type_conditions.hpp"
#include "type_facts.hpp"

#include "rowcall/base/text.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace rowcall {
namespace {

template <Kind... Kinds>
constexpr bool is_one_of(Kind kind) {
  return ((kind == Kinds) || ...);
}

constexpr KindGroup k_any{"any", [](Kind) { return true; }};
constexpr KindGroup k_integer{"integer", is_one_of<Kind::integer>};
constexpr KindGroup k_decimal{"decimal", is_one_of<Kind::decimal>};
constexpr KindGroup k_exact{"integer, decimal, bit", is_one_of<Kind::integer, Kind::decimal, Kind::bit>};
constexpr KindGroup k_whole{"integer, bit", is_one_of<Kind::integer, Kind::bit>};
constexpr KindGroup k_bit{"bit", is_one_of<Kind::bit>};
constexpr KindGroup k_float{"float32, float64", is_one_of<Kind::float32, Kind::float64>};
constexpr KindGroup k_float32{"float32", is_one_of<Kind::float32>};
constexpr KindGroup k_float64{"float64", is_one_of<Kind::float64>};
constexpr KindGroup k_boolean{"boolean", is_one_of<Kind::boolean>};
constexpr KindGroup k_text{"text", is_one_of<Kind::text>};
constexpr KindGroup k_bytes{"bytes", is_one_of<Kind::bytes>};
constexpr KindGroup k_uuid{"uuid", is_one_of<Kind::uuid>};
constexpr KindGroup k_date{"date", is_one_of<Kind::date>};
constexpr KindGroup k_time{"time", is_one_of<Kind::time>};
constexpr KindGroup k_timetz{"timetz", is_one_of<Kind::timetz>};
constexpr KindGroup k_times{"time, timetz", is_one_of<Kind::time, Kind::timetz>};
constexpr KindGroup k_interval{"interval", is_one_of<Kind::interval>};
constexpr KindGroup k_json{"json", is_one_of<Kind::json>};
constexpr KindGroup k_array{"array", is_one_of<Kind::array>};
constexpr KindGroup k_set{"set", is_one_of<Kind::set>};
constexpr KindGroup k_inet{"inet", is_one_of<Kind::inet>};
constexpr KindGroup k_timestamp{"timestamp", is_one_of<Kind::timestamp>};
constexpr KindGroup k_instant{"timestamptz", is_one_of<Kind::timestamptz>};
constexpr KindGroup k_stamps{"timestamp, timestamptz", is_one_of<Kind::timestamp, Kind::timestamptz>};
constexpr KindGroup k_moment{"date, timestamp, timestamptz", is_one_of<Kind::date, Kind::timestamp, Kind::timestamptz>};
constexpr KindGroup k_declared{"any but undeclared", [](Kind kind) { return kind != Kind::undeclared; }};
constexpr KindGroup k_undeclared{"undeclared", is_one_of<Kind::undeclared>};
// Values that are more than their text: they have an order or an arithmetic of their own.
constexpr KindGroup k_reckoned{
    "number, boolean, date, time",
    is_one_of<Kind::integer, Kind::decimal, Kind::float32, Kind::float64, Kind::boolean, Kind::date, Kind::time,
              Kind::timetz, Kind::timestamp, Kind::timestamptz, Kind::interval>};
constexpr KindGroup k_other_than_text{"any but text, undeclared",
                                      [](Kind kind) { return !is_one_of<Kind::text, Kind::undeclared>(kind); }};
constexpr KindGroup k_plain{"any but number, boolean, date, time, text, undeclared", [](Kind kind) {
                              return !k_reckoned.has(kind) && !is_one_of<Kind::text, Kind::undeclared>(kind);
                            }};

using enum Severity;

TypeVerdict judge_elements(const TypeFacts& source, const TypeFacts& target) {
  if (source.kind != Kind::array || target.kind != Kind::array) return {};
  return judge_types(element_of(source.judged), element_of(target.judged));
}

template <Severity Wanted>
bool elements_are(const TypeFacts& source, const TypeFacts& target) {
  return judge_elements(source, target).severity == Wanted;
}

constexpr std::array k_rules{
    TypeRule{k_any, k_any, "no rule compares them", never_meet, incomparable, "{incomparable}"},
    // Whole numbers.
    TypeRule{k_integer, k_integer, "the source is unsigned and ends higher", loses_sign, lossy,
             "{source} up to {source_high} does not fit {target} up to {target_high}: what is above fails or turns "
             "negative"},
    TypeRule{k_integer, k_integer, "else, the target's range leaves some of the source's out", has_smaller_range,
             narrower, "{target} holds {target_low} to {target_high}, {source} {source_low} to {source_high}"},
    TypeRule{k_integer, k_integer, "the target's range holds the source's and more", has_larger_range, wider,
             "{target} holds {target_low} to {target_high}"},
    TypeRule{k_bit, k_integer, "the target's range leaves some of the source's out", has_smaller_range, narrower,
             "{target} holds {target_low} to {target_high}, {source} {source_low} to {source_high}"},
    TypeRule{k_integer, k_bit, "the target's range leaves some of the source's out", has_smaller_range, narrower,
             "{target} holds {target_low} to {target_high}, {source} {source_low} to {source_high}"},
    TypeRule{k_bit, k_integer, "the target's range holds the source's and more", has_larger_range, wider,
             "{target} holds {target_low} to {target_high}"},
    TypeRule{k_integer, k_bit, "the target's range holds the source's and more", has_larger_range, wider,
             "{target} holds {target_low} to {target_high}"},
    // Decimals.
    TypeRule{k_decimal, k_decimal, "only the target has a limit", gains_digit_limit, lossy,
             "{source} without limit → {target}: {target_whole} digits before the point, {target_fraction} behind it"},
    TypeRule{k_decimal, k_decimal, "the target has fewer digits behind the point", keeps_fewer_fraction_digits, lossy,
             "{target} keeps {target_fraction} of {source_fraction} fraction digits"},
    TypeRule{k_exact, k_decimal, "the target has fewer digits before the point", keeps_fewer_whole_digits, narrower,
             "{target} holds {target_whole} of {source_whole} digits before the point"},
    TypeRule{k_decimal, k_decimal, "the target is on SQLite, the source has more than 15 digits", becomes_sqlite_number,
             lossy, "SQLite keeps {target} as a 64-bit float: about 15 of {source_digits} digits"},
    TypeRule{k_exact, k_decimal, "else, the target has more digits or no limit", holds_more_digits, wider,
             "{target} holds every {source}"},
    TypeRule{k_decimal, k_whole, "the source has digits behind the point", has_fraction_digits, lossy,
             "{target} keeps 0 of {source_fraction} fraction digits"},
    TypeRule{k_decimal, k_whole, "the source goes beyond the target's range", goes_beyond_integer, lossy,
             "{source} has {source_whole} digits, {target} holds {target_low} to {target_high}"},
    TypeRule{k_decimal, k_whole, "else", fits_integer, wider, "{target} holds every {source}"},
    // Floats.
    TypeRule{k_decimal, k_float, "", always, lossy,
             "{target} keeps decimal fractions only nearly, about {target_float_digits} of {source_digits} digits"},
    TypeRule{k_integer, k_float, "the source has more digits than a float keeps", has_more_digits_than_float, lossy,
             "{target} keeps about {target_float_digits} of {source_digits} digits"},
    TypeRule{k_integer, k_float, "else", fits_float, wider, "{target} holds every {source}"},
    TypeRule{k_float, k_integer, "", always, lossy, "{target} keeps no fraction, no NaN and no Infinity"},
    TypeRule{k_float, k_decimal, "the target has a limit", target_has_digit_limit, lossy,
             "{target} has no NaN and no Infinity, and keeps {target_fraction} fraction digits"},
    TypeRule{k_float, k_decimal, "else", target_has_no_digit_limit, wider, "{target} holds every {source}"},
    TypeRule{k_float64, k_float32, "", always, lossy, "{target} keeps about 7 of 15 digits"},
    TypeRule{k_float32, k_float64, "", always, wider, "{target} holds every {source}"},
    TypeRule{k_float, k_float, "from another engine to MySQL or MariaDB", moves_to_mysql, info,
             "{target} has no NaN and no Infinity there"},
    // Booleans.
    TypeRule{k_integer, k_boolean, "the source is tinyint(1)", is_boolean_by_custom, info,
             "{source} → {target}: only 0 and 1 are false and true"},
    TypeRule{k_integer, k_boolean, "else", is_no_boolean_by_custom, narrower,
             "{source} → {target}: only 0 and 1 are false and true"},
    TypeRule{k_boolean, k_integer, "", always, wider, "{target} holds false and true as 0 and 1, and more"},
    // Text, bytes and bits.
    TypeRule{k_text, k_text, "only the target has a limit", gains_length_limit, lossy,
             "{source} without limit → {target}: {target_room}"},
    TypeRule{k_bytes, k_bytes, "only the target has a limit", gains_length_limit, lossy,
             "{source} without limit → {target}: {target_room}"},
    TypeRule{k_bit, k_bit, "only the target has a limit", gains_length_limit, lossy,
             "{source} without limit → {target}: {target_room}"},
    TypeRule{k_text, k_text, "the target may hold less", may_hold_less, narrower,
             "{target} holds {target_room}, {source} {source_room}"},
    TypeRule{k_bytes, k_bytes, "the target may hold less", may_hold_less, narrower,
             "{target} holds {target_room}, {source} {source_room}"},
    TypeRule{k_bit, k_bit, "the target may hold less", may_hold_less, narrower,
             "{target} holds {target_room}, {source} {source_room}"},
    TypeRule{k_text, k_text, "the target holds more", holds_more, wider, "{target} holds {target_room}"},
    TypeRule{k_bytes, k_bytes, "the target holds more", holds_more, wider, "{target} holds {target_room}"},
    TypeRule{k_bit, k_bit, "the target holds more", holds_more, wider, "{target} holds {target_room}"},
    TypeRule{k_text, k_text, "the source is char(n), the target is not", loses_padding, info,
             "{source} → {target}: padding is no data in the one, blanks at the end are in the other"},
    TypeRule{k_text, k_text, "the target is char(n), the source is not", gains_padding, lossy,
             "{target} drops blanks at the end"},
    TypeRule{k_bytes, k_bytes, "the target is binary(n), the source is not", gains_padding, lossy,
             "{target} adds zero bytes up to its length"},
    TypeRule{k_text, k_text, "the target's character set is utf8mb3 or ucs2, the source's holds more",
             loses_4_byte_characters, lossy, "{target_charset} holds no 4-byte characters"},
    TypeRule{k_text, k_text, "the target's character set is an older one, the source's another", loses_most_characters,
             lossy, "{target_charset} holds few of the characters of {source_charset}"},
    TypeRule{k_bit, k_bit, "the target is bit(n), the source is varbit", gains_padding, narrower,
             "{target} holds {target_room}, no fewer"},
    TypeRule{k_bit, k_bit, "the source is bit(n), the target is varbit", loses_padding, wider,
             "{target} also holds fewer binary digits"},
    TypeRule{k_text, k_text, "only the target is xml", becomes_xml, narrower, "only XML fits {target}"},
    TypeRule{k_text, k_text, "only the source is xml", was_xml, wider, "other text than XML fits {target}"},
    // Enums and sets.
    TypeRule{k_any, k_any, "both list members, the target not all of the source's", lacks_members, lossy,
             "{target} has no {missing_members}"},
    TypeRule{k_any, k_any, "both list members, the target all of the source's and more", has_more_members, wider,
             "{target} also has {added_members}"},
    TypeRule{k_any, k_any, "both list the same members in another order", reorders_members, info,
             "members sort in another order"},
    TypeRule{k_any, k_any, "only the target lists members", gains_members, narrower, "only its members fit {target}"},
    TypeRule{k_any, k_any, "only the source lists members", drops_members, wider,
             "other values than members fit {target}"},
    TypeRule{k_set, k_text, "both list members", both_list_members, narrower,
             "{target} holds one member, {source} any number of them"},
    TypeRule{k_text, k_set, "both list members", both_list_members, wider,
             "{target} holds any number of members, {source} one"},
    // Text that stands for something else.
    TypeRule{k_reckoned, k_text, "", always, lossy,
             "{target} keeps {source_kind} as text: its order, checks and arithmetic are those of text"},
    TypeRule{k_plain, k_text, "neither lists members", no_members, wider,
             "other text than {source_kind} fits {target}"},
    TypeRule{k_text, k_other_than_text, "neither lists members", no_members, narrower,
             "only text that reads as {target_kind} fits {target}"},
    TypeRule{k_uuid, k_bytes, "", always, wider, "other bytes than a uuid fit {target}"},
    TypeRule{k_bytes, k_uuid, "the source is binary(16)", is_16_bytes, info, "16 bytes are a uuid"},
    TypeRule{k_bytes, k_uuid, "else", is_not_16_bytes, narrower, "only 16 bytes fit {target}"},
    // Dates and times.
    TypeRule{k_instant, k_timestamp, "", always, lossy, "{source} → {target} drops the zone"},
    TypeRule{k_stamps, k_date, "", always, lossy, "{source} → {target} drops the time of day"},
    TypeRule{k_date, k_stamps, "", always, wider, "{target} also holds a time of day"},
    TypeRule{k_timestamp, k_instant, "", always, info,
             "{source} has no zone: its values are compared as UTC unless told otherwise"},
    TypeRule{k_timetz, k_time, "", always, lossy, "{source} → {target} drops the zone"},
    TypeRule{k_time, k_timetz, "", always, info, "{source} has no zone: its values are compared as UTC"},
    TypeRule{k_interval, k_time, "", always, lossy, "{target} holds no months and no days"},
    TypeRule{k_time, k_interval, "", always, wider, "{target} also holds months and days"},
    TypeRule{k_interval, k_interval, "the target ends with a larger unit", ends_with_larger_unit, lossy,
             "{target} drops what is below its last unit"},
    TypeRule{k_interval, k_interval, "the target ends with a smaller unit", ends_with_smaller_unit, wider,
             "{target} also holds smaller units"},
    TypeRule{k_any, k_any, "both keep fractions of seconds, the target fewer digits", keeps_fewer_second_digits, lossy,
             "{target} keeps {target_second_digits} of {source_second_digits} fraction digits of seconds"},
    TypeRule{k_any, k_any, "both keep fractions of seconds, the target more digits", keeps_more_second_digits, wider,
             "{target} keeps {target_second_digits} fraction digits of seconds"},
    TypeRule{k_moment, k_instant, "the target is timestamp of MySQL or MariaDB, the source is not",
             becomes_mysql_timestamp, narrower, "{target} holds 1970 to 2038 (2106 from MariaDB 11.5)"},
    TypeRule{k_moment, k_moment, "from PostgreSQL to MySQL or MariaDB, else", loses_far_years, info,
             "{target} has no infinity, no years before 1 and none after 9999"},
    TypeRule{k_moment, k_moment, "from MySQL or MariaDB to PostgreSQL", moves_from_mysql_to_postgresql, info,
             "zero and partial dates have no counterpart in {target}"},
    TypeRule{k_time, k_times, "from MySQL or MariaDB to PostgreSQL", moves_from_mysql_to_postgresql, narrower,
             "{source} is a duration of up to 838:59:59, negative too; {target} is a time of day"},
    // JSON and arrays.
    TypeRule{k_json, k_json, "only the target is hstore", becomes_hstore, narrower,
             "only objects of strings fit {target}"},
    TypeRule{k_json, k_json, "only the source is hstore", was_hstore, wider,
             "other JSON than objects of strings fits {target}"},
    TypeRule{k_json, k_json, "the source is kept as text, the target is jsonb or json of MySQL", loses_json_text, info,
             "{target} keeps one of several members with one name"},
    TypeRule{k_json, k_json, "from another engine to MySQL", moves_to_mysql_json, info,
             "{target} keeps numbers that are not whole as 64-bit floats"},
    TypeRule{k_json, k_array, "", always, narrower, "only JSON arrays of {target_element} fit {target}"},
    TypeRule{k_array, k_json, "", always, wider, "other JSON than arrays of {source_element} fits {target}"},
    TypeRule{k_array, k_array, "these rules call the elements lossy", elements_are<lossy>, lossy,
             "elements: {element_reason}"},
    TypeRule{k_array, k_array, "these rules call the elements narrower", elements_are<narrower>, narrower,
             "elements: {element_reason}"},
    TypeRule{k_array, k_array, "these rules call the elements wider", elements_are<wider>, wider,
             "elements: {element_reason}"},
    TypeRule{k_array, k_array, "these rules have an info on the elements", elements_are<info>, info,
             "elements: {element_reason}"},
    // Addresses.
    TypeRule{k_inet, k_inet, "one is inet4, the other inet6", changes_address_family, lossy,
             "IPv4 addresses stand as ::ffff:a.b.c.d in inet6, and are not the same"},
    TypeRule{k_inet, k_inet, "the target is cidr, inet4 or inet6, the source holds more", holds_fewer_addresses,
             narrower, "{target} holds {target_addresses}, {source} {source_addresses}"},
    TypeRule{k_inet, k_inet, "the source is cidr, inet4 or inet6, the target holds more", holds_more_addresses, wider,
             "{target} holds {target_addresses}"},
    // Columns without a type.
    TypeRule{k_declared, k_undeclared, "", always, wider, "a column without a type holds anything"},
    TypeRule{k_undeclared, k_declared, "", always, narrower,
             "a column without a type holds anything; only {target_kind} fits {target}"},
    TypeRule{k_any, k_any, "another kind, and none of the above", is_another_kind, info,
             "{source} and {target} are compared as {compared_kind}"},
};

std::string number_words(const std::optional<Int128>& number) { return number ? to_string(*number) : "?"; }
std::string digit_words(const std::optional<int>& digits) {
  return digits ? fmt::format("{}", *digits) : "any number of";
}

std::string member_words(const TypeFacts& from, const TypeFacts& missing_in) {
  std::string words;
  for (const std::string& member : members_only_of(from, missing_in))
    words += fmt::format("{}'{}'", words.empty() ? "" : ", ", member);
  return words;
}

std::string filled(std::string_view reason, const TypeFacts& source, const TypeFacts& target) {
  const ComparedType compared = compared_type(source.type(), target.type(), source.judged.column);
  return fmt::format(
      fmt::runtime(reason), fmt::arg("source", source.words), fmt::arg("target", target.words),
      fmt::arg("incomparable", compared.detail), fmt::arg("compared_kind", name(compared.kind)),
      fmt::arg("source_kind", name(source.kind)), fmt::arg("target_kind", name(target.kind)),
      fmt::arg("source_low", number_words(source.lowest)), fmt::arg("source_high", number_words(source.highest)),
      fmt::arg("target_low", number_words(target.lowest)), fmt::arg("target_high", number_words(target.highest)),
      fmt::arg("source_whole", digit_words(source.whole_digits)),
      fmt::arg("target_whole", digit_words(target.whole_digits)),
      fmt::arg("source_fraction", digit_words(source.fraction_digits)),
      fmt::arg("target_fraction", digit_words(target.fraction_digits)),
      fmt::arg("source_digits", digit_words(source.digits())),
      fmt::arg("target_float_digits", target.kind == Kind::float32 ? 7 : 15),
      fmt::arg("source_room", source.room.words), fmt::arg("target_room", target.room.words),
      fmt::arg("source_element", name(source.type().element)), fmt::arg("target_element", name(target.type().element)),
      fmt::arg("element_reason", judge_elements(source, target).reason),
      fmt::arg("source_addresses", source.addresses.words), fmt::arg("target_addresses", target.addresses.words),
      fmt::arg("source_charset", source.charset), fmt::arg("target_charset", target.charset),
      fmt::arg("missing_members", member_words(source, target)),
      fmt::arg("added_members", member_words(target, source)),
      fmt::arg("source_second_digits", source.type().fraction_digits.value_or(0)),
      fmt::arg("target_second_digits", target.type().fraction_digits.value_or(0)));
}

bool is_loss(Severity severity) { return severity == lossy || severity == narrower || severity == incomparable; }

}  // namespace

std::span<const TypeRule> type_rules() noexcept { return k_rules; }

TypeVerdict judge_types(const JudgedType& source, const JudgedType& target) {
  const TypeFacts from = facts_of(source);
  const TypeFacts to = facts_of(target);
  TypeVerdict verdict;
  for (const TypeRule& rule : k_rules) {
    const bool is_last = &rule == &k_rules.back();
    if ((is_last && !verdict.rules.empty()) || !rule.source.has(from.kind) || !rule.target.has(to.kind)) continue;
    if (!rule.holds(from, to)) continue;
    verdict.rules.push_back(&rule);
    if (rule.severity == incomparable) break;
  }
  const bool has_loss =
      std::ranges::any_of(verdict.rules, [](const TypeRule* rule) { return is_loss(rule->severity); });
  std::vector<std::string> reasons;
  for (const TypeRule* rule : verdict.rules) {
    if (has_loss && !is_loss(rule->severity)) continue;
    verdict.severity = std::min(verdict.severity.value_or(info), rule->severity);
    reasons.push_back(filled(rule->reason, from, to));
  }
  verdict.reason = join(reasons, "; ");
  return verdict;
}

std::string_view verdict_word(std::optional<Severity> severity) noexcept {
  return severity ? name(*severity) : "compatible";
}

}  // namespace rowcall
