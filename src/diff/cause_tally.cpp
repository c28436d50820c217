// SPDX-License-Identifier: Apache-2.0
#include "cause_tally.hpp"

#include <algorithm>
#include <map>
#include <span>
#include <utility>

namespace rowcall {

namespace {

// Claims whose parameter can be anything.
bool is_open(Why why) {
  switch (why) {
    case Why::null_default:
    case Why::number_offset:
    case Why::time_offset:
    case Why::zone_shift:
    case Why::cut_to_characters:
    case Why::cut_to_bytes:
    case Why::replaced:
    case Why::constant_value:
      return true;
    default:
      return false;
  }
}

}  // namespace

std::size_t CauseTally::ClaimsHash::operator()(const Claims& claims) const noexcept {
  std::uint64_t hash = 0xcbf29ce484222325U;
  const auto mix = [&](std::uint64_t value) { hash = (hash ^ value) * 0x100000001b3U; };
  for (const Claim& claim : claims.all()) {
    mix(static_cast<std::uint64_t>(claim.why) * 2 + (claim.reversed ? 1 : 0));
    mix(static_cast<std::uint64_t>(static_cast<std::uint32_t>(claim.low)) << 32U |
        static_cast<std::uint32_t>(claim.high));
  }
  return hash;
}

void CauseTally::add(const CellPair& cells) {
  ++cells_;
  Tally* tally = nullptr;
  // A pair is claimed and counted as it was when it turned up first: what is remembered of a column only grows.
  if (Tally* const* known = known_.find(cells)) {
    tally = *known;
  } else {
    tally = tally_of(cells);
    known_.keep(cells, tally);
  }
  if (tally == nullptr || tally->cells++ > 0) return;
  tally->first = cells_;
  tally->source = example_value(cells.source.bytes, cells.source.reading);
  tally->target = example_value(cells.target.bytes, cells.target.reading);
}

CauseTally::Tally* CauseTally::tally_of(const CellPair& cells) {
  Claims claims;
  classify(cells, memory_, claims);
  if (claims.empty()) return nullptr;
  if (tallies_.size() < k_most_tallies || tallies_.contains(claims)) return &tallies_[claims];
  const Claims kept = without_open_claims(claims);
  // What is left has few parameters: digits and code points.
  if (kept.empty()) return nullptr;
  if (tallies_.size() < 2 * k_most_tallies || tallies_.contains(kept)) return &tallies_[kept];
  for (const Claim& claim : kept.all()) dropped_.set(static_cast<std::size_t>(claim.why));
  return nullptr;
}

Claims CauseTally::without_open_claims(const Claims& claims) {
  Claims kept;
  for (const Claim& claim : claims.all()) {
    if (is_open(claim.why))
      dropped_.set(static_cast<std::size_t>(claim.why));
    else
      kept.add(claim);
  }
  return kept;
}

// Takes, again and again, the explanation that covers most of the cells that are not explained yet.
class Settlement {
 public:
  explicit Settlement(const CauseTally& tally) : memory_(tally.memory_), dropped_(tally.dropped_), left_(tally.cells_) {
    for (const auto& [claims, counted] : tally.tallies_) open_.push_back({&claims, &counted});
    // The order of a hash table is nothing to depend on.
    std::sort(open_.begin(), open_.end(),
              [](const Group& a, const Group& b) { return a.tally->first < b.tally->first; });
  }

  std::vector<Settled> run() {
    constexpr int k_rounds = 3;
    for (round_ = 0; round_ < k_rounds; ++round_) {
      base_ = left_;
      shifted_ = cells_with(Why::zone_shift);
      filled_ = cells_with(Why::null_to_value);
      while (take_best()) {
      }
    }
    std::stable_sort(settled_.begin(), settled_.end(),
                     [](const Settled& a, const Settled& b) { return a.cells > b.cells; });
    return std::move(settled_);
  }

 private:
  struct Group {
    const Claims* claims;
    const CauseTally::Tally* tally;
  };
  using Coverage = std::map<Explanation, std::uint64_t>;

  static bool covers(const Explanation& what, const Claims& claims) {
    const auto all = claims.all();
    return std::any_of(all.begin(), all.end(), [&](const Claim& claim) {
      return claim.why == what.why && claim.reversed == what.reversed && claim.low <= what.number &&
             what.number <= claim.high;
    });
  }

  [[nodiscard]] Coverage coverage() const {
    Coverage found;
    for (const Group& group : open_) {
      for (const Claim& claim : group.claims->all()) {
        if (demand_of(claim.why).round != round_ || dropped_.test(static_cast<std::size_t>(claim.why))) continue;
        for (std::int32_t number = claim.low; number <= claim.high; ++number)
          found[{claim.why, claim.reversed, number}] += group.tally->cells;
      }
    }
    return found;
  }

