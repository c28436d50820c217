// SPDX-License-Identifier: Apache-2.0
// A connection that works until its nth call, of whatever function, fails.
#pragma once

#include "rowcall/driver/connection.hpp"

#include <atomic>
#include <cstdint>
#include <memory>

namespace rowcall::test {

// Counts the calls of all connections that share it: statements, and steps of their cursors.
struct CallCount {
  std::atomic<std::uint64_t> calls = 0;
  std::uint64_t failing = 0;  // which of them fails, once; counted from 1
};
inline constexpr const char* k_planted_loss = "planted: the server closed the connection";

// The count must outlive the connection.
[[nodiscard]] std::unique_ptr<Connection> make_faulty(std::unique_ptr<Connection> connection, CallCount& count);

}  // namespace rowcall::test
