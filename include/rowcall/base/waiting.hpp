// SPDX-License-Identifier: Apache-2.0
// Waiting for work that may never end, such as a call into a client library whose server does not answer.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <utility>

namespace rowcall {

// Thread-safe.
class Waiting {
 public:
  Waiting();

  // Whatever waits gives up, now and from now on. Never throws, never waits.
  void end() noexcept;

  // Runs `work` on a thread of its own, and throws what it throws. False when waiting ended before it did: then its
  // thread is left behind with it, so `work` must own, or share, all that it touches. Work that would begin after the
  // end does not begin.
  [[nodiscard]] bool wait_for(std::function<void()> work) const;

  // The same for work that returns a value; nullopt when waiting ended before it was there.
  template <typename Work>
  [[nodiscard]] auto value_of(Work work) const {
    auto value = std::make_shared<std::optional<decltype(work())>>();
    if (!wait_for([value, work = std::move(work)] { value->emplace(work()); })) value.reset();
    return value ? std::move(*value) : std::nullopt;
  }

 private:
  struct State;
  std::shared_ptr<State> state_;
};

// Does work still run that nobody waits for? Then the process must end without tearing down what that work may use.
[[nodiscard]] bool work_is_left_behind() noexcept;

}  // namespace rowcall
