// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.attach;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.testing.Assumed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TriggerFileTest {

  @TempDir Path directory;

  private Process process;
  private AttachStatus status;

  @BeforeEach
  void start() throws IOException {
    Assumed.linux();
    process = new ProcessBuilder("sleep", "60").directory(directory.toFile()).start();
    status = AttachStatus.of(Long.toString(process.pid()));
  }

  @AfterEach
  void stop() {
    process.destroyForcibly();
  }

  @Test
  void itStandsInTheWorkingDirectoryUntilItIsDeleted() throws IOException {
    TriggerFile file = create();
    assertThat(names()).containsExactly(".attach_pid" + process.pid());
    file.delete();
    assertThat(names()).isEmpty();
  }

  @Test
  void aProcessThatEndsMeanwhileLeavesNone() throws Exception {
    TriggerFile file = create();
    process.destroyForcibly().waitFor();
    file.delete();
    assertThat(names()).isEmpty();
  }

  @Test
  void aJvmMayDeleteItFirst() throws IOException {
    TriggerFile file = create();
    Files.delete(directory.resolve(".attach_pid" + process.pid()));
    file.delete();
  }

  @Test
  void theFileOfAnotherToolStays() throws IOException {
    Path theirs = Files.createFile(directory.resolve(".attach_pid" + process.pid()));
    create().delete();
    assertThat(theirs).exists();
  }

  @Test
  void withoutAWorkingDirectoryItStandsInTheTemporaryOne(@TempDir Path temporary) throws Exception {
    process.destroyForcibly().waitFor();
    TriggerFile file = TriggerFile.create(process.pid(), status, temporary).orElseThrow();
    assertThat(temporary.resolve(".attach_pid" + process.pid())).exists();
    file.delete();
    assertThat(temporary).isEmptyDirectory();
  }

  private TriggerFile create() {
    return TriggerFile.create(process.pid(), status, directory.resolve("no")).orElseThrow();
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
