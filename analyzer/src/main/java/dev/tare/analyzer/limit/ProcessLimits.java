// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.limit;

import dev.tare.analyzer.limit.LimitUse.Unit;
import dev.tare.capture.proc.Bound;
import dev.tare.capture.proc.KernelLimits;
import dev.tare.capture.proc.Resource;
import dev.tare.capture.proc.ResourceLimit;
import dev.tare.capture.proc.ResourceLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The limits of a process beside the cgroup's memory limit. */
public final class ProcessLimits {

  private ProcessLimits() {}

  /**
   * Sets each limit beside what the process uses of it.
   *
   * @param limits of {@code /proc/PID/limits}
   * @param mappings lines of {@code /proc/PID/maps}; empty if not counted
   * @param cgroupTexts of {@code dev.tare.capture.cgroup.CgroupReading}, for the task limit
   */
  public static List<LimitUse> of(
      ResourceLimits limits,
      KernelLimits kernel,
      StatusFigures status,
      OptionalLong mappings,
      Map<String, String> cgroupTexts) {
    List<LimitUse> uses = new ArrayList<>();
    for (Resource resource : Resource.values()) {
      uses.add(use(resource, limits.of(resource).map(ResourceLimit::soft), status));
    }
    uses.add(
        new LimitUse(
            "vm.max_map_count",
            Unit.MAPPINGS,
            mappings,
            bound(kernel.maxMappings()),
            "mappings of this process: mapped files, thread stacks and malloc arenas need some each"));
    uses.add(
        new LimitUse(
            "kernel.threads-max",
            Unit.THREADS,
            OptionalLong.empty(),
            bound(kernel.maxThreads()),
            "threads of the whole system"));
    uses.add(tasks(new CgroupTextFigures(cgroupTexts)));
    return List.copyOf(uses);
  }

  private static LimitUse use(Resource resource, Optional<Bound> soft, StatusFigures status) {
    return switch (resource) {
      case ADDRESS_SPACE ->
          bytes(resource, status.virtualBytes(), soft, "virtual bytes, resident or not");
      case DATA -> bytes(resource, status.dataBytes(), soft, "private writable mappings");
      case STACK ->
          bytes(
              resource,
              status.stackBytes(),
              soft,
              "the primordial thread's stack; Java threads" + " have -Xss");
      case LOCKED_MEMORY -> bytes(resource, status.lockedBytes(), soft, "pages locked by mlock");
      case PROCESSES ->
          new LimitUse(
              resource.constant(),
              Unit.THREADS,
              OptionalLong.empty(),
              soft,
              "threads of all processes of the user");
    };
  }

  private static LimitUse bytes(
      Resource resource, OptionalLong used, Optional<Bound> limit, String explanation) {
    return new LimitUse(resource.constant(), Unit.BYTES, used, limit, explanation);
  }

  /** The smallest pids.max on the way up (Documentation/admin-guide/cgroup-v2.rst, PID). */
  private static LimitUse tasks(CgroupTextFigures figures) {
    LimitUse smallest = null;
    for (int up = 0; up == 0 || figures.has("../".repeat(up) + "pids.max"); up++) {
      LimitUse level = tasks(figures, "../".repeat(up));
      if (smallest == null || value(level) < value(smallest)) {
        smallest = level;
      }
    }
    return smallest;
  }

  private static LimitUse tasks(CgroupTextFigures figures, String prefix) {
    Optional<Bound> max =
        figures.text(prefix + "pids.max").equals("max")
            ? Optional.of(new Bound.Unlimited())
            : bound(figures.number(prefix + "pids.max"));
    return new LimitUse(
        prefix + "pids.max",
        Unit.THREADS,
        figures.number(prefix + "pids.current"),
        max,
        "threads of the cgroup and those below it");
  }

  private static long value(LimitUse use) {
    return use.limit().orElse(null) instanceof Bound.At at ? at.value() : Long.MAX_VALUE;
  }

  private static Optional<Bound> bound(OptionalLong value) {
    return value.isPresent() ? Optional.of(new Bound.At(value.getAsLong())) : Optional.empty();
  }
}
