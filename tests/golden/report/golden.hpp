// SPDX-License-Identifier: Apache-2.0
// Expected reports, one file each beside this header. ROWCALL_UPDATE_GOLDEN=1 rewrites them; review the change as text.
#pragma once

#include "support/source_tree.hpp"

#include "rowcall/base/text.hpp"
#include "rowcall/base/version.hpp"

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>

#include <gtest/gtest.h>

namespace rowcall::test {

inline std::string file_content(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream content;
  content << in.rdbuf();
  return content.str();
}

inline std::string report_golden_path(const std::string& file) { return source_path("tests/golden/report/" + file); }

// The version is written as X.Y.Z in golden files: a release changes no report.
inline void expect_golden_report(const std::string& file, const std::string& text) {
  const std::string actual = replace_all(text, '"' + std::string(version()) + '"', "\"X.Y.Z\"");
  if (std::getenv("ROWCALL_UPDATE_GOLDEN") != nullptr) {
    std::ofstream(report_golden_path(file), std::ios::binary) << actual;
    return;
  }
  EXPECT_EQ(actual, file_content(report_golden_path(file))) << "ROWCALL_UPDATE_GOLDEN=1 rewrites " << file;
}

}  // namespace rowcall::test
