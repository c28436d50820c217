// SPDX-License-Identifier: Apache-2.0
// A queue of at most N elements between one producer thread and one consumer thread: the back-pressure that keeps
// memory flat while two servers deliver at different speeds. An element may count for several.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <mutex>
#include <optional>
#include <utility>

namespace rowcall {

template <typename T>
class BoundedQueue {
 public:
  explicit BoundedQueue(std::size_t capacity) : capacity_(capacity) {}

  // Blocks while full. Returns false when the consumer has gone: the producer should end. What counts for more than
  // the capacity is let into an empty queue.
  bool push(T element, std::size_t weight = 1) {
    std::unique_lock lock(mutex_);
    room_.wait(lock, [&] { return closed_ || elements_.empty() || weight_ + weight <= capacity_; });
    if (closed_) return false;
    elements_.push_back({std::move(element), weight});
    weight_ += weight;
    lock.unlock();
    filled_.notify_one();
    return true;
  }

  // The producer has no more elements, or failed: the consumer gets what is queued, then the end or the exception.
  void finish(std::exception_ptr failure = nullptr) {
    {
      const std::lock_guard lock(mutex_);
      finished_ = true;
      failure_ = std::move(failure);
    }
    filled_.notify_one();
  }

  // Blocks while empty. nullopt is the end; rethrows the producer's exception there.
  std::optional<T> pop() {
    std::unique_lock lock(mutex_);
    filled_.wait(lock, [&] { return finished_ || !elements_.empty(); });
    if (elements_.empty()) {
      if (failure_) std::rethrow_exception(failure_);
      return std::nullopt;
    }
    std::optional<T> element(std::move(elements_.front().value));
    weight_ -= elements_.front().weight;
    elements_.pop_front();
    lock.unlock();
    room_.notify_one();
    return element;
  }

  // The consumer stops reading: a blocked push() returns false.
  void close() {
    {
      const std::lock_guard lock(mutex_);
      closed_ = true;
    }
    room_.notify_one();
  }

 private:
  struct Element {
    T value;
    std::size_t weight;
  };

  const std::size_t capacity_;
  std::size_t weight_ = 0;  // of all elements
  std::mutex mutex_;
  std::condition_variable room_;
  std::condition_variable filled_;
  std::deque<Element> elements_;
  std::exception_ptr failure_;
  bool finished_ = false;
  bool closed_ = false;
};

}  // namespace rowcall
