// SPDX-License-Identifier: Apache-2.0
// Values of 20 MB on real servers: compared to their last byte, whole in JSON, cut in what people read.
#include "scenario.hpp"
#include "support/program.hpp"

#include "rowcall/base/text.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

namespace rowcall::test {
namespace {

using ::testing::AllOf;
using ::testing::Each;
using ::testing::HasSubstr;
using ::testing::Lt;
using ::testing::SizeIs;

constexpr std::size_t k_size = 20'000'000;
constexpr std::size_t k_last_byte = k_size - 1;

std::string repeated(std::string_view pattern) {
  std::string value;
  value.reserve(k_size + pattern.size());
  while (value.size() < k_size) value += pattern;
  value.resize(k_size);
  return value;
}

class LargeValues : public ::testing::TestWithParam<std::tuple<Server, Shape>> {
 protected:
  void SetUp() override {
    ROWCALL_NEEDS_SERVER(server());
    big_ = repeated(is_text() ? std::string_view("0123456789 größe ") : std::string_view("\xff\x00\xfe\x80\x07", 5));
    other_ = big_;
    other_[k_last_byte] = static_cast<char>(other_[k_last_byte] ^ 1);
    if (!is_text()) {
      big_ = to_hex(big_);
      other_ = to_hex(other_);
    }
    name_ = fmt::format("large_{}_{}_{}", short_name(server()), is_text() ? "text" : "bytes",
                        ::testing::UnitTest::GetInstance()->current_test_info()->line());
    source_ = make(server(), name_ + "_s");
    target_ = make(server(), name_ + "_t");
    fill(*source_, server(), big_);
    fill(*target_, server(), other_);
  }

  static Server server() { return std::get<0>(GetParam()); }
  static Shape shape() { return std::get<1>(GetParam()); }
  static bool is_text() { return shape() == Shape::text; }

  static std::unique_ptr<SideTable> make(Server server, const std::string& name) {
    const ColumnSpec value{"v", is_text() ? "text" : "bytea", is_text() ? "longtext" : "longblob",
                           is_text() ? "TEXT" : "BLOB", std::get<1>(GetParam())};
    return std::make_unique<SideTable>(server, name,
                                       TableSpec{{{"id", "int", "int", "INTEGER", Shape::number}, value}, "id"});
  }

  void TearDown() override { std::filesystem::remove(report_path()); }

  // Row 1 is the same on both sides, row 2 is `value`, row 3 is small.
  void fill(SideTable& table, Server server, const std::string& value) const {
    const std::string small = is_text() ? "small" : "00ff";
    if (server == Server::mariadb) return load(table, {big_, value, small});
    table.fill({{"1", big_}});
    table.fill({{"2", value}});
    table.fill({{"3", small}});
  }

  // No statement of MariaDB's is longer than its max_allowed_packet of 16 MB, and a file is read without one.
  void load(SideTable& table, const std::vector<std::string>& values) const {
    const auto path = std::filesystem::temp_directory_path() / fmt::format("{}-{}.tsv", name_, getpid());
    std::ofstream file(path, std::ios::binary);
    for (std::size_t i = 0; i < values.size(); ++i) file << i + 1 << '\t' << values[i] << '\n';
    file.close();
    std::filesystem::permissions(path, std::filesystem::perms::others_read, std::filesystem::perm_options::add);
    table.sql().run(fmt::format("LOAD DATA INFILE '{}' INTO TABLE {} CHARACTER SET {} (id, {})", path.string(),
                                table.request().table.name, is_text() ? "utf8mb4" : "binary",
                                is_text() ? "v" : "@hex) SET v = UNHEX(@hex"));
    std::filesystem::remove(path);
  }

  [[nodiscard]] Finished diff(const std::string& strategy, const std::vector<std::string>& options = {}) const {
    std::vector<std::string> words{
        "diff",       source_->url(), source_->request().table.name, target_->url(), target_->request().table.name,
        "--strategy", strategy};
    words.insert(words.end(), options.begin(), options.end());
    return run_rowcall(words);
  }
  [[nodiscard]] std::string report_path() const {
    return (std::filesystem::temp_directory_path() / fmt::format("{}-{}.json", name_, getpid())).string();
  }

  std::string big_, other_, name_;
  std::unique_ptr<SideTable> source_, target_;
};

TEST_P(LargeValues, AreComparedToTheirLastByteAndShownCut) {
  const Finished finished = diff("stream", {"-o", report_path()});
  EXPECT_EQ(finished.exit_code, 1) << finished.err;
  EXPECT_THAT(finished.out, AllOf(HasSubstr("3 compared, 2 same, 1 changed"), HasSubstr("v:   …")));
  EXPECT_THAT(split(finished.out, '\n'), Each(SizeIs(Lt(200))));
  // A few copies of a value on each side, two hex digits for a byte.
  EXPECT_LT(finished.peak_kilobytes, 400 * 1024);

  std::ifstream file(report_path());
  const auto report = nlohmann::json::parse(file);
  const auto& table = report.at("tables").at(0);
  ASSERT_EQ(table.at("differences").size(), 1);
  const auto& values = table.at("differences").at(0).at("columns").at("v");
  EXPECT_TRUE(values.at("source") == big_);
  EXPECT_TRUE(values.at("target") == other_);
  EXPECT_LT(table.at("columns").dump().size(), 5000U);
}

TEST_P(LargeValues, HaveADigestOrNoVerdict) {
  const Finished finished = diff("checksum", {"--format", "ndjson"});
  // Its server makes no digest of such a row.
  if (server() == Server::mariadb) {
    EXPECT_EQ(finished.exit_code, 3) << finished.err;
    EXPECT_THAT(finished.out, AllOf(HasSubstr("max_allowed_packet"), HasSubstr("use --strategy stream")));
    return;
  }
  EXPECT_EQ(finished.exit_code, 1) << finished.err;
  EXPECT_LT(finished.peak_kilobytes, 500 * 1024);
  const std::string change = fmt::format(R"("columns":{{"v":{{"source":"{}","target":"{}"}}}})", big_, other_);
  EXPECT_NE(finished.out.find(R"("key":{"id":"2"},)" + change), std::string::npos);
  EXPECT_NE(finished.out.find(R"("same":2,"equivalent":0,"changed":1)"), std::string::npos);
}

INSTANTIATE_TEST_SUITE_P(Servers, LargeValues,
                         ::testing::Combine(::testing::Values(Server::sqlite, Server::postgres, Server::mariadb,
                                                              Server::mysql),
                                            ::testing::Values(Shape::text, Shape::bytes)),
                         [](const auto& param) {
                           return short_name(std::get<0>(param.param)) +
                                  (std::get<1>(param.param) == Shape::text ? "_text" : "_bytes");
                         });

}  // namespace
}  // namespace rowcall::test
