// SPDX-License-Identifier: Apache-2.0
#include "json_evidence.hpp"

#include "json_causes.hpp"
#include "json_outcome.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace rowcall {
namespace {

template <typename Item, typename Write>
void write_list(JsonWriter& json, std::string_view name, const std::vector<Item>& items, Write write) {
  json.key(name);
  json.begin_array(Lines::one);
  for (const Item& item : items) write(item);
  json.end();
}

void write_values(JsonWriter& json, std::string_view name, const std::vector<CommonValue>& values) {
  write_list(json, name, values, [&json](const CommonValue& value) {
    json.begin_object(Lines::one);
    if (value.varies) {
      json.member("varies", true);
    } else {
      write_json_value(json, "value", {value.bytes, value.reading, true});
      if (value.reading == Reading::unreadable) json.member("unreadable", true);
    }
    json.end();
  });
}

void write_one_sided(JsonWriter& json, std::string_view name, const OneSidedEvidence& evidence) {
  json.key(name);
  json.begin_object(Lines::one);
  json.member("rows", evidence.rows);
  json.member("repeated", evidence.repeated);
  write_list(json, "runs", evidence.runs, [&json](const KeyRun& run) {
    json.begin_array(Lines::one);
    json.value(to_string(run.first));
    json.value(to_string(run.last));
    json.value(run.rows);
    json.end();
  });
  write_values(json, "values", evidence.values);
  write_example_key(json, "first", evidence.first_key);
  write_example_key(json, "first_repeated", evidence.first_repeated);
  json.end();
}

void write_keys(JsonWriter& json, std::string_view name, const SideKeys& keys) {
  json.key(name);
  json.begin_object(Lines::one);
  json.member("smallest", keys.ends ? std::optional(to_string(keys.ends->smallest)) : std::nullopt);
  json.member("largest", keys.ends ? std::optional(to_string(keys.ends->largest)) : std::nullopt);
  write_list(json, "without", keys.without, [&json](const KeyInterval& interval) {
    json.begin_array(Lines::one);
    json.value(to_string(interval.begin));
    json.value(to_string(interval.end));
    json.end();
  });
  json.end();
}

std::vector<CommonValue> read_values(const JsonField& json) {
  std::vector<CommonValue> values;
  for (const JsonField& element : json.elements()) {
    CommonValue value;
    const auto varies = element.find("varies");
    value.varies = varies && varies->truth();
    if (!value.varies) {
      const auto unreadable = element.find("unreadable");
      const ExampleValue read = read_json_value(element["value"], unreadable && unreadable->truth());
      value.bytes = read.bytes;
      value.reading = read.reading;
    }
    values.push_back(std::move(value));
  }
  return values;
}

OneSidedEvidence read_one_sided(const JsonField& json) {
  OneSidedEvidence evidence;
  evidence.rows = json["rows"].count();
  evidence.repeated = json["repeated"].count();
  for (const JsonField& element : json["runs"].elements()) {
    const std::vector<JsonField> run = element.elements();
    if (run.size() != 3) element.refuse("is no run of keys: first, last, rows");
    evidence.runs.push_back({read_whole_number(run[0]), read_whole_number(run[1]), run[2].count()});
  }
  evidence.values = read_values(json["values"]);
  evidence.first_key = read_example_key(json["first"]);
  evidence.first_repeated = read_example_key(json["first_repeated"]);
  return evidence;
}

SideKeys read_keys(const JsonField& json) {
  SideKeys keys;
  if (const auto smallest = json.find("smallest"))
    keys.ends = KeyBounds{read_whole_number(*smallest), read_whole_number(json["largest"])};
  for (const JsonField& element : json["without"].elements()) {
    const std::vector<JsonField> interval = element.elements();
    if (interval.size() != 2) element.refuse("is no interval of keys: begin, end");
    keys.without.push_back({read_whole_number(interval[0]), read_whole_number(interval[1])});
  }
  return keys;
}

}  // namespace

void write_evidence(JsonWriter& json, const RowEvidence& evidence) {
  json.begin_object(Lines::one);
  write_one_sided(json, "missing", evidence.missing);
  write_one_sided(json, "extra", evidence.extra);
  write_values(json, "paired", evidence.paired);
  write_keys(json, "source", evidence.source);
  write_keys(json, "target", evidence.target);
  json.end();
}

RowEvidence read_evidence(const JsonField& json) {
  return {read_one_sided(json["missing"]), read_one_sided(json["extra"]), read_values(json["paired"]),
          read_keys(json["source"]), read_keys(json["target"])};
}

}  // namespace rowcall
