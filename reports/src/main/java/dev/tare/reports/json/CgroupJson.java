// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tare.analyzer.limit.CgroupLevel;
import dev.tare.analyzer.limit.CgroupLimit;
import dev.tare.analyzer.limit.CgroupLimit.Limited;
import dev.tare.analyzer.limit.CgroupLimit.NotMeasured;
import dev.tare.analyzer.limit.CgroupLimit.Unlimited;
import dev.tare.analyzer.limit.CgroupMemory;
import dev.tare.analyzer.limit.ChargedMemory;
import dev.tare.analyzer.limit.LimitBridge;
import dev.tare.capture.cgroup.CgroupVersion;

/** The cgroup, null where none was found. A limit that does not exist is null and unlimited. */
final class CgroupJson {

  private CgroupJson() {}

  static JsonNode cgroup(LimitBridge bridge) {
    CgroupMemory cgroup = bridge.cgroup();
    if (cgroup.version() == CgroupVersion.NONE) {
      return NullNode.instance;
    }
    ObjectNode node = Figure.object();
    node.put("version", cgroup.version() == CgroupVersion.V1 ? 1 : 2);
    node.put("path", cgroup.path());
    node.put("usage_bytes", Figure.orNull(cgroup.usageBytes()));
    putLimit(node, "limit_bytes", "unlimited", cgroup.limit());
    node.put("working_set_bytes", Figure.orNull(bridge.workingSetBytes()));
    node.put("headroom_bytes", Figure.orNull(bridge.headroomBytes()));
    node.put("working_set_headroom_bytes", Figure.orNull(bridge.workingSetHeadroomBytes()));
    node.put("peak_bytes", Figure.orNull(cgroup.peakBytes()));
    node.put("root", cgroup.root());
    node.put("swap_bytes", Figure.orNull(cgroup.swap().usageBytes()));
    putLimit(node, "swap_limit_bytes", "swap_unlimited", cgroup.swap().limit());
    node.put("oom_kills", Figure.orNull(cgroup.oomKills()));
    node.set("charged", charged(cgroup.charged()));
    node.set("levels", Figure.array(cgroup.levels(), CgroupJson::level));
    return node;
  }

  private static ObjectNode charged(ChargedMemory charged) {
    ObjectNode node = Figure.object();
    node.put("anon_bytes", Figure.orNull(charged.anonBytes()));
    node.put("cache_bytes", Figure.orNull(charged.cacheBytes()));
    node.put("shmem_bytes", Figure.orNull(charged.shmemBytes()));
    node.put("mapped_bytes", Figure.orNull(charged.mappedBytes()));
    node.put("active_file_bytes", Figure.orNull(charged.activeFileBytes()));
    node.put("inactive_file_bytes", Figure.orNull(charged.inactiveFileBytes()));
    node.put("kernel_bytes", Figure.orNull(charged.kernelBytes()));
    node.put("page_table_bytes", Figure.orNull(charged.pageTableBytes()));
    node.put("kernel_stack_bytes", Figure.orNull(charged.kernelStackBytes()));
    node.put("slab_bytes", Figure.orNull(charged.slabBytes()));
    node.put("per_cpu_bytes", Figure.orNull(charged.perCpuBytes()));
    node.put("socket_bytes", Figure.orNull(charged.socketBytes()));
    node.put("huge_page_bytes", Figure.orNull(charged.hugePageBytes()));
    return node;
  }

  private static ObjectNode level(CgroupLevel level) {
    ObjectNode node = Figure.object();
    Integer up = level.levelsUp().isPresent() ? (Integer) level.levelsUp().getAsInt() : null;
    node.put("levels_up", up);
    node.put("usage_bytes", Figure.orNull(level.usageBytes()));
    putLimit(node, "limit_bytes", "unlimited", level.limit());
    putLimit(node, "throttle_bytes", "throttle_unlimited", level.throttle());
    node.put("inactive_file_bytes", Figure.orNull(level.inactiveFileBytes()));
    return node;
  }

  private static void putLimit(ObjectNode node, String key, String none, CgroupLimit limit) {
    node.put(key, limit instanceof Limited limited ? (Long) limited.bytes() : null);
    node.put(none, limit instanceof NotMeasured ? null : (Boolean) (limit instanceof Unlimited));
  }
}
