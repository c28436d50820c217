// SPDX-License-Identifier: Apache-2.0
// raw_reads URL SQL [URL SQL]…: runs all statements at once through the plain C clients, throws the rows away, and
// prints for each the rows, their bytes and the first row. Ordered reads of whole tables make it the floor that no
// comparer in the client can pass; digests and joins make it the hand-written alternative.
#include <cstdint>
#include <cstdlib>
#include <regex>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include <fmt/core.h>
#include <libpq-fe.h>
#include <mysql.h>

namespace {

struct Answer {
  std::uint64_t rows = 0;
  std::uint64_t bytes = 0;
  std::string first;
  std::string error;
};

Answer read_postgres(const std::string& url, const std::string& sql) {
  Answer answer;
  PGconn* connection = PQconnectdb(url.c_str());
  PGresult* result = PQexec(connection, fmt::format("copy ({}) to stdout", sql).c_str());
  char* row = nullptr;
  if (PQresultStatus(result) == PGRES_COPY_OUT) {
    for (int size = PQgetCopyData(connection, &row, 0); size >= 0; size = PQgetCopyData(connection, &row, 0)) {
      ++answer.rows;
      answer.bytes += static_cast<std::uint64_t>(size);
      if (answer.rows == 1) answer.first.assign(row, static_cast<std::size_t>(size) - 1);
      PQfreemem(row);
    }
    PQclear(result);
    result = PQgetResult(connection);
  }
  if (PQresultStatus(result) != PGRES_COMMAND_OK) answer.error = PQerrorMessage(connection);
  PQclear(result);
  PQfinish(connection);
  return answer;
}

MYSQL* connect_mysql(const std::string& url) {
  std::smatch part;
  if (!std::regex_match(url, part, std::regex("[a-z]+://([^:]*):([^@]*)@([^:/]*):([0-9]+)/(.*)"))) {
    throw std::runtime_error("the URL must be mysql://user:password@host:port/database");
  }
  MYSQL* connection = mysql_init(nullptr);
  mysql_options(connection, MYSQL_SET_CHARSET_NAME, "utf8mb4");
  const auto port = static_cast<unsigned>(std::stoul(part.str(4)));
  mysql_real_connect(connection, part.str(3).c_str(), part.str(1).c_str(), part.str(2).c_str(), part.str(5).c_str(),
                     port, nullptr, 0);
  return connection;
}

std::string join_cells(MYSQL_ROW row, unsigned fields) {
  std::string text;
  for (unsigned i = 0; i < fields; ++i)
    text += fmt::format("{}{}", i == 0 ? "" : "\t", row[i] == nullptr ? "\\N" : row[i]);
  return text;
}

Answer read_mysql(const std::string& url, const std::string& sql) {
  Answer answer;
  MYSQL* connection = connect_mysql(url);
  if (mysql_errno(connection) == 0 && mysql_query(connection, sql.c_str()) == 0) {
    MYSQL_RES* result = mysql_use_result(connection);
    const unsigned fields = mysql_num_fields(result);
    while (MYSQL_ROW row = mysql_fetch_row(result)) {
      const unsigned long* lengths = mysql_fetch_lengths(result);
      ++answer.rows;
      for (unsigned i = 0; i < fields; ++i) answer.bytes += lengths[i];
      if (answer.rows == 1) answer.first = join_cells(row, fields);
    }
    mysql_free_result(result);
  }
  if (mysql_errno(connection) != 0) answer.error = mysql_error(connection);
  mysql_close(connection);
  return answer;
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> words(argv + 1, argv + argc);
  if (words.empty() || words.size() % 2 != 0) return 2;
  mysql_library_init(0, nullptr, nullptr);
  std::vector<Answer> answers(words.size() / 2);
  std::vector<std::thread> readers;
  for (std::size_t i = 0; i < answers.size(); ++i) {
    const bool is_postgres = words[2 * i].rfind("postgres", 0) == 0;
    readers.emplace_back(
        [&, i, read = is_postgres ? read_postgres : read_mysql] { answers[i] = read(words[2 * i], words[2 * i + 1]); });
  }
  for (std::thread& reader : readers) reader.join();
  for (const Answer& answer : answers) {
    if (!answer.error.empty()) {
      fmt::print(stderr, "{}\n", answer.error);
      return EXIT_FAILURE;
    }
    fmt::print("{} {} {}\n", answer.rows, answer.bytes, answer.first);
  }
}
