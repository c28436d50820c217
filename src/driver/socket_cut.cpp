// SPDX-License-Identifier: Apache-2.0
#include "socket_cut.hpp"

#include "rowcall/base/error.hpp"

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

namespace rowcall {

SocketCut::SocketCut(int socket) : socket_(::fcntl(socket, F_DUPFD_CLOEXEC, 0)) {
  if (socket_ < 0) throw Error(ErrorKind::connection, "no file descriptor is left for a connection; raise ulimit -n");
}

SocketCut::~SocketCut() { ::close(socket_); }

void SocketCut::cut() const noexcept { ::shutdown(socket_, SHUT_RDWR); }

}  // namespace rowcall
