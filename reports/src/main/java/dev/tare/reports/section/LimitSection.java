// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.section;

import dev.tare.analyzer.limit.CgroupLevel;
import dev.tare.analyzer.limit.CgroupLimit;
import dev.tare.analyzer.limit.CgroupLimit.Limited;
import dev.tare.analyzer.limit.CgroupLimit.Unlimited;
import dev.tare.analyzer.limit.CgroupMemory;
import dev.tare.analyzer.limit.LimitBridge;
import dev.tare.capture.cgroup.CgroupVersion;
import dev.tare.reports.amount.ByteAmount;
import dev.tare.reports.view.Block;
import dev.tare.reports.view.Fact;
import dev.tare.reports.view.Facts;
import dev.tare.reports.view.Paragraph;
import dev.tare.reports.view.Section;
import dev.tare.reports.view.Warning;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What the limit counts: the bridge to the cgroup's usage and what is left below the limit. */
final class LimitSection {

  private LimitSection() {}

  static Section section(LimitBridge bridge) {
    List<Block> blocks = new ArrayList<>();
    bridge.warnings().stream()
        .map(warning -> Warning.of(LimitWords.of(warning)))
        .forEach(blocks::add);
    if (bridge.cgroup().version() == CgroupVersion.NONE) {
      blocks.add(
          Paragraph.of("No memory cgroup was found: its usage and limit were not measured."));
    } else {
      blocks.add(LimitBridgeTable.of(bridge));
      blocks.add(new Facts(usage(bridge)));
    }
    blocks.add(new Facts(OomKiller.facts(bridge)));
    return new Section("The limit", blocks);
  }

  /** One line for the first screen, absent where there is no limit. */
  static Optional<Fact> first(LimitBridge bridge) {
    return bridge
        .cgroup()
        .imposing()
        .map(
            level ->
                Fact.of(
                    "Limit",
                    limit(level.limit())
                        + " of the cgroup: "
                        + ByteAmount.orNotMeasured(level.usageBytes())
                        + " used, "
                        + left(bridge.headroomBytes())));
  }

  private static List<Fact> usage(LimitBridge bridge) {
    CgroupMemory cgroup = bridge.cgroup();
    List<Fact> facts = new ArrayList<>();
    facts.add(Fact.of("Cgroup", cgroup.path() + " (" + version(cgroup) + ")"));
    facts.add(
        Fact.of(
            "Usage",
            amount(cgroup.usageBytes()) + ", " + amount(cgroup.peakBytes()) + " at its peak"));
    facts.add(
        Fact.of(
            "Working set",
            amount(bridge.workingSetBytes())
                + ": usage less inactive page cache, what Kubernetes and docker stats show"));
    facts.add(Fact.of("Limit", limit(cgroup.limit()) + whose(cgroup)));
    if (!(cgroup.limit() instanceof Unlimited)) {
      facts.add(Fact.of("Headroom", headroom(bridge)));
    }
    cgroup.levels().stream()
        .map(CgroupLevel::throttle)
        .filter(Limited.class::isInstance)
        .findFirst()
        .ifPresent(throttle -> facts.add(Fact.of("Slowed down above", limit(throttle))));
    facts.add(
        Fact.of(
            "Swap",
            amount(cgroup.swap().usageBytes()) + ", limit " + limit(cgroup.swap().limit())));
    return facts;
  }

  private static String headroom(LimitBridge bridge) {
    return left(bridge.headroomBytes())
        + " by usage, "
        + left(bridge.workingSetHeadroomBytes())
        + " by working set";
  }

  private static String whose(CgroupMemory cgroup) {
    return cgroup.imposing().map(level -> " " + LimitWords.level(level.levelsUp())).orElse("");
  }

  private static String version(CgroupMemory cgroup) {
    return cgroup.version() == CgroupVersion.V1 ? "version 1" : "version 2";
  }

  private static String left(OptionalLong headroom) {
    if (headroom.isPresent() && headroom.getAsLong() < 0) {
      return new ByteAmount(headroom.getAsLong()).magnitude() + " above the limit";
    }
    return amount(headroom) + (headroom.isPresent() ? " left" : "");
  }

  private static String limit(CgroupLimit limit) {
    if (limit instanceof Limited limited) {
      return new ByteAmount(limited.bytes()).toString();
    }
    return limit instanceof Unlimited ? "none" : ByteAmount.NOT_MEASURED;
  }

  private static String amount(OptionalLong bytes) {
    return ByteAmount.orNotMeasured(bytes);
  }
}
