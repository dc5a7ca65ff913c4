// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.limit;

import dev.tare.capture.cgroup.CgroupVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Reads the levels whose limits hold for a process, its own cgroup first. */
final class CgroupLevels {

  private static final String USE_HIERARCHY = "memory.use_hierarchy";

  private final CgroupVersion version;
  private final boolean v1;
  private final boolean root;
  private final CgroupTextFigures figures;

  CgroupLevels(CgroupVersion version, boolean root, CgroupTextFigures figures) {
    this.version = version;
    this.v1 = version == CgroupVersion.V1;
    this.root = root;
    this.figures = figures;
  }

  List<CgroupLevel> read() {
    List<CgroupLevel> levels = new ArrayList<>();
    levels.add(level(0));
    for (int up = 1; exists(up) && charges(up); up++) {
      levels.add(level(up));
    }
    if (v1) {
      hiddenLimit(levels).ifPresent(bytes -> levels.add(hidden(bytes)));
    }
    return List.copyOf(levels);
  }

  private CgroupLevel level(int up) {
    String prefix = "../".repeat(up);
    CgroupLimit limit =
        root && up == 0
            ? new CgroupLimit.Unlimited()
            : figures.limit(prefix + (v1 ? "memory.limit_in_bytes" : "memory.max"));
    CgroupLimit throttle =
        v1 || root ? new CgroupLimit.Unlimited() : figures.limit(prefix + "memory.high");
    return new CgroupLevel(
        OptionalInt.of(up),
        limit,
        throttle,
        figures.number(prefix + usageFile()),
        new MemoryStat(version, figures, prefix).bytes("inactive_file"));
  }

  private boolean exists(int up) {
    String prefix = "../".repeat(up);
    return figures.has(prefix + usageFile())
        || figures.has(prefix + (v1 ? "memory.limit_in_bytes" : "memory.max"));
  }

  /** On v1 a cgroup without use_hierarchy knows nothing of those below (v1/memory.rst, 6). */
  private boolean charges(int up) {
    return !v1
        || !figures.text(USE_HIERARCHY).equals("0")
            && !figures.text("../".repeat(up) + USE_HIERARCHY).equals("0");
  }

  /** v1 tells the smallest limit on the way up, also where a container cannot look. */
  private OptionalLong hiddenLimit(List<CgroupLevel> visible) {
    CgroupLimit smallest = new MemoryStat(version, figures, "").hierarchicalLimit();
    if (!(smallest instanceof CgroupLimit.Limited hidden)) {
      return OptionalLong.empty();
    }
    boolean seen =
        visible.stream()
            .anyMatch(
                level ->
                    level.limit() instanceof CgroupLimit.Limited limited
                        && limited.bytes() <= hidden.bytes());
    return seen ? OptionalLong.empty() : OptionalLong.of(hidden.bytes());
  }

  private static CgroupLevel hidden(long bytes) {
    return new CgroupLevel(
        OptionalInt.empty(),
        new CgroupLimit.Limited(bytes),
        new CgroupLimit.NotMeasured(),
        OptionalLong.empty(),
        OptionalLong.empty());
  }

  private String usageFile() {
    return v1 ? "memory.usage_in_bytes" : "memory.current";
  }
}
