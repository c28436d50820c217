// SPDX-License-Identifier: Apache-2.0
#include "rowcall/base/error.hpp"
#include "rowcall/driver/connection.hpp"

#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <sqlite3.h>
#include <unistd.h>

namespace rowcall {
namespace {

using ::testing::HasSubstr;

class SqliteDriver : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::temp_directory_path() / ("rowcall_sqlite_" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  [[nodiscard]] std::string path(const std::string& name) const { return (folder_ / name).string(); }

  static void run(const std::string& file, const char* sql) {
    sqlite3* database = nullptr;
    ASSERT_EQ(sqlite3_open(file.c_str(), &database), SQLITE_OK);
    EXPECT_EQ(sqlite3_exec(database, sql, nullptr, nullptr, nullptr), SQLITE_OK) << sqlite3_errmsg(database);
    sqlite3_close(database);
  }

  static std::unique_ptr<Connection> open(const std::string& file) {
    ConnectionUrl url;
    url.scheme = "sqlite";
    url.database = file;
    return connect(url);
  }

  static Error refusal(const std::string& file) {
    try {
      open(file);
    } catch (const Error& error) {
      return error;
    }
    ADD_FAILURE() << file << " was opened";
    return {ErrorKind::internal, ""};
  }

 private:
  std::filesystem::path folder_;
};

TEST_F(SqliteDriver, NamesAFileThatIsNotThereAndDoesNotMakeIt) {
  const Error error = refusal(path("missing.db"));
  EXPECT_EQ(error.kind(), ErrorKind::connection);
  EXPECT_THAT(error.what(), HasSubstr("missing.db is not there"));
  EXPECT_FALSE(std::filesystem::exists(path("missing.db")));
}

TEST_F(SqliteDriver, NamesADirectory) {
  std::filesystem::create_directory(path("folder"));
  const Error error = refusal(path("folder"));
  EXPECT_EQ(error.kind(), ErrorKind::connection);
  EXPECT_THAT(error.what(), HasSubstr("directory"));
}

TEST_F(SqliteDriver, NamesAFileOfAnotherKind) {
  std::ofstream(path("orders.csv")) << std::string(4096, 'x');
  const Error error = refusal(path("orders.csv"));
  EXPECT_EQ(error.kind(), ErrorKind::connection);
  EXPECT_THAT(error.what(), HasSubstr("orders.csv cannot be read: file is not a database"));
}

TEST_F(SqliteDriver, OpensPathsWithBlanksAndQuestionMarks) {
  const std::string file = path("my shop?mode=rw#1%41.db");
  run(file, "create table t (n); insert into t values (7)");
  EXPECT_EQ(open(file)->fetch("select n from t").at(0).at(0), "7");
}

TEST_F(SqliteDriver, RefusesToWrite) {
  const std::string file = path("a.db");
  run(file, "create table t (n)");
  const std::unique_ptr<Connection> connection = open(file);
  try {
    connection->execute("insert into t values (1)");
    FAIL() << "wrote";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::permission);
  }
}

TEST_F(SqliteDriver, TakesNoMisspeltColumnForAText) {
  const std::unique_ptr<Connection> connection = open(":memory:");
  try {
    static_cast<void>(connection->fetch("select 1 from (select 1 as id) where \"idd\" = 'idd'"));
    FAIL() << "accepted";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::query);
    EXPECT_THAT(error.what(), HasSubstr("no such column: idd"));
  }
}

TEST_F(SqliteDriver, DeliversStorageClasses) {
  const std::string file = path("a.db");
  run(file,
      "create table t (n); insert into t values (-9223372036854775808), (0.1), (9e999), (-9e999), (12.0), (''), (x''), "
      "(x'00ff'), (cast(x'61ff00' as text)), (null)");
  const std::unique_ptr<Connection> connection = open(file);
  const std::unique_ptr<RowCursor> cursor = connection->stream("select n from t order by rowid");
  const std::vector<std::pair<Storage, std::string>> expected{{Storage::integer, "-9223372036854775808"},
                                                              {Storage::real, "0.1"},
                                                              {Storage::real, "Infinity"},
                                                              {Storage::real, "-Infinity"},
                                                              {Storage::real, "12"},
                                                              {Storage::text, ""},
                                                              {Storage::blob, ""},
                                                              {Storage::blob, std::string("\0\xff", 2)},
                                                              {Storage::text, std::string("a\xff\0", 3)},
                                                              {Storage::null, ""}};
  for (const auto& [storage, bytes] : expected) {
    const auto row = cursor->next();
    ASSERT_TRUE(row.has_value());
    EXPECT_EQ((*row)[0].storage, storage) << bytes;
    EXPECT_EQ((*row)[0].bytes, bytes);
  }
  EXPECT_FALSE(cursor->next().has_value());
}

TEST_F(SqliteDriver, NamesATableThatIsLockedAndDoesNotEnd) {
  const std::string file = path("a.db");
  run(file, "create table t (n); insert into t values (1)");
  sqlite3* writer = nullptr;
  ASSERT_EQ(sqlite3_open(file.c_str(), &writer), SQLITE_OK);
  ConnectionUrl url;
  url.scheme = "sqlite";
  url.database = file;
  url.parameters["busy_timeout"] = "0";
  const std::unique_ptr<Connection> connection = connect(url);
  ASSERT_EQ(sqlite3_exec(writer, "begin exclusive", nullptr, nullptr, nullptr), SQLITE_OK);
  EXPECT_THROW(connection->fetch("select n from t"), Error);
  EXPECT_EQ(sqlite3_exec(writer, "commit", nullptr, nullptr, nullptr), SQLITE_OK);
  EXPECT_EQ(connection->fetch("select n from t").at(0).at(0), "1");
  sqlite3_close(writer);
}

TEST_F(SqliteDriver, ReadsOneSnapshotInATransaction) {
  const std::string file = path("a.db");
  run(file, "pragma journal_mode=wal; create table t (n); insert into t values (1)");
  sqlite3* writer = nullptr;
  ASSERT_EQ(sqlite3_open(file.c_str(), &writer), SQLITE_OK);
  const std::unique_ptr<Connection> connection = open(file);
  connection->execute("begin");
  EXPECT_EQ(connection->fetch("select count(*) from t").at(0).at(0), "1");
  ASSERT_EQ(sqlite3_exec(writer, "insert into t values (2)", nullptr, nullptr, nullptr), SQLITE_OK);
  EXPECT_EQ(connection->fetch("select count(*) from t").at(0).at(0), "1");
  connection->execute("commit");
  EXPECT_EQ(connection->fetch("select count(*) from t").at(0).at(0), "2");
  sqlite3_close(writer);
}

}  // namespace
}  // namespace rowcall
