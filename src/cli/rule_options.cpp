// SPDX-License-Identifier: Apache-2.0
#include "rule_options.hpp"

#include "rowcall/base/error.hpp"
#include "rowcall/config/rule_words.hpp"

#include <iterator>
#include <utility>

#include <fmt/format.h>

namespace rowcall {
namespace {

struct RuleHelp {
  RuleKind kind;
  const char* metavar;
  const char* help;
};

constexpr std::array<RuleHelp, k_rule_kinds> k_help{{
    {RuleKind::abs_tol, "[COL=]X", "numbers may lie X apart"},
    {RuleKind::rel_tol, "[COL=]X", "numbers may lie X times the larger one apart"},
    {RuleKind::time_tol, "[COL=]DUR", "times may lie DUR apart: 90s, 5m, 2h, 1d, 250ms"},
    {RuleKind::round, "[COL=]DIGITS", "numbers, and seconds of times, rounded half away from zero"},
    {RuleKind::ignore_case, "COL[,COL]", "text: letters in any case"},
    {RuleKind::trim, "COL[,COL]", "text without blanks at both ends"},
    {RuleKind::rtrim, "COL[,COL]", "text without blanks at its end"},
    {RuleKind::nfc, "COL[,COL]", "text in Unicode normal form C"},
    {RuleKind::null_equals_empty, "COL[,COL]", "NULL is the empty text"},
    {RuleKind::zero_date_as_null, "COL[,COL]", "0000-00-00 is NULL"},
    {RuleKind::json, "COL[,COL]", "text read as JSON"},
    {RuleKind::unordered_arrays, "COL[,COL]", "arrays in any order"},
    {RuleKind::map_values, "COL:A=B,…", "values that stand for the same, such as Y=true,N=false"},
}};

}  // namespace

void RuleOptions::declare(Arguments& arguments) {
  arguments.group("Rules: other values that count as equal, and are counted ('*' for every column; may be repeated)");
  for (const RuleHelp& rule : k_help)
    arguments.values(option_name(rule.kind), given[static_cast<std::size_t>(rule.kind)], rule.metavar, rule.help);
}

void RuleOptions::apply_to(std::vector<RuleRequest>& rules, bool may_reach_nothing) const {
  for (const RuleHelp& rule : k_help) {
    const std::vector<std::string>& texts = given[static_cast<std::size_t>(rule.kind)];
    std::vector<RuleRequest> requests;
    for (const std::string& text : texts) {
      try {
        std::vector<RuleRequest> parsed = parse_rule(rule.kind, text);
        std::move(parsed.begin(), parsed.end(), std::back_inserter(requests));
      } catch (const Error& error) {
        throw Error(ErrorKind::usage, fmt::format("{}: {}", option_name(rule.kind), error.what()));
      }
    }
    for (RuleRequest& request : requests)
      request.may_reach_nothing = may_reach_nothing && request.reach == RuleRequest::Reach::every;
    if (!requests.empty()) replace_rules(rules, rule.kind, std::move(requests));
  }
}

}  // namespace rowcall
