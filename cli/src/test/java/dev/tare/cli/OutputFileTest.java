// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFileTest {

  @TempDir Path directory;

  @Test
  void aFileIsWrittenAsAWhole() throws Exception {
    Path file = directory.resolve("r.md");
    assertThat(OutputFile.of(file, false).write("text")).isEqualTo(file);
    assertThat(file).hasContent("text");
    assertOnly("r.md");
  }

  @Test
  void anExistingFileIsReplacedByForceOnly() throws Exception {
    Path file = Files.writeString(directory.resolve("r.md"), "old");
    assertThatThrownBy(() -> OutputFile.of(file, false))
        .isInstanceOf(CommandFailure.class)
        .hasMessage(
            "Cannot write %s: it exists."
                + " Replace it with --force, or choose another name with -o.",
            file);
    OutputFile.of(file, true).write("new");
    assertThat(file).hasContent("new");
  }

  @Test
  void aFileThatAppearedMeanwhileIsKept() throws Exception {
    OutputFile output = OutputFile.of(directory.resolve("app.v1.jfr"), false);
    Files.writeString(directory.resolve("app.v1.jfr"), "theirs");
    Files.writeString(directory.resolve("app.v1-2.jfr"), "theirs");
    assertThat(output.write("ours")).hasFileName("app.v1-3.jfr");
    assertThat(directory.resolve("app.v1.jfr")).hasContent("theirs");
  }

  @Test
  void aNameWithoutAnEndingIsNumberedAtItsEnd() throws Exception {
    Files.writeString(directory.resolve(".report"), "");
    assertThat(OutputFile.unused(directory.resolve(".report")).path()).hasFileName(".report-2");
  }

  @Test
  void aDirectoryIsNoFile() {
    assertThatThrownBy(() -> OutputFile.of(directory, true))
        .hasMessageContaining("it is a directory. Name a file in it.");
  }

  @Test
  void theDirectoryMustBeThere() {
    assertThatThrownBy(() -> OutputFile.of(directory.resolve("no/r.md"), true))
        .hasMessageContaining("there is no directory " + directory.resolve("no"));
  }

  @Test
  void aFailureToWriteNamesTheCauseAndLeavesNothing() throws Exception {
    OutputFile output = OutputFile.of(directory.resolve("r.md"), false);
    assertThat(output.notWritten(new IOException("/x/.r.md.partial: No space left on device")))
        .hasMessage(
            "Cannot write %s: No space left on device. Make room there, or choose another place.",
            directory.resolve("r.md"));
    Files.createDirectory(directory.resolve(".r.md.partial"));
    assertThatThrownBy(() -> output.write("text")).isInstanceOf(CommandFailure.class);
    assertOnly();
  }

  private void assertOnly(String... names) throws IOException {
    try (var files = Files.list(directory)) {
      assertThat(files.map(file -> file.getFileName().toString())).containsExactly(names);
    }
  }
}
