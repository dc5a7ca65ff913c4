// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.limit;

import dev.tare.capture.cgroup.CgroupVersion;
import java.util.OptionalLong;

/**
 * What a cgroup has in swap. Never part of its memory usage.
 *
 * @param usageBytes empty if not measured, as on a kernel without swap accounting
 * @param limit how much it may have there; on v1 what memory and swap may have together less what
 *     memory may have
 */
public record SwapCharge(OptionalLong usageBytes, CgroupLimit limit) {

  static SwapCharge parse(CgroupVersion version, CgroupTextFigures figures) {
    return version == CgroupVersion.V1
        ? new SwapCharge(new MemoryStat(version, figures, "").bytes("swap"), limitV1(figures))
        : new SwapCharge(figures.number("memory.swap.current"), figures.limit("memory.swap.max"));
  }

  private static CgroupLimit limitV1(CgroupTextFigures figures) {
    CgroupLimit memory = figures.limit("memory.limit_in_bytes");
    CgroupLimit together = figures.limit("memory.memsw.limit_in_bytes");
    return memory instanceof CgroupLimit.Limited first
            && together instanceof CgroupLimit.Limited both
        ? new CgroupLimit.Limited(Math.max(0, both.bytes() - first.bytes()))
        : together;
  }
}
