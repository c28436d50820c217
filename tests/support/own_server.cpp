// SPDX-License-Identifier: Apache-2.0
#include "support/own_server.hpp"

#include "support/source_tree.hpp"

#include <cerrno>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <system_error>
#include <thread>
#include <utility>

#include <fmt/format.h>
#include <signal.h>

namespace rowcall::test {

namespace {

std::string name_of(Server server) {
  return server == Server::postgres ? "postgres" : server == Server::mariadb ? "mariadb" : "mysql";
}

std::string pid_file(Server server) {
  return server == Server::postgres  ? "postgres/data/postmaster.pid"
         : server == Server::mariadb ? "mariadb/data/pid"
                                     : "mysql/root/data/pid";
}

int run_script(const std::string& action, const std::string& folder, const std::string& server) {
  const std::string log = folder + ".log";
  return std::system(
      fmt::format("'{}' {} '{}' {} >'{}' 2>&1", source_path("scripts/servers"), action, folder, server, log).c_str());
}

std::string text_of(const std::string& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

// What stands behind the name of a process in /proc/PID/stat: its state, its parent, …; the name, in parentheses, may
// hold blanks. Empty: there is none.
std::string stat_of(pid_t process) {
  const std::string stat = text_of(fmt::format("/proc/{}/stat", process));
  const std::size_t name_end = stat.rfind(')');
  return name_end == std::string::npos || name_end + 4 >= stat.size() ? std::string() : stat.substr(name_end + 2);
}

pid_t parent_of(pid_t process) {
  const std::string stat = stat_of(process);
  return stat.empty() ? -1 : static_cast<pid_t>(std::stol(stat.substr(2)));
}

// A process whose first thread has ended holds its port until the others have.
bool runs(pid_t process) {
  const std::string stat = stat_of(process);
  if (stat.empty()) return false;
  std::error_code gone;
  const std::filesystem::directory_iterator threads(fmt::format("/proc/{}/task", process), gone);
  return stat.front() != 'Z' || (!gone && std::distance(begin(threads), end(threads)) > 1);
}

void send(pid_t process, int signal) {
  if (::kill(process, signal) != 0 && errno != ESRCH)
    throw std::runtime_error(fmt::format("process {} of the server cannot be signalled", process));
}

}  // namespace

OwnServer::OwnServer(Server server) : server_(server), shared_url_(url_of(server).value()) {
  std::string folder = (std::filesystem::temp_directory_path() / "rowcall-server-XXXXXX").string();
  if (mkdtemp(folder.data()) == nullptr) throw std::runtime_error("no temporary folder: " + folder);
  folder_ = folder;
  setenv(variable_of(server_), start().c_str(), 1);
}

std::string OwnServer::start() {
  const int status = run_script("start", folder_, name_of(server_));
  const std::string env = text_of(folder_ + "/" + name_of(server_) + "/env");
  const std::size_t assigned = env.find('=');
  if (status != 0 || assigned == std::string::npos)
    throw std::runtime_error("a server of the test's own did not start: " + text_of(folder_ + ".log"));
  const pid_t parent = parent_of(processes().front());
  const std::string name = text_of(fmt::format("/proc/{}/comm", parent));
  wrapper_ = name == "runuser\n" || name == "sudo\n" ? parent : -1;
  return env.substr(assigned + 1, env.find('\n') - assigned - 1);
}

OwnServer::~OwnServer() {
  for (const pid_t process : stopped_) ::kill(process, SIGCONT);
  setenv(variable_of(server_), shared_url_.c_str(), 1);
  if (wrapper_ > 0) ::kill(wrapper_, SIGCONT);
  if (run_script("stop", folder_, "") == 0) std::filesystem::remove(folder_ + ".log");
}

std::vector<pid_t> OwnServer::processes() const {
  std::ifstream file(folder_ + "/" + pid_file(server_));
  pid_t first = -1;
  if (!(file >> first)) throw std::runtime_error("the server has no process: " + folder_);
  std::vector<pid_t> all{first};
  for (const auto& entry : std::filesystem::directory_iterator("/proc")) {
    const std::string name = entry.path().filename().string();
    if (name.find_first_not_of("0123456789") != std::string::npos) continue;
    const auto process = static_cast<pid_t>(std::stol(name));
    if (parent_of(process) == first) all.push_back(process);
  }
  return all;
}

// The first one first: then no new one comes.
void OwnServer::fall_silent() {
  send(processes().front(), SIGSTOP);
  for (const pid_t process : processes()) {
    stopped_.push_back(process);
    send(process, SIGSTOP);
  }
}

void OwnServer::go_on() {
  for (const pid_t process : stopped_) send(process, SIGCONT);
  if (wrapper_ > 0) send(wrapper_, SIGCONT);
  stopped_.clear();
}

// The first one cannot mend anything while it is stopped. PostgreSQL and MySQL take a process that nobody has waited
// for yet, as may happen in a container, for a running server: the files that name it go.
void OwnServer::kill() {
  fall_silent();
  const std::vector<pid_t> killed = std::exchange(stopped_, {});
  for (const pid_t process : killed) send(process, SIGKILL);
  if (wrapper_ > 0) send(std::exchange(wrapper_, -1), SIGCONT);
  for (const pid_t process : killed)
    while (runs(process)) std::this_thread::sleep_for(std::chrono::milliseconds(5));
  if (server_ == Server::postgres) std::filesystem::remove(folder_ + "/" + pid_file(server_));
  if (server_ == Server::mysql) std::filesystem::remove(folder_ + "/mysql/root/data/socket.lock");
}

void OwnServer::restart() {
  const std::string address = url_of(server_).value();
  if (start() != address) throw std::runtime_error("the server came back at another address than " + address);
}

}  // namespace rowcall::test
