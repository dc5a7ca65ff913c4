// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports;

import dev.tare.analyzer.ledger.Certainty;
import dev.tare.analyzer.limit.BridgeAmount;
import dev.tare.analyzer.limit.BridgeItem;
import dev.tare.analyzer.limit.BridgeLine;
import dev.tare.analyzer.limit.CgroupLevel;
import dev.tare.analyzer.limit.CgroupLimit;
import dev.tare.analyzer.limit.CgroupMemory;
import dev.tare.analyzer.limit.ChargedMemory;
import dev.tare.analyzer.limit.LimitBridge;
import dev.tare.analyzer.limit.LimitWarning;
import dev.tare.analyzer.limit.OomView;
import dev.tare.analyzer.limit.SwapCharge;
import dev.tare.capture.cgroup.CgroupVersion;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** Bridges to cgroups, laid by hand. */
public final class Bridges {

  private static final OptionalLong UNKNOWN = OptionalLong.empty();
  private static final ChargedMemory UNKNOWN_CHARGE =
      new ChargedMemory(
          UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN,
          UNKNOWN, UNKNOWN, UNKNOWN);

  private Bridges() {}

  /** Of a machine without a memory cgroup. */
  public static LimitBridge none() {
    CgroupLevel level =
        new CgroupLevel(
            OptionalInt.of(0),
            new CgroupLimit.NotMeasured(),
            new CgroupLimit.NotMeasured(),
            UNKNOWN,
            UNKNOWN);
    CgroupMemory cgroup =
        new CgroupMemory(
            CgroupVersion.NONE,
            "",
            false,
            UNKNOWN,
            UNKNOWN,
            UNKNOWN_CHARGE,
            List.of(level),
            new SwapCharge(UNKNOWN, new CgroupLimit.NotMeasured()),
            UNKNOWN,
            Optional.empty());
    return new LimitBridge(
        cgroup,
        List.of(),
        new OomView(UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, OptionalInt.empty(), UNKNOWN),
        List.of());
  }

  /** From {@code resident} to {@code usage}, of it {@code repeated} mapped again, below a limit. */
  public static LimitBridge of(long resident, long repeated, long usage, long limit) {
    long inactive = 64L << 20;
    CgroupLevel level =
        new CgroupLevel(
            OptionalInt.of(0),
            new CgroupLimit.Limited(limit),
            new CgroupLimit.Unlimited(),
            OptionalLong.of(usage),
            OptionalLong.of(inactive));
    CgroupMemory cgroup =
        new CgroupMemory(
            CgroupVersion.V2,
            "/system.slice/monitor.service",
            false,
            OptionalLong.of(usage),
            OptionalLong.of(usage + (3L << 20)),
            UNKNOWN_CHARGE,
            List.of(level),
            new SwapCharge(OptionalLong.of(0), new CgroupLimit.Limited(0)),
            OptionalLong.of(1),
            Optional.of(Set.of(4242L)));
    long pageTables = 9L << 20;
    return new LimitBridge(
        cgroup,
        List.of(
            line(BridgeItem.PROCESS_RESIDENT, resident, Certainty.CERTAIN),
            line(BridgeItem.MULTIPLY_MAPPED, -repeated, Certainty.DERIVED),
            line(BridgeItem.CACHE_NOT_MAPPED, inactive, Certainty.CERTAIN),
            line(BridgeItem.PAGE_TABLES, pageTables, Certainty.CERTAIN),
            missing(BridgeItem.SOCKETS, "this kernel does not tell"),
            line(
                BridgeItem.REST,
                usage - (resident - repeated + inactive + pageTables),
                Certainty.BY_ELIMINATION)),
        new OomView(
            OptionalLong.of(resident),
            OptionalLong.of(0),
            OptionalLong.of(pageTables),
            OptionalLong.of(resident + pageTables),
            OptionalInt.of(0),
            OptionalLong.of(0)),
        List.of(new LimitWarning.OomKills(1)));
  }

  private static BridgeLine line(BridgeItem item, long bytes, Certainty certainty) {
    return new BridgeLine(item, new BridgeAmount.Measured(bytes, certainty), item.explanation());
  }

  private static BridgeLine missing(BridgeItem item, String reason) {
    return new BridgeLine(item, new BridgeAmount.NotMeasured(reason), item.explanation());
  }
}
