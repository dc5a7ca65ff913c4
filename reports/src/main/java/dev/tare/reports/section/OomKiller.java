// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.section;

import dev.tare.analyzer.limit.LimitBridge;
import dev.tare.analyzer.limit.OomView;
import dev.tare.reports.amount.ByteAmount;
import dev.tare.reports.view.Fact;
import java.util.ArrayList;
import java.util.List;

/** How the OOM killer weighs the process. */
final class OomKiller {

  private OomKiller() {}

  static List<Fact> facts(LimitBridge bridge) {
    OomView view = bridge.oomView();
    List<Fact> facts = new ArrayList<>();
    facts.add(Fact.of("OOM killer's view", weight(view)));
    if (view.scoreAdjustment().isPresent()) {
      facts.add(Fact.of("Adjusted by", adjustment(view)));
    }
    bridge
        .cgroup()
        .oomKills()
        .ifPresent(
            kills -> facts.add(Fact.of("Killed before", processes(kills) + " of the cgroup")));
    return facts;
  }

  private static String processes(long kills) {
    return (kills == 0 ? "no" : Long.toString(kills)) + (kills > 1 ? " processes" : " process");
  }

  private static String weight(OomView view) {
    return view.residentBytes().isEmpty() && view.weightBytes().isEmpty()
        ? ByteAmount.NOT_MEASURED
        : ByteAmount.orNotMeasured(view.weightBytes())
            + ": resident "
            + ByteAmount.orNotMeasured(view.residentBytes())
            + ", swap "
            + ByteAmount.orNotMeasured(view.swappedBytes())
            + ", page tables "
            + ByteAmount.orNotMeasured(view.pageTableBytes());
  }

  private static String adjustment(OomView view) {
    String score = "oom_score_adj " + view.scoreAdjustment().getAsInt();
    if (view.exempt()) {
      return score + ": never chosen";
    }
    return view.adjustmentBytes().isPresent()
        ? score + ": " + new ByteAmount(view.adjustmentBytes().getAsLong()).signed()
        : score;
  }
}
