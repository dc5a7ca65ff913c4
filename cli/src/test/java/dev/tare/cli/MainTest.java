// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.cli.terminal.Terminal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class MainTest {

  @Test
  void withoutACommandItSaysBrieflyHowItIsUsed() {
    CommandRun run = CommandRun.of().assertDone();
    assertThat(run.out()).startsWith("Usage: tare COMMAND\n").contains("tare --help");
    assertThat(run.out().lines().count()).isLessThan(24);
  }

  @Test
  void theVersionNamesToolJavaAndSystem() {
    CommandRun run = CommandRun.of("--version").assertDone();
    assertThat(run.out().lines()).hasSize(2).first().isEqualTo("tare " + ToolVersion.get());
    assertThat(run.out()).contains("Java " + System.getProperty("java.version"));
  }

  @Test
  void anUnknownOptionIsWrongUsage() {
    CommandRun.of("--colour").assertMisused("tare: Unknown option: '--colour'", "See tare --help");
  }

  @Test
  void anUnknownCommandIsWrongUsage() {
    CommandRun.of("reccord").assertMisused("'reccord'", "See tare --help");
  }

  @Test
  void aHeapThatIsTooSmallIsNoStackTrace() {
    StringWriter err = new StringWriter();
    PrintWriter out = new PrintWriter(new StringWriter());
    Terminal terminal = new Terminal(out, new PrintWriter(err), false, false, Map.of());
    assertThat(Main.run(new CommandLine(new Greedy()), terminal)).isEqualTo(1);
    assertThat(err.toString().lines()).singleElement().asString().contains("-Xmx2g");
  }

  @Test
  void whatIsUnexpectedIsOneLineThatAsksForAReport() {
    StringWriter err = new StringWriter();
    PrintWriter out = new PrintWriter(new StringWriter());
    Terminal terminal = new Terminal(out, new PrintWriter(err), false, false, Map.of());
    CommandLine tare = Main.commandLine(terminal).addSubcommand(new Broken());
    assertThat(Main.run(tare, terminal, "broken")).isEqualTo(1);
    assertThat(err)
        .hasToString(
            "tare: This is a mistake in Tare: java.lang.IllegalStateException: odd. Run it again"
                + " with --debug and report what it prints.\n");
  }

  @Command(name = "greedy")
  private static final class Greedy implements Runnable {
    @Override
    public void run() {
      throw new OutOfMemoryError();
    }
  }

  @Command(name = "broken")
  private static final class Broken implements Runnable {
    @Override
    public void run() {
      throw new IllegalStateException("odd");
    }
  }
}