  // Cells not explained yet that have a claim of this kind, whatever its parameter.
  [[nodiscard]] std::uint64_t cells_with(Why why) const {
    std::uint64_t cells = 0;
    for (const Group& group : open_) {
      const auto all = group.claims->all();
      if (std::any_of(all.begin(), all.end(), [&](const Claim& claim) { return claim.why == why; }))
        cells += group.tally->cells;
    }
    return cells;
  }

  [[nodiscard]] bool is_declared_length(const Explanation& what) const {
    const auto& type = what.reversed ? memory_.column.source_type : memory_.column.target_type;
    return type && type->length && *type->length == what.number;
  }

  [[nodiscard]] bool partner_varies(const Explanation& what) const {
    return (what.reversed ? memory_.sources : memory_.targets).partner_varies(what.number);
  }

  [[nodiscard]] bool is_code() const {
    return memory_.kind == Kind::text || memory_.kind == Kind::boolean || memory_.kind == Kind::undeclared;
  }

  [[nodiscard]] bool is_believed(const Explanation& what, std::uint64_t cells) const {
    const Demand& demand = demand_of(what.why);
    const auto is_most = [&](std::uint64_t of) { return 2 * cells > of; };
    switch (what.why) {
      case Why::cut_to_characters:
      case Why::cut_to_bytes:
        if (is_declared_length(what)) return true;
        break;
      case Why::integer_wrap:
        // A small number comes out of another by chance too often.
        if (bits_of(what.number) < 32) return cells >= 2;
        break;
      case Why::half_away:
      case Why::half_even:
      case Why::cut_digits:
        // One number next to a whole number tells nothing.
        if (what.number == 0) return cells >= 2;
        break;
      case Why::clamped:
        if (what.number == 0) return cells >= 2 || is_unsigned(what);
        break;
      case Why::null_default:
        return cells >= demand.cells && is_most(filled_);
      case Why::zone_shift:
        // Summer and winter have shifts of their own: together they must be what happened to most.
        return cells >= demand.cells && 2 * shifted_ > base_ && 50 * cells >= base_;
      case Why::constant_value:
        if (is_code() && !partner_varies(what)) return cells >= demand.cells;
        break;
      default:
        break;
    }
    return cells >= demand.cells && (!demand.majority || is_most(base_));
  }

  [[nodiscard]] bool is_unsigned(const Explanation& what) const {
    const auto& type = what.reversed ? memory_.column.source_type : memory_.column.target_type;
    return type && type->is_unsigned;
  }

  bool take_best() {
    const Coverage found = coverage();
    const Explanation* best = nullptr;
    std::uint64_t most = 0;
    for (const auto& [what, cells] : found) {
      if (cells <= most || !is_believed(what, cells)) continue;
      best = &what;
      most = cells;
    }
    if (best == nullptr) return false;
    take(*best, most, found);
    return true;
  }

  void take(const Explanation& what, std::uint64_t cells, const Coverage& found) {
    Settled settled{what, cells, {}, {}, {}};
    for (const auto& [rival, covered] : found)
      if (rival.why != what.why && rival.reversed == what.reversed && rival.number == what.number && covered == cells &&
          covers_all_of(rival, what))
        settled.rivals.push_back(rival.why);
    bool is_first = true;
    std::erase_if(open_, [&](const Group& group) {
      if (!covers(what, *group.claims)) return false;
      if (std::exchange(is_first, false)) {
        settled.source = group.tally->source;
        settled.target = group.tally->target;
      }
      return true;
    });
    left_ -= cells;
    const bool one_for_one = what.why == Why::constant_value && !partner_varies(what);
    if (one_for_one) settled.what.why = Why::replaced;
    settled_.push_back(std::move(settled));
  }

  [[nodiscard]] bool covers_all_of(const Explanation& rival, const Explanation& what) const {
    return std::all_of(open_.begin(), open_.end(), [&](const Group& group) {
      return covers(rival, *group.claims) || !covers(what, *group.claims);
    });
  }

  const ColumnMemory& memory_;
  const std::bitset<k_whys>& dropped_;
  std::uint64_t left_;
  std::uint64_t base_ = 0;  // cells at the beginning of the round; of them:
  std::uint64_t shifted_ = 0;
  std::uint64_t filled_ = 0;
  int round_ = 0;
  std::vector<Group> open_;
  std::vector<Settled> settled_;
};

std::vector<Settled> CauseTally::settle() const { return Settlement(*this).run(); }

}  // namespace rowcall
