// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.capture.jvm.DiagnosticCommands;
import dev.tare.cli.attach.AttachAvailability.Available;
import dev.tare.cli.attach.JvmAttach;
import dev.tare.cli.workload.Workload;
import dev.tare.testing.Assumed;
import dev.tare.testing.Collector;
import dev.tare.testing.EachJdk;
import dev.tare.testing.TargetJvm;
import dev.tare.testing.TestJdk;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** How long each question stops a JVM of many threads, asked by Tare and asked by jcmd. */
@Tag("benchmark")
class CommandPauseTest {
  private static final int REPETITIONS = 5;

  private static final List<String> COMMANDS =
      List.of(
          "VM.version",
          "VM.flags",
          "GC.heap_info",
          "VM.info",
          "VM.metaspace vslist",
          "Compiler.codecache",
          "Compiler.codelist",
          "VM.classloader_stats",
          "Thread.print",
          "GC.class_histogram -all");

  @TempDir static Path directory;

  /** What one command did. */
  private static final class Answers {
    final List<Double> tareMillis = new ArrayList<>();
    final List<Double> jcmdMillis = new ArrayList<>();
    int characters;
  }

  @EachJdk
  void aJvmOf170Threads(TestJdk jdk) throws Exception {
    Assumed.linux();
    Machine before = Machine.now();
    Map<String, Answers> answers = new LinkedHashMap<>();
    COMMANDS.forEach(command -> answers.put(command, new Answers()));
    try (TargetJvm target = Workload.on(jdk, Collector.G1, 1, directory).start()) {
      DiagnosticCommands tare = ((Available) JvmAttach.toProcess(target.pid())).socket();
      PauseClock clock = PauseClock.of(target.pid());
      for (int i = 0; i < REPETITIONS; i++) {
        for (String command : COMMANDS) {
          Answers answer = answers.get(command);
          answer.tareMillis.add(
              clock.millisDuring(() -> answer.characters = tare.execute(command).length()));
          answer.jcmdMillis.add(clock.millisDuring(() -> jcmd(target, command)));
        }
      }
      String title = jdk + ", G1, " + target.fact("threads") + " planted threads";
      publish(title + " (" + before.conditionsUntil(Machine.now()) + ")", answers);
    }
    assertThat(answers.get("Thread.print").tareMillis).hasSize(REPETITIONS);
  }

  private static void jcmd(TargetJvm target, String command) throws Exception {
    List<String> line = new ArrayList<>();
    line.add(target.jdk().tool("jcmd").toString());
    line.add(String.valueOf(target.pid()));
    line.addAll(List.of(command.split(" ")));
    Process jcmd = new ProcessBuilder(line).redirectErrorStream(true).start();
    byte[] answer = jcmd.getInputStream().readAllBytes();
    if (jcmd.waitFor() != 0) {
      throw new IllegalStateException(line + " printed: " + new String(answer));
    }
  }

  private static void publish(String title, Map<String, Answers> answers) throws Exception {
    MarkdownTable table =
        new MarkdownTable(
            title, "command", "answer, KiB", "asked by Tare, ms", "asked by jcmd, ms", "jcmd/Tare");
    answers.forEach(
        (command, answer) -> {
          Spread tare = Spread.of(answer.tareMillis, millis -> millis);
          Spread jcmd = Spread.of(answer.jcmdMillis, millis -> millis);
          boolean pauses = tare.median() >= 0.05;
          table.row(
              "`" + command + "`",
              answer.characters / 1024,
              tare.format(2),
              jcmd.format(2),
              pauses ? String.format(Locale.ROOT, "%.1f", jcmd.median() / tare.median()) : "");
        });
    table.publish("pauses.md");
  }
}
