// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.section;

import dev.tare.analyzer.limit.LimitWarning;
import dev.tare.analyzer.limit.LimitWarning.LimitAbovePhysicalMemory;
import dev.tare.analyzer.limit.LimitWarning.LimitOfAncestor;
import dev.tare.analyzer.limit.LimitWarning.OomKills;
import dev.tare.analyzer.limit.LimitWarning.TighterLevel;
import dev.tare.reports.amount.ByteAmount;
import java.util.OptionalInt;

/** What a warning about limits says, with its figures. */
final class LimitWords {

  private LimitWords() {}

  static String of(LimitWarning warning) {
    String figures = figures(warning);
    String sentence = warning.message().replaceAll("\\.$", "");
    return sentence + (figures.isEmpty() ? "." : " (" + figures + ").");
  }

  /** Which cgroup on the way up. */
  static String level(OptionalInt levelsUp) {
    if (levelsUp.isEmpty()) {
      return "of a cgroup that cannot be seen from here";
    }
    int up = levelsUp.getAsInt();
    return up == 0
        ? "of its own cgroup"
        : "of the cgroup " + up + (up == 1 ? " level" : " levels") + " up";
  }

  private static String figures(LimitWarning warning) {
    if (warning instanceof LimitAbovePhysicalMemory above) {
      return new ByteAmount(above.limitBytes())
          + " limit, "
          + new ByteAmount(above.physicalBytes())
          + " memory";
    }
    if (warning instanceof LimitOfAncestor ancestor) {
      return level(ancestor.levelsUp());
    }
    if (warning instanceof TighterLevel tighter) {
      return new ByteAmount(tighter.headroomBytes())
          + " left below that "
          + level(tighter.levelsUp());
    }
    return warning instanceof OomKills kills ? Long.toString(kills.processes()) : "";
  }
}
