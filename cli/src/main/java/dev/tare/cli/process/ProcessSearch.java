// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.process;

import dev.tare.cli.CommandFailure;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the one process that a user means by a number or a name. */
public final class ProcessSearch {

  private static final int MATCHES_TO_LIST = 8;

  private ProcessSearch() {}

  /** Whether a word is the number of a process rather than a name. */
  public static boolean isPid(String word) {
    return word.matches("[0-9]{1,18}");
  }

  /**
   * Finds a process.
   *
   * @param pidOrName a number, or the name of a main class, a jar file or an executable
   * @throws CommandFailure if there is none, or more than one of the name
   */
  public static NamedProcess find(String pidOrName) throws CommandFailure {
    return isPid(pidOrName)
        ? numbered(Long.parseLong(pidOrName))
        : named(all(), pidOrName, ProcessHandle.current().pid());
  }

  /**
   * The one process of a name.
   *
   * @param self the process that is searching, which is never meant
   */
  static NamedProcess named(List<NamedProcess> all, String name, long self) throws CommandFailure {
    List<NamedProcess> matches =
        all.stream().filter(p -> p.pid() != self && p.isNamed(name)).toList();
    if (matches.isEmpty()) {
      throw new CommandFailure(
          "Cannot find a process named " + name + ": there is none. List the JVMs with: tare ps");
    } else if (matches.size() > 1) {
      String listed =
          matches.stream()
              .limit(MATCHES_TO_LIST)
              .map(p -> p.pid() + " (" + p.title() + ")")
              .collect(Collectors.joining(", "));
      String more = matches.size() > MATCHES_TO_LIST ? " and others" : "";
      throw new CommandFailure(
          "Cannot tell which process named "
              + name
              + " is meant: there are "
              + matches.size()
              + ", "
              + listed
              + more
              + ". Give the number of one.");
    }
    return matches.get(0);
  }

  private static NamedProcess numbered(long pid) throws CommandFailure {
    Optional<String> process =
        ProcessTable.status(pid)
            .map(status -> status.fields().getOrDefault("Tgid", ""))
            .filter(tgid -> !tgid.isEmpty() && !tgid.equals(Long.toString(pid)));
    if (process.isPresent()) {
      throw new CommandFailure(
          "Cannot record process "
              + pid
              + ": it is a thread of process "
              + process.get()
              + ". Give that number.");
    }
    // Without a command line it is a kernel thread, a zombie or gone: the recorder says which.
    return ProcessTable.process(pid)
        .orElseGet(() -> new NamedProcess(pid, "process " + pid, "", Optional.empty()));
  }

  /** Every process. */
  static List<NamedProcess> all() throws CommandFailure {
    try {
      return ProcessTable.read();
    } catch (IOException unreadable) {
      throw new CommandFailure(
          "Cannot list processes: /proc is not readable. Mount it, or run tare outside the sandbox.",
          unreadable);
    }
  }
}
