// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.limit;

import dev.tare.capture.cgroup.CgroupVersion;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The memory of a process's cgroup at one moment.
 *
 * @param version {@link CgroupVersion#NONE} if no cgroup was found; then nothing was measured
 * @param path the cgroup that is charged
 * @param root whether it is the root of the hierarchy, where usage covers the whole machine
 * @param usageBytes what the kernel charges; the root of v2 has no such figure
 * @param peakBytes the highest usage ever; on v2 since Linux 5.19
 * @param charged the usage by kind
 * @param levels whose limits hold for the process, its own cgroup first
 * @param swap what it has in swap
 * @param oomKills processes of this cgroup, and on v2 of those below, that an OOM killer ended
 * @param processIds all processes charged to it; empty if the list was not read whole
 */
public record CgroupMemory(
    CgroupVersion version,
    String path,
    boolean root,
    OptionalLong usageBytes,
    OptionalLong peakBytes,
    ChargedMemory charged,
    List<CgroupLevel> levels,
    SwapCharge swap,
    OptionalLong oomKills,
    Optional<Set<Long>> processIds) {

  /** Copies the collections. */
  public CgroupMemory {
    levels = List.copyOf(levels);
    processIds = processIds.map(Set::copyOf);
  }

  /**
   * Reads the texts that {@code dev.tare.capture.cgroup.CgroupFiles} recorded. Pure, never throws:
   * what is missing or garbled is not measured.
   *
   * @param texts file name to text, as in {@code dev.tare.capture.cgroup.CgroupReading}
   */
  public static CgroupMemory parse(CgroupVersion version, String path, Map<String, String> texts) {
    CgroupTextFigures figures = new CgroupTextFigures(texts);
    boolean v1 = version == CgroupVersion.V1;
    boolean root = isRoot(version, figures);
    return new CgroupMemory(
        version,
        path,
        root,
        figures.number(v1 ? "memory.usage_in_bytes" : "memory.current"),
        figures.number(v1 ? "memory.max_usage_in_bytes" : "memory.peak"),
        ChargedMemory.parse(version, figures),
        new CgroupLevels(version, root, figures).read(),
        SwapCharge.parse(version, figures),
        figures.number(v1 ? "memory.oom_control" : "memory.events", "oom_kill"),
        processIds(figures));
  }

  /** Usage less the page cache that is reclaimed first; see {@link CgroupLevel}. */
  public OptionalLong workingSetBytes() {
    return levels.get(0).workingSetBytes();
  }

  /** The level with the smallest limit; empty if there is no limit or none was measured. */
  public Optional<CgroupLevel> imposing() {
    return levels.stream()
        .filter(level -> level.limit() instanceof CgroupLimit.Limited)
        .min(Comparator.comparingLong(level -> ((CgroupLimit.Limited) level.limit()).bytes()));
  }

  /** The level whose limit is closest to its usage; empty if that was measured for none. */
  public Optional<CgroupLevel> tightest() {
    return levels.stream()
        .filter(level -> level.headroomBytes().isPresent())
        .min(Comparator.comparingLong(level -> level.headroomBytes().getAsLong()));
  }

  /** The smallest limit of all levels. */
  public CgroupLimit limit() {
    return imposing().map(CgroupLevel::limit).orElseGet(() -> levels.get(0).limit());
  }

  /** The kernel makes these files in every cgroup but the root, or in the root only. */
  private static boolean isRoot(CgroupVersion version, CgroupTextFigures figures) {
    return switch (version) {
      case V1 -> figures.has("cgroup.sane_behavior");
      case V2 ->
          figures.has("memory.stat")
              && !figures.has("memory.current")
              && !figures.has("cgroup.type");
      case NONE -> false;
    };
  }

  private static Optional<Set<Long>> processIds(CgroupTextFigures figures) {
    if (!figures.has("cgroup.procs") || !figures.has("**/cgroup.procs")) {
      return Optional.empty();
    }
    Set<Long> ids = figures.processIds("cgroup.procs");
    ids.addAll(figures.processIds("**/cgroup.procs"));
    return Optional.of(ids);
  }
}
