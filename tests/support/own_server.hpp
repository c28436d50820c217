// SPDX-License-Identifier: Apache-2.0
// A server of one test's own, to be stopped in its tracks: the others run by the same kind of server at the same time.
#pragma once

#include "support/test_servers.hpp"

#include <string>
#include <vector>

#include <sys/types.h>

namespace rowcall::test {

// While it lives, url_of(server) is its address.
class OwnServer {
 public:
  // Throws std::runtime_error where it does not start.
  explicit OwnServer(Server server);
  ~OwnServer();
  OwnServer(const OwnServer&) = delete;
  OwnServer& operator=(const OwnServer&) = delete;

  // None of its processes runs any more; the system still takes connections and bytes for it.
  void fall_silent();
  void go_on();
  // All its processes end at once, as in a crash.
  void kill();
  // Starts it again with its data, at the same address. Throws std::runtime_error where it does not start.
  void restart();

 private:
  // Returns its address.
  std::string start();
  [[nodiscard]] std::vector<pid_t> processes() const;

  Server server_;
  std::string folder_;
  std::string shared_url_;
  pid_t wrapper_ = -1;  // runs the server under another account, and stops itself when the server is stopped
  std::vector<pid_t> stopped_;
};

}  // namespace rowcall::test
