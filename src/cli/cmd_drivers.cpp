// SPDX-License-Identifier: Apache-2.0
// rowcall drivers: what this build can read.
#include "command.hpp"
#include "options.hpp"
#include "table_text.hpp"

#include "rowcall/base/error.hpp"
#include "rowcall/report/report.hpp"
#include "rowcall/validation/validation.hpp"

#include <fmt/format.h>

namespace rowcall {
namespace {

constexpr std::string_view k_summary = "Lists the databases that this build can read, with an example URL for each.";
constexpr std::string_view k_synopsis = "drivers [OPTIONS]";
constexpr std::string_view k_examples =
    "  rowcall drivers\n"
    "  rowcall drivers --format json";

std::string as_text(const std::vector<DriverLine>& drivers) {
  std::vector<std::vector<std::string>> rows{{"DRIVER", "SCHEMES", "LIBRARY", "EXAMPLE"}};
  for (const DriverLine& driver : drivers)
    rows.push_back({driver.name, driver.schemes, driver.library, driver.example});
  return aligned(rows);
}

std::string as_json(const std::vector<DriverLine>& drivers) {
  std::string text = "{\"schema_version\": 1, \"drivers\": [";
  for (const DriverLine& driver : drivers)
    text += fmt::format("{}\n  {{\"name\": {}, \"schemes\": {}, \"library\": {}, \"example\": {}}}",
                        &driver == drivers.data() ? "" : ",", json_string(driver.name), json_string(driver.schemes),
                        json_string(driver.library), json_string(driver.example));
  return text + "\n]}\n";
}

}  // namespace

int run_drivers(const std::vector<std::string>& given) {
  OutputOptions output;
  Arguments arguments("drivers", k_summary, k_synopsis);
  arguments.group("Options");
  output.declare_format(arguments, "text|json");
  arguments.examples(k_examples);
  std::vector<std::string> words;
  if (!arguments.parse(given, words)) return 0;
  if (!words.empty())
    throw Error(ErrorKind::usage, fmt::format("drivers takes no words; \"{}\" is one too many", words.front()));
  const bool json = output.wants_json("drivers");
  print(json ? as_json(list_drivers()) : as_text(list_drivers()));
  return 0;
}

}  // namespace rowcall
