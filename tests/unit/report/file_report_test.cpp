// SPDX-License-Identifier: Apache-2.0
#include "golden/report/golden.hpp"
#include "golden/report/scenes.hpp"

#include "rowcall/base/error.hpp"

#include <csignal>
#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

namespace rowcall::test {
namespace {

namespace fs = std::filesystem;

class FileReportTest : public testing::Test {
 protected:
  FileReportTest() {
    std::string name = testing::TempDir() + "rowcall-XXXXXX";
    folder_ = ::mkdtemp(name.data());
  }
  ~FileReportTest() override { fs::remove_all(folder_); }

  [[nodiscard]] std::string path(const std::string& file) const { return (folder_ / file).string(); }
  [[nodiscard]] std::vector<std::string> files() const {
    std::vector<std::string> out;
    for (const auto& entry : fs::directory_iterator(folder_)) out.push_back(entry.path().filename());
    return out;
  }

  fs::path folder_;
};

ErrorKind kind_of_failure(const std::function<void()>& action, std::string& message) {
  try {
    action();
  } catch (const Error& error) {
    message = error.what();
    return error.kind();
  }
  ADD_FAILURE() << "nothing was thrown";
  return ErrorKind::internal;
}

TEST_F(FileReportTest, AppearsWholeWhenTheRunEndsAndNotBefore) {
  const auto sink = make_file_report(path("result.json"));
  Play play(*sink);
  few_differences(play);
  EXPECT_FALSE(fs::exists(path("result.json")));
  play.end_run();
  EXPECT_EQ(files(), std::vector<std::string>{"result.json"});
  EXPECT_EQ(nlohmann::json::parse(file_content(path("result.json")))["tables"][0]["name"], "prices");
}

TEST_F(FileReportTest, IsRefusedInAFolderThatCannotBeWrittenTo) {
  std::ofstream(path("result.json")) << "old";
  fs::permissions(folder_,
                  fs::perms::owner_read | fs::perms::owner_exec | fs::perms::others_read | fs::perms::others_exec);
  constexpr uid_t k_nobody = 65534;
  const bool is_root = ::geteuid() == 0;  // who may write everywhere
  if (is_root) {
    ASSERT_EQ(::seteuid(k_nobody), 0);
  }
  std::string message;
  const ErrorKind kind = kind_of_failure([&] { static_cast<void>(make_file_report(path("result.json"))); }, message);
  if (is_root) {
    ASSERT_EQ(::seteuid(0), 0);
  }
  fs::permissions(folder_, fs::perms::owner_all);
  EXPECT_EQ(kind, ErrorKind::usage);
  EXPECT_EQ(message, "cannot write " + path("result.json") + ": Permission denied");
  EXPECT_EQ(files(), std::vector<std::string>{"result.json"});
  EXPECT_EQ(file_content(path("result.json")), "old");
}

TEST_F(FileReportTest, WritesNdjsonBySuffix) {
  const auto sink = make_file_report(path("result.ndjson"));
  Play play(*sink);
  few_differences(play);
  play.end_run();
  EXPECT_EQ(file_content(path("result.ndjson")), report(Format::ndjson, few_differences));
}

TEST_F(FileReportTest, IsReadableByItsOwnerAlone) {
  const auto sink = make_file_report(path("result.json"));
  ASSERT_EQ(files().size(), 1);
  struct stat status{};
  ASSERT_EQ(::stat(path(files()[0]).c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U) << "while it is written";
  Play play(*sink);
  play.end_run();
  ASSERT_EQ(::stat(path("result.json").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);
}

TEST_F(FileReportTest, LeavesNothingBehindWhenTheRunDoesNotEnd) {
  {
    const auto sink = make_file_report(path("result.json"));
    Play play(*sink);
    few_differences(play);
  }
  EXPECT_EQ(files(), std::vector<std::string>{});
}

TEST_F(FileReportTest, KeepsTheOldReportWhenTheRunDoesNotEnd) {
  std::ofstream(path("result.json")) << "old";
  {
    const auto sink = make_file_report(path("result.json"));
    Play play(*sink);
    few_differences(play);
  }
  EXPECT_EQ(file_content(path("result.json")), "old");
}

TEST_F(FileReportTest, RefusesAtOnceAFolderThatIsNotThere) {
  std::string message;
  EXPECT_EQ(kind_of_failure([&] { (void)make_file_report(path("no/such/x.json")); }, message), ErrorKind::usage);
  EXPECT_NE(message.find("no/such/x.json: No such file or directory"), std::string::npos) << message;
}

TEST_F(FileReportTest, RefusesAtOnceAPathThatIsAFolder) {
  fs::create_directory(path("x.json"));
  std::string message;
  EXPECT_EQ(kind_of_failure([&] { (void)make_file_report(path("x.json")); }, message), ErrorKind::usage);
  EXPECT_NE(message.find("Is a directory"), std::string::npos) << message;
  EXPECT_EQ(files(), std::vector<std::string>{"x.json"});
}

TEST_F(FileReportTest, NamesTheFileWhenTheDiskIsFull) {
  const auto sink = make_file_report(path("result.json"));
  Play play(*sink);
  few_differences(play);

  rlimit before{};
  ::getrlimit(RLIMIT_FSIZE, &before);
  rlimit none = before;
  none.rlim_cur = 0;
  const auto old_handler = std::signal(SIGXFSZ, SIG_IGN);
  ::setrlimit(RLIMIT_FSIZE, &none);
  std::string message;
  const ErrorKind kind = kind_of_failure([&] { play.end_run(); }, message);
  ::setrlimit(RLIMIT_FSIZE, &before);
  (void)std::signal(SIGXFSZ, old_handler);

  EXPECT_EQ(kind, ErrorKind::internal);
  EXPECT_NE(message.find(path("result.json")), std::string::npos) << message;
  EXPECT_FALSE(fs::exists(path("result.json")));
}

TEST(FormatOfFile, ComesFromTheSuffix) {
  EXPECT_EQ(format_of_file("a/b.json"), Format::json);
  EXPECT_EQ(format_of_file("B.NDJSON"), Format::ndjson);
}

TEST(FormatOfFile, RefusesWhatThisVersionDoesNotWriteAndSaysWhatItDoes) {
  for (const std::string path : {"r.csv", "r.md", "r.html", "r.xml", "r.sql", "r.txt", "r", "dir.json/r"}) {
    std::string message;
    EXPECT_EQ(kind_of_failure([&] { (void)format_of_file(path); }, message), ErrorKind::usage) << path;
    EXPECT_NE(message.find(path), std::string::npos) << message;
    EXPECT_NE(message.find("this version writes .json and .ndjson"), std::string::npos) << message;
  }
}

TEST(ParseFormat, KnowsItsNamesAndHelpsWithAMisspeltOne) {
  EXPECT_EQ(parse_format("text"), Format::text);
  EXPECT_EQ(parse_format("json"), Format::json);
  EXPECT_EQ(parse_format("ndjson"), Format::ndjson);
  std::string message;
  EXPECT_EQ(kind_of_failure([] { (void)parse_format("jsno"); }, message), ErrorKind::usage);
  EXPECT_NE(message.find("did you mean \"json\"?"), std::string::npos) << message;
}

TEST(StreamReport, SaysWhyAStreamRefusesBytes) {
  for (const Format format : {Format::text, Format::json, Format::ndjson}) {
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> full(std::fopen("/dev/full", "w"), &std::fclose);
    ASSERT_NE(full, nullptr);
    const auto sink = make_report(format, full.get(), {});
    std::string message;
    EXPECT_EQ(kind_of_failure(
                  [&] {
                    Play play(*sink);
                    few_differences(play);
                    play.end_run();
                  },
                  message),
              ErrorKind::internal);
    EXPECT_NE(message.find("No space left on device"), std::string::npos) << message;
  }
}

}  // namespace
}  // namespace rowcall::test
