// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.limit;

import dev.tare.capture.cgroup.CgroupVersion;
import java.util.OptionalLong;

/** The figures in the {@code memory.stat} of one level, each with those of the cgroups below. */
final class MemoryStat {

  private final boolean v1;
  private final CgroupTextFigures figures;
  private final String file;
  private final String hierarchy;

  /**
   * The file of one level.
   *
   * @param levelPrefix {@code ""} for the process's cgroup, {@code "../"} for its parent
   */
  MemoryStat(CgroupVersion version, CgroupTextFigures figures, String levelPrefix) {
    this.v1 = version == CgroupVersion.V1;
    this.figures = figures;
    this.file = levelPrefix + "memory.stat";
    this.hierarchy = figures.text(levelPrefix + "memory.use_hierarchy");
  }

  /**
   * The bytes behind a key.
   *
   * <p>On v1 plain keys count the cgroup alone, {@code total_} keys also those below. Usage counts
   * those below if use_hierarchy is 1, so a plain figure beside it would be too small.
   */
  OptionalLong bytes(String key) {
    if (!v1) {
      return figures.number(file, key);
    }
    OptionalLong total = figures.number(file, "total_" + key);
    return total.isPresent() || hierarchy.equals("1") ? total : figures.number(file, key);
  }

  /** The smallest limit from here up to the root, which v1 tells also inside a container. */
  CgroupLimit hierarchicalLimit() {
    return figures.limit(file, "hierarchical_memory_limit");
  }
}
