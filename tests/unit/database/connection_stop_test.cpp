// SPDX-License-Identifier: Apache-2.0
// By a database that is asked for more than it can ever answer.
#include "rowcall/base/cancel.hpp"
#include "rowcall/base/error.hpp"
#include "rowcall/database/database.hpp"
#include "rowcall/driver/connection.hpp"

#include <latch>
#include <thread>

#include <gtest/gtest.h>

namespace rowcall {
namespace {

constexpr const char* k_endless =
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n";

// Passes everything on, but for the request to stop, which is held up until the link is cut.
class DeafConnection : public Connection {
 public:
  explicit DeafConnection(std::unique_ptr<Connection> connection) : connection_(std::move(connection)) {}

  [[nodiscard]] const ServerInfo& server() const override { return connection_->server(); }
  void execute(std::string_view sql) override { connection_->execute(sql); }
  std::vector<TextRow> fetch(std::string_view sql) override { return connection_->fetch(sql); }
  std::unique_ptr<RowCursor> stream(std::string_view sql) override { return connection_->stream(sql); }
  void prepare(std::string_view sql) override { connection_->prepare(sql); }
  std::vector<ResultColumn> describe(std::string_view sql) override { return connection_->describe(sql); }
  void cancel() noexcept override { is_cut_.wait(); }
  void cut() noexcept override {
    is_cut_.count_down();
    connection_->cut();
  }

 private:
  std::unique_ptr<Connection> connection_;
  std::latch is_cut_{1};
};

std::unique_ptr<Connection> memory() { return connect(parse_connection_url("sqlite::memory:")); }

TEST(ConnectionStop, AConnectionThatTakesNoRequestIsCut) {
  CancelToken token;
  Database database(std::make_unique<DeafConnection>(memory()), "deaf", token);
  std::jthread requester([&] { token.request(); });
  EXPECT_THROW(static_cast<void>(database.connection().fetch(k_endless)), Error);
}

TEST(ConnectionStop, ADeafConnectionDoesNotHoldUpTheRequestOfAnother) {
  CancelToken token;
  Database deaf(std::make_unique<DeafConnection>(memory()), "deaf", token);
  std::latch reached(1);
  const CancelToken::Registration other(token, [&] { reached.count_down(); });
  token.request();
  EXPECT_TRUE(reached.try_wait());
}

TEST(ConnectionStop, EndsWithADeafConnectionAtOnceWhenNothingWasRequested) {
  CancelToken token;
  {
    const Database deaf(std::make_unique<DeafConnection>(memory()), "deaf", token);
  }
  token.request();
}

TEST(ConnectionStop, FollowsTheNewTokenAlone) {
  CancelToken first;
  CancelToken second;
  Database database(memory(), "memory", first);
  database.listen_to(second);
  first.request();
  EXPECT_EQ(database.connection().fetch("SELECT 1").size(), 1U);
  std::jthread requester([&] { second.request(); });
  EXPECT_THROW(static_cast<void>(database.connection().fetch(k_endless)), Error);
}

TEST(ConnectionStop, ConnectingAfterTheRequestIsInterrupted) {
  CancelToken token;
  token.request();
  try {
    static_cast<void>(Database::open(parse_connection_url("sqlite::memory:"), token));
    FAIL() << "no exception";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::interrupted);
  }
}

}  // namespace
}  // namespace rowcall
