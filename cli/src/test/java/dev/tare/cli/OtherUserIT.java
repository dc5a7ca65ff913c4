// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tare.capture.Capture;
import dev.tare.capture.event.CaptureFile;
import dev.tare.heap.testing.SmallHeap;
import dev.tare.testing.Assumed;
import dev.tare.testing.TargetJvm;
import dev.tare.testing.TestJdks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command run by a user without privileges. */
class OtherUserIT {

  private static final List<String> AS_NOBODY =
      List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");

  @TempDir Path directory;

  private TareJar tare;

  @BeforeEach
  void assumeOtherUser() throws Exception {
    Assumed.root();
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
    tare = TareJar.on(TestJdks.running(), directory).copiedTo(directory);
    assumeTrue(
        new ProcessBuilder(asNobody(tare.command("--version"))).start().waitFor() == 0,
        "needs setpriv, and a JDK and a directory for temporary files that every user can read");
  }

  @Test
  void theProcessOfAnotherUserMayNotBeRead() throws Exception {
    try (TargetJvm target = Targets.quiet()) {
      run("record", target.pid())
          .assertFailed(
              "Cannot record process "
                  + target.pid()
                  + ": its memory may not be read by this user."
                  + " Run tare as the process's user or as root.");
      run("report", target.pid()).assertFailed("may not be read by this user");
      assertThat(names()).containsExactly("tare.jar");
    }
  }

  @Test
  void theJvmsOfOtherUsersAreListedWithWhatIsKnown() throws Exception {
    try (TargetJvm target = Targets.quiet()) {
      CommandRun run = run("ps");
      assertThat(run.exitCode()).isZero();
      assertThat(run.out().lines().filter(line -> line.strip().startsWith(target.pid() + " ")))
          .singleElement()
          .asString()
          .matches(" *%d +[0-9.]+ MiB +- +- +.* - +QuietShop".formatted(target.pid()));
      assertThat(run.errLines())
          .singleElement()
          .asString()
          .startsWith("Warning: ")
          .contains("root");
    }
  }

  @Test
  void theOwnProcessIsRecordedWithoutPrivileges() throws Exception {
    Process own = new ProcessBuilder(asNobody(List.of("sleep", "60"))).start();
    try {
      CommandRun run = run("record", "--no-attach", own.pid());
      run.assertDone("Wrote tare-" + own.pid() + ".jfr");
      Capture capture = CaptureFile.read(directory.resolve("tare-" + own.pid() + ".jfr"));
      assertThat(capture.target().privileged()).isFalse();
      assertThat(capture.last().mappings()).isNotEmpty();
    } finally {
      own.destroyForcibly();
    }
  }

  @Test
  void aDirectoryOfAnotherUserIsNotWrittenTo() throws Exception {
    Path closed = Files.createDirectory(directory.resolve("closed"));
    Process own = new ProcessBuilder(asNobody(List.of("sleep", "60"))).start();
    try {
      run("record", own.pid(), "-o", closed.resolve("app.jfr"))
          .assertFailed("Cannot write " + closed.resolve("app.jfr"), "may not be written by this");
      List<String> record = new ArrayList<>(tare.command("record", own.pid()));
      record.add(1, "-Djava.io.tmpdir=" + closed);
      tare.end(tare.start(asNobody(record)))
          .assertFailed(closed + " is no directory that this user may write to");
    } finally {
      own.destroyForcibly();
    }
  }

  @Test
  void theHeapDumpOfAnotherUserMayNotBeRead() throws Exception {
    Path dump = directory.resolve("app.hprof");
    new SmallHeap().object("only", "java.lang.Object").root("only").write(dump);
    run("heap", dump).assertDone();
    Files.setPosixFilePermissions(dump, PosixFilePermissions.fromString("rw-------"));
    run("heap", dump)
        .assertFailed(
            dump
                + " may not be read; a dump belongs to the user of the JVM: use that user or root.");
  }

  private CommandRun run(Object... words) throws Exception {
    return tare.end(tare.start(asNobody(tare.command(words))));
  }

  private static List<String> asNobody(List<String> command) {
    List<String> words = new ArrayList<>(AS_NOBODY);
    words.addAll(command);
    return words;
  }

  private List<String> names() throws IOException {
    try (var files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
