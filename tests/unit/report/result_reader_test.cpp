// SPDX-License-Identifier: Apache-2.0
// Files that are no result, or not the result that they claim to be.
#include "rowcall/report/result_reader.hpp"

#include "golden/report/scenes.hpp"

#include "rowcall/base/cancel.hpp"
#include "rowcall/base/error.hpp"
#include "rowcall/base/text.hpp"

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

namespace rowcall::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::StartsWith;

class ResultReader : public testing::Test {
 protected:
  ~ResultReader() override { std::remove(path_.c_str()); }

  // What is said of a file with this content; empty: nothing is wrong with it.
  std::string complaint(const std::string& content) {
    std::ofstream(path_, std::ios::binary) << content;
    return complaint_of(path_);
  }

  static std::string complaint_of(const std::string& path) {
    try {
      const CancelToken cancel;
      const auto sink = make_tee({});
      ResultFile(path).replay(*sink, cancel);
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::usage);
      return error.what();
    }
    return "";
  }

  // The good result with `from`, which it has once, replaced.
  std::string complaint_with(const std::string& from, const std::string& to) {
    EXPECT_EQ(good_.find(from), good_.rfind(from));
    EXPECT_NE(good_.find(from), std::string::npos) << from;
    return complaint(replace_all(good_, from, to));
  }

  std::string path_ = testing::TempDir() + "result_reader_" + std::to_string(::getpid()) + ".json";
  std::string good_ = report(Format::json, few_differences);
};

TEST_F(ResultReader, ReadsWhatRowcallWrote) { EXPECT_EQ(complaint(good_), ""); }

TEST_F(ResultReader, NamesAFileThatIsNotThere) {
  EXPECT_EQ(complaint_of("/nowhere/result.json"), "/nowhere/result.json: cannot read it: No such file or directory");
}

TEST_F(ResultReader, ReadsNoFolder) {
  EXPECT_THAT(complaint_of(testing::TempDir()), AllOf(StartsWith(testing::TempDir() + ": "), HasSubstr("no file")));
}

TEST_F(ResultReader, RefusesEveryFileThatWasCutOff) {
  for (std::size_t size = 0; size < good_.size() - 2; size += 7)
    EXPECT_THAT(complaint(good_.substr(0, size)), AllOf(StartsWith(path_ + ": "), HasSubstr("no whole JSON document")))
        << size;
}

TEST_F(ResultReader, SaysWhereTheFileEnds) {
  EXPECT_THAT(complaint(good_.substr(0, 300)), AllOf(HasSubstr("line 11"), testing::Not(HasSubstr("last read"))));
}

TEST_F(ResultReader, RefusesOtherJson) {
  for (const char* json : {"[]", "{}", "3", "null", R"({"schema_version": null})", R"([{"schema_version": 1}])"})
    EXPECT_THAT(complaint(json), HasSubstr("is no result of rowcall")) << json;
}

TEST_F(ResultReader, RefusesALaterSchemaVersion) {
  EXPECT_THAT(complaint_with("\"schema_version\": 1", "\"schema_version\": 2"),
              HasSubstr("its schema_version is 2, and this version of rowcall reads 1"));
}

TEST_F(ResultReader, RefusesAPlan) {
  const std::string plan = captured([](std::FILE* out) { write_plans({}, {}, Format::json, out, {}); });
  EXPECT_THAT(complaint(plan), HasSubstr("it is a plan"));
}

TEST_F(ResultReader, RefusesAComparisonOfStructure) {
  const std::string schema = captured([](std::FILE* out) {
    const auto sink = make_schema_report(Format::json, out, {});
    Play play(*sink);
    few_differences(play);
    play.end_run();
  });
  EXPECT_THAT(complaint(schema), HasSubstr("it is a result of rowcall schema or profile"));
}

TEST_F(ResultReader, PassesOverMembersThatItDoesNotKnow) {
  EXPECT_EQ(complaint_with("\"rows\": {\"compared\"", "\"later\": [{\"differences\": [1]}], \"rows\": {\"compared\""),
            "");
  EXPECT_EQ(complaint_with("{\"kind\": \"extra\", ", "{\"later\": 1, \"kind\": \"extra\", "), "");
}

TEST_F(ResultReader, NamesTheMemberThatIsMissing) {
  EXPECT_EQ(complaint_with("\"missing\": 1, ", ""), path_ + ": tables[0].rows has no member \"missing\"");
}

TEST_F(ResultReader, NamesTheMemberOfAnotherType) {
  EXPECT_EQ(complaint_with("\"missing\": 1, ", "\"missing\": -1, "),
            path_ + ": tables[0].rows.missing is no whole number from 0 on");
  EXPECT_EQ(complaint_with("\"status\": \"compared\", \"changed\": 0", "\"status\": \"compered\", \"changed\": 0"),
            path_ + ": tables[0].columns[0].status \"compered\" is no word that this version knows here");
}

TEST_F(ResultReader, NamesTheDifferenceThatDoesNotFit) {
  EXPECT_EQ(complaint_with("\"kind\": \"extra\"", "\"kind\": \"moved\""),
            path_ + ": tables[0].differences[2].kind \"moved\" is no word that this version knows here");
  EXPECT_EQ(complaint_with("{\"id\": \"99\", \"price\": null, \"note\": \"\"}", "{\"id\": \"99\"}"),
            path_ + ": tables[0].differences[2].target has no value for the column \"price\"");
  EXPECT_EQ(complaint_with("\"columns\": {\"price\": {\"source\": \"1.2349\"",
                           "\"columns\": {\"prize\": {\"source\": \"1.2349\""),
            path_ + ": tables[0].differences[1].columns names none of the compared columns, or others than these");
  EXPECT_EQ(
      complaint_with("\"source\": {\"id\": \"17\", \"price\": \"3.5\"", "\"source\": {\"id\": \"17\", \"price\": 3.5"),
      path_ + ": price is no object");
}

TEST_F(ResultReader, ReplaysOneTableAlone) {
  std::ofstream(path_, std::ios::binary) << report(Format::json, several_tables);
  const ResultFile result(path_);
  const std::string shown = captured([&](std::FILE* out) {
    const CancelToken cancel;
    const auto sink = make_report(Format::ndjson, out, {});
    result.replay_table(2, *sink, cancel);
  });
  EXPECT_EQ(result.tables()[2].plan.name, "prices");
  EXPECT_EQ(std::count(shown.begin(), shown.end(), '\n'), 4);
  EXPECT_THAT(shown, HasSubstr(R"({"type":"table","name":"prices")"));
}

}  // namespace
}  // namespace rowcall::test
