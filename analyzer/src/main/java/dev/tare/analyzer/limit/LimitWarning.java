// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.limit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What a reader of the limits should not overlook. */
public sealed interface LimitWarning {

  /** The spelling for scripts: {@code no-limit}. */
  String spelling();

  /** One sentence without figures. */
  String message();

  /** Nothing holds the cgroup back. */
  record NoLimit() implements LimitWarning {
    @Override
    public String spelling() {
      return "no-limit";
    }

    @Override
    public String message() {
      return "The cgroup has no memory limit: only the machine's memory stops it.";
    }
  }

  /**
   * The limit can never be reached.
   *
   * @param limitBytes the smallest limit
   * @param physicalBytes the machine's memory
   */
  record LimitAbovePhysicalMemory(long limitBytes, long physicalBytes) implements LimitWarning {
    @Override
    public String spelling() {
      return "limit-above-physical-memory";
    }

    @Override
    public String message() {
      return "The memory limit is larger than the machine's memory: it protects nothing.";
    }
  }

  /** The process is in no cgroup of its own. */
  record RootCgroup() implements LimitWarning {
    @Override
    public String spelling() {
      return "root-cgroup";
    }

    @Override
    public String message() {
      return "The process is in the root cgroup: usage covers the whole machine, not the process.";
    }
  }

  /**
   * The smallest limit is not the cgroup's own.
   *
   * @param levelsUp how far up it is; empty if it cannot be seen from here
   */
  record LimitOfAncestor(OptionalInt levelsUp) implements LimitWarning {
    @Override
    public String spelling() {
      return "limit-of-ancestor";
    }

    @Override
    public String message() {
      return "The smallest limit belongs to a cgroup above, shared with everything below that.";
    }
  }

  /**
   * A larger limit will be reached first.
   *
   * @param levelsUp whose limit it is
   * @param headroomBytes how much is left there
   */
  record TighterLevel(OptionalInt levelsUp, long headroomBytes) implements LimitWarning {
    @Override
    public String spelling() {
      return "tighter-level";
    }

    @Override
    public String message() {
      return "Another level has less room left below its limit than the one with the smallest.";
    }
  }

  /**
   * It has happened before.
   *
   * @param processes how many were killed
   */
  record OomKills(long processes) implements LimitWarning {
    @Override
    public String spelling() {
      return "oom-kills";
    }

    @Override
    public String message() {
      return "The OOM killer has already ended processes of this cgroup.";
    }
  }

  /** All warnings that hold. */
  static List<LimitWarning> of(CgroupMemory cgroup, ProcessMemoryFigures process) {
    List<LimitWarning> warnings = new ArrayList<>();
    if (cgroup.root()) {
      warnings.add(new RootCgroup());
    }
    if (cgroup.limit() instanceof CgroupLimit.Unlimited) {
      warnings.add(new NoLimit());
    }
    if (cgroup.limit() instanceof CgroupLimit.Limited limited
        && process.physicalBytes().isPresent()
        && limited.bytes() > process.physicalBytes().getAsLong()) {
      warnings.add(
          new LimitAbovePhysicalMemory(limited.bytes(), process.physicalBytes().getAsLong()));
    }
    cgroup
        .imposing()
        .filter(level -> level.levelsUp().orElse(1) > 0)
        .ifPresent(level -> warnings.add(new LimitOfAncestor(level.levelsUp())));
    cgroup
        .tightest()
        .filter(level -> !cgroup.imposing().equals(Optional.of(level)))
        .ifPresent(
            level ->
                warnings.add(
                    new TighterLevel(level.levelsUp(), level.headroomBytes().getAsLong())));
    if (cgroup.oomKills().orElse(0) > 0) {
      warnings.add(new OomKills(cgroup.oomKills().getAsLong()));
    }
    return List.copyOf(warnings);
  }
}
