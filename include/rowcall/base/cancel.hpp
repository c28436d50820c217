// SPDX-License-Identifier: Apache-2.0
// "Stop now?", asked by everything that takes long, answered by Ctrl-C, SIGTERM or a failed partner thread.
#pragma once

#include <atomic>
#include <functional>
#include <memory>

namespace rowcall {

// Thread-safe. Callbacks run once, on the thread that calls request(), in no fixed order; they must not throw or
// wait for anything: they hold up each other, and every Registration that goes.
class CancelToken {
 public:
  CancelToken();
  ~CancelToken();
  CancelToken(const CancelToken&) = delete;
  CancelToken& operator=(const CancelToken&) = delete;

  void request() noexcept;
  [[nodiscard]] bool requested() const noexcept { return requested_.load(std::memory_order_relaxed); }
  // Throws Error(interrupted) once request() was called.
  void check() const;

  // Keeps a callback registered for as long as it lives. If the token was requested already, runs it at once.
  class Registration {
   public:
    Registration(CancelToken& token, std::function<void()> callback);
    ~Registration();
    Registration(const Registration&) = delete;
    Registration& operator=(const Registration&) = delete;

   private:
    CancelToken& token_;
    unsigned long id_;
  };

 private:
  struct Callbacks;
  std::atomic<bool> requested_{false};
  std::unique_ptr<Callbacks> callbacks_;
};

// Makes SIGINT and SIGTERM request `token` for as long as the object lives; one at a time in a process. A second
// signal ends the process at once with 130, unless it comes within 0.3 seconds of the first: tools like timeout(1)
// signal twice.
class SignalScope {
 public:
  explicit SignalScope(CancelToken& token);
  ~SignalScope();
  SignalScope(const SignalScope&) = delete;
  SignalScope& operator=(const SignalScope&) = delete;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace rowcall
