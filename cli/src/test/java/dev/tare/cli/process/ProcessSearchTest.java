// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tare.cli.CommandFailure;
import dev.tare.testing.Assumed;
import dev.tare.testing.TargetJvm;
import dev.tare.testing.TestJdks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ProcessSearchTest {

  private static final String PROGRAM =
      """
      public class LonelyShopkeeper {
        public static void main(String[] args) {
          dev.tare.testing.Lifeline.ready("");
        }
      }
      """;

  @BeforeAll
  static void linux() {
    Assumed.linux();
  }

  @Test
  void aProcessIsFoundByItsMainClassOrItsNumber() throws Exception {
    try (TargetJvm target = TargetJvm.on(TestJdks.running()).source(PROGRAM).start()) {
      NamedProcess found = ProcessSearch.find("LonelyShopkeeper");
      assertThat(found.pid()).isEqualTo(target.pid());
      assertThat(found.title()).isEqualTo("LonelyShopkeeper");
      assertThat(ProcessSearch.find(Long.toString(target.pid()))).isEqualTo(found);
    }
  }

  @Test
  void aProgramInAnArgumentFileIsFoundByWhatItsJvmPublishes() throws Exception {
    Path arguments = Files.createTempFile("arguments", "");
    try (TargetJvm template = TargetJvm.on(TestJdks.running()).source(PROGRAM).start()) {
      String[] words = ProcessTable.text(template.pid(), "cmdline").split("\0");
      Files.write(arguments, List.of(words).subList(1, words.length));
      Process process = new ProcessBuilder(words[0], "@" + arguments).start();
      try {
        assertThat(process.inputReader().readLine()).startsWith("READY");
        assertThat(ProcessSearch.find(Long.toString(process.pid())).title())
            .isEqualTo("LonelyShopkeeper");
      } finally {
        process.destroyForcibly();
      }
    } finally {
      Files.delete(arguments);
    }
  }

  @Test
  void anyProcessIsFoundByTheNameOfItsExecutable() throws Exception {
    Path copy =
        Files.copy(
            Path.of("/bin/sleep"),
            Files.createTempFile("sleepy-head", ""),
            StandardCopyOption.REPLACE_EXISTING);
    assertThat(copy.toFile().setExecutable(true)).isTrue();
    Process process = new ProcessBuilder(copy.toString(), "60").start();
    try {
      assertThat(ProcessSearch.find(copy.getFileName().toString()).pid()).isEqualTo(process.pid());
    } finally {
      process.destroyForcibly();
      Files.delete(copy);
    }
  }

  @Test
  void aThreadIsNotTakenForAProcess() throws IOException {
    try (TargetJvm target = TargetJvm.on(TestJdks.running()).source(PROGRAM).start();
        var tasks = Files.list(Path.of("/proc/" + target.pid() + "/task"))) {
      String thread =
          tasks
              .map(task -> task.getFileName().toString())
              .filter(tid -> !tid.equals(Long.toString(target.pid())))
              .findFirst()
              .orElseThrow();
      assertThatThrownBy(() -> ProcessSearch.find(thread))
          .isInstanceOf(CommandFailure.class)
          .hasMessage(
              "Cannot record process %s: it is a thread of process %d. Give that number.",
              thread, target.pid());
    }
  }

  @Test
  void aNameThatNobodyHasFindsNothing() {
    assertThatThrownBy(() -> ProcessSearch.find("no.such.Program"))
        .isInstanceOf(CommandFailure.class)
        .hasMessage(
            "Cannot find a process named no.such.Program: there is none."
                + " List the JVMs with: tare ps");
  }

  @Test
  void aNameOfTwoProcessesListsThem() {
    List<NamedProcess> two =
        List.of(java(11, "com.acme.Shop"), java(12, "Other"), java(13, "org.x.Shop"));
    assertThatThrownBy(() -> ProcessSearch.named(two, "Shop", 1))
        .isInstanceOf(CommandFailure.class)
        .hasMessage(
            "Cannot tell which process named Shop is meant: there are 2,"
                + " 11 (com.acme.Shop), 13 (org.x.Shop). Give the number of one.");
  }

  @Test
  void aNameOfManyProcessesListsEight() {
    List<NamedProcess> many =
        LongStream.rangeClosed(1, 9).mapToObj(pid -> java(pid, "Shop")).toList();
    assertThatThrownBy(() -> ProcessSearch.named(many, "Shop", 0))
        .hasMessageContaining("there are 9, 1 (Shop), ")
        .hasMessageContaining("8 (Shop) and others. Give");
  }

  @Test
  void theSearchingProcessIsNeverMeant() throws Exception {
    List<NamedProcess> two = List.of(java(11, "Shop"), java(12, "Shop"));
    assertThat(ProcessSearch.named(two, "Shop", 11).pid()).isEqualTo(12);
  }

  private static NamedProcess java(long pid, String program) {
    return new NamedProcess(pid, "java", "java", Optional.of(new JavaProgram(program)));
  }
}
