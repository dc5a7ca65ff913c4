// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.process;

import dev.tare.cli.CommandFailure;
import dev.tare.cli.LinuxOnly;
import dev.tare.cli.ToolVersion;
import dev.tare.cli.terminal.Terminal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tare ps}: the JVMs here. */
@Command(
    name = "ps",
    sortOptions = false,
    description = {
      "Lists the JVMs here, largest resident memory first.",
      "The used heap is that after the last collection."
    })
public final class PsCommand implements Callable<Integer> {

  /** How the list is written. */
  public enum Format {
    /** Aligned for people. */
    text,
    /** For scripts. */
    json
  }

  private final Terminal terminal;

  @Option(
      names = "--detail",
      description =
          "Adds the proportional size: shared pages divided by who shares them. The kernel holds"
              + " up each process for milliseconds to count.")
  private boolean detail;

  @Option(
      names = "--format",
      paramLabel = "text|json",
      defaultValue = "text",
      description = "How to write the list (default: ${DEFAULT-VALUE}).")
  private Format format;

  /** A command that writes to a terminal. */
  public PsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CommandFailure {
    LinuxOnly.check("list JVMs");
    List<RunningJvm> jvms =
        ProcessSearch.all().stream()
            .filter(process -> process.pid() != ProcessHandle.current().pid())
            .flatMap(process -> RunningJvm.of(process, detail).stream())
            .sorted(Comparator.comparing(jvm -> -jvm.residentBytes().orElse(0)))
            .toList();
    Instant now = Instant.now();
    if (format == Format.json) {
      terminal.out().print(JvmListJson.of(jvms, ToolVersion.get(), now));
    } else if (jvms.isEmpty()) {
      terminal.say("No JVM runs here, or this user sees none.");
    } else {
      JvmTable.lines(jvms, detail, now).forEach(terminal.out()::println);
    }
    terminal.out().flush();
    long unreadable = jvms.stream().filter(jvm -> !jvm.readable()).count();
    if (unreadable > 0) {
      terminal.warn(
          unreadable + " of these belong to other users; run tare as root to see their heap.");
    }
    return 0;
  }
}
