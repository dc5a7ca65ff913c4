// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.limit;

import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * How the OOM killer weighs the process against the others it may end: oom_badness in
 * mm/oom_kill.c. Page cache does not count, shared pages count in full.
 *
 * @param residentBytes anonymous, file and shared memory pages, each as often as it is mapped
 * @param swappedBytes what the process has in swap
 * @param pageTableBytes its page tables
 * @param weightBytes the sum of the three; empty if one was not measured
 * @param scoreAdjustment oom_score_adj, -1000 to 1000
 * @param adjustmentBytes what the kernel adds to the weight for it: so many thousandths of the
 *     limit and the swap allowed, or of the machine's memory and swap; exact to 1000 pages
 */
public record OomView(
    OptionalLong residentBytes,
    OptionalLong swappedBytes,
    OptionalLong pageTableBytes,
    OptionalLong weightBytes,
    OptionalInt scoreAdjustment,
    OptionalLong adjustmentBytes) {

  private static final int EXEMPT = -1000;

  /** Whether the process is never chosen: its oom_score_adj is -1000. */
  public boolean exempt() {
    return scoreAdjustment.isPresent() && scoreAdjustment.getAsInt() == EXEMPT;
  }

  static OomView of(CgroupMemory cgroup, ProcessMemoryFigures process) {
    StatusFigures status = process.status();
    OptionalLong resident = status.kindsBytes();
    return new OomView(
        resident,
        status.swappedBytes(),
        status.pageTableBytes(),
        sum(sum(resident, status.swappedBytes()), status.pageTableBytes()),
        process.oomScoreAdjustment(),
        adjustment(cgroup, process));
  }

  private static OptionalLong adjustment(CgroupMemory cgroup, ProcessMemoryFigures process) {
    if (process.oomScoreAdjustment().isEmpty()) {
      return OptionalLong.empty();
    }
    int adjustment = process.oomScoreAdjustment().getAsInt();
    OptionalLong total = totalBytes(cgroup, process);
    if (adjustment == 0 || total.isEmpty()) {
      return adjustment == 0 ? OptionalLong.of(0) : OptionalLong.empty();
    }
    return OptionalLong.of(adjustment * (total.getAsLong() / 1000));
  }

  /** What the kernel divides by 1000: constrained_alloc, mem_cgroup_get_max. */
  private static OptionalLong totalBytes(CgroupMemory cgroup, ProcessMemoryFigures process) {
    OptionalLong swap = process.hostSwapBytes();
    if (!(cgroup.limit() instanceof CgroupLimit.Limited limited)) {
      return cgroup.limit() instanceof CgroupLimit.Unlimited
          ? sum(process.physicalBytes(), swap)
          : OptionalLong.empty();
    }
    if (swap.isPresent() && cgroup.swap().limit() instanceof CgroupLimit.Limited allowed) {
      swap = OptionalLong.of(Math.min(swap.getAsLong(), allowed.bytes()));
    }
    return sum(OptionalLong.of(limited.bytes()), swap);
  }

  private static OptionalLong sum(OptionalLong a, OptionalLong b) {
    if (a.isEmpty() || b.isEmpty()) {
      return OptionalLong.empty();
    }
    long sum = a.getAsLong() + b.getAsLong();
    // A limit just below v1's "no limit" may be written; its sum with swap is none to reckon with.
    return sum < 0 ? OptionalLong.empty() : OptionalLong.of(sum);
  }
}
