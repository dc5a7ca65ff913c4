// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer;

import dev.tare.analyzer.evidence.Evidence;
import dev.tare.analyzer.ledger.Amounts;
import dev.tare.analyzer.ledger.Ledger;
import dev.tare.analyzer.limit.CgroupMemory;
import dev.tare.analyzer.limit.LimitBridge;
import dev.tare.analyzer.limit.LimitUse;
import dev.tare.analyzer.limit.ProcessLimits;
import dev.tare.analyzer.limit.ProcessMemoryFigures;
import dev.tare.analyzer.limit.StatusFigures;
import dev.tare.capture.MappedPages;
import dev.tare.capture.cgroup.CgroupVersion;
import dev.tare.capture.proc.KernelLimits;
import dev.tare.capture.proc.ProcessStatus;
import dev.tare.capture.proc.ResourceLimits;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Turns the recorded texts about limits into the figures the bridge is laid from. */
final class LimitFacts {

  private static final String CGROUP = "cgroup/";
  private static final String OTHERS = "others/";

  private final Evidence evidence;
  private final Map<String, String> texts;

  LimitFacts(Evidence evidence) {
    this.evidence = evidence;
    this.texts = evidence.snapshot().kernelTexts();
  }

  LimitBridge bridge(Ledger ledger) {
    CgroupMemory cgroup =
        CgroupMemory.parse(version(), texts.getOrDefault("cgroup.path", ""), textsBelow(CGROUP));
    ProcessStatus memory = ProcessStatus.parse(texts.getOrDefault("meminfo", ""));
    Amounts total = ledger.total();
    return LimitBridge.of(
        cgroup,
        new ProcessMemoryFigures(
            evidence.target().pid(),
            status("status-after"),
            OptionalLong.of(total.residentBytes()),
            OptionalLong.of(total.uniqueBytes()),
            OptionalLong.of(uniqueSharedMemoryBytes()),
            others(),
            scoreAdjustment(),
            memory.bytes("MemTotal"),
            memory.bytes("SwapTotal")));
  }

  List<LimitUse> limits() {
    return ProcessLimits.of(
        ResourceLimits.parse(texts.getOrDefault("limits", "").lines().toList()),
        KernelLimits.parse(
            texts.getOrDefault("vm/max_map_count", ""),
            texts.getOrDefault("kernel/threads-max", "")),
        status("status-after"),
        OptionalLong.of(evidence.snapshot().mappings().size()),
        textsBelow(CGROUP));
  }

  private CgroupVersion version() {
    return switch (texts.getOrDefault("cgroup.version", "")) {
      case "V1" -> CgroupVersion.V1;
      case "V2" -> CgroupVersion.V2;
      default -> CgroupVersion.NONE;
    };
  }

  private StatusFigures status(String name) {
    return StatusFigures.of(ProcessStatus.parse(texts.getOrDefault(name, "")));
  }

  private Map<Long, StatusFigures> others() {
    Map<Long, StatusFigures> others = new HashMap<>();
    textsBelow(OTHERS)
        .forEach(
            (pid, text) ->
                others.put(Long.parseLong(pid), StatusFigures.of(ProcessStatus.parse(text))));
    return others;
  }

  private Map<String, String> textsBelow(String prefix) {
    Map<String, String> below = new HashMap<>();
    texts.forEach(
        (name, text) -> {
          if (name.startsWith(prefix)) {
            below.put(name.substring(prefix.length()), text);
          }
        });
    return below;
  }

  private OptionalInt scoreAdjustment() {
    try {
      int adjustment = Integer.parseInt(texts.getOrDefault("oom_score_adj", "").strip());
      return Math.abs(adjustment) <= 1000 ? OptionalInt.of(adjustment) : OptionalInt.empty();
    } catch (NumberFormatException absent) {
      return OptionalInt.empty();
    }
  }

  /**
   * Device 0:1 is the kernel's own mount of tmpfs, where memfd and shared anonymous memory live.
   */
  private long uniqueSharedMemoryBytes() {
    return evidence.space().mappings().stream()
        .map(MappedPages::mapping)
        .filter(m -> m.device().equals("00:01") || m.path().startsWith("/dev/shm/"))
        .mapToLong(m -> m.figures().pssBytes())
        .sum();
  }
}
