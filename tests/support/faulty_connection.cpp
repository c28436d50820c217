// SPDX-License-Identifier: Apache-2.0
#include "support/faulty_connection.hpp"

#include "rowcall/base/error.hpp"

#include <utility>

namespace rowcall::test {

namespace {

void pass(CallCount& count) {
  if (++count.calls == count.failing) throw Error(ErrorKind::connection, k_planted_loss);
}

class FaultyCursor : public RowCursor {
 public:
  FaultyCursor(std::unique_ptr<RowCursor> cursor, CallCount& count) : cursor_(std::move(cursor)), count_(count) {}

  std::optional<std::span<const RawCell>> next() override {
    pass(count_);
    return cursor_->next();
  }

 private:
  std::unique_ptr<RowCursor> cursor_;
  CallCount& count_;
};

class FaultyConnection : public Connection {
 public:
  FaultyConnection(std::unique_ptr<Connection> connection, CallCount& count)
      : connection_(std::move(connection)), count_(count) {}

  [[nodiscard]] const ServerInfo& server() const override { return connection_->server(); }
  void execute(std::string_view sql) override {
    pass(count_);
    connection_->execute(sql);
  }
  std::vector<TextRow> fetch(std::string_view sql) override {
    pass(count_);
    return connection_->fetch(sql);
  }
  std::vector<TextRow> look_up(const CatalogQuery& query) override {
    pass(count_);
    return connection_->look_up(query);
  }
  std::unique_ptr<RowCursor> stream(std::string_view sql) override {
    pass(count_);
    return std::make_unique<FaultyCursor>(connection_->stream(sql), count_);
  }
  void prepare(std::string_view sql) override {
    pass(count_);
    connection_->prepare(sql);
  }
  std::vector<ResultColumn> describe(std::string_view sql) override {
    pass(count_);
    return connection_->describe(sql);
  }
  void cancel() noexcept override { connection_->cancel(); }
  void cut() noexcept override { connection_->cut(); }

 private:
  std::unique_ptr<Connection> connection_;
  CallCount& count_;
};

}  // namespace

std::unique_ptr<Connection> make_faulty(std::unique_ptr<Connection> connection, CallCount& count) {
  return std::make_unique<FaultyConnection>(std::move(connection), count);
}

}  // namespace rowcall::test
