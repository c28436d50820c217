// SPDX-License-Identifier: Apache-2.0
// Ends what waits at the socket of a client library, from another thread.
#pragma once

namespace rowcall {

// Holds a descriptor of its own for the socket: the library may close the one it has at any time, and its number may
// then be that of a stranger. The connection ends on the network when both are closed.
class SocketCut {
 public:
  // Throws Error(connection) where no descriptor is left.
  explicit SocketCut(int socket);
  ~SocketCut();
  SocketCut(const SocketCut&) = delete;
  SocketCut& operator=(const SocketCut&) = delete;

  // Reads and writes fail from now on. From any thread, never waits.
  void cut() const noexcept;

 private:
  int socket_;
};

}  // namespace rowcall
