// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.dump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tare.capture.Capture;
import dev.tare.capture.event.CaptureFile;
import dev.tare.cli.CommandRun;
import dev.tare.testing.Assumed;
import dev.tare.testing.EachJdk;
import dev.tare.testing.TargetProcess;
import dev.tare.testing.TestJdk;
import dev.tare.testing.TestJdks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dumps of JVMs that cannot write where the capture is: in containers, of other users. */
class HeapDumpPlacesTest {

  /** Its own /tmp of a size would hide classes below ours: they are moved away. */
  private static final String OWN_TMP =
      "mount --bind \"$1\" /mnt && mount -t tmpfs -o size=$2 none /tmp && cd / && shift 2"
          + " && exec \"$@\"";

  /** Runs with nothing but its own directory on the class path. */
  static final class Shop {
    public static void main(String[] args) throws IOException {
      System.out.println("READY");
      System.in.read();
    }
  }

  @TempDir Path directory;

  private Path file;

  @BeforeEach
  void assumeNamespaces() throws Exception {
    Assumed.root();
    int exit = new ProcessBuilder("unshare", "--mount", "true").start().waitFor();
    assumeTrue(exit == 0, "needs the right to make namespaces");
    file = directory.resolve("app.jfr");
  }

  @EachJdk
  void aJvmWithItsOwnTmpWritesThereAndTheDumpIsFetched(TestJdk jdk) throws Exception {
    try (TargetProcess jvm = start(contained(jdk, "200m"))) {
      CommandRun run = record(jvm);
      assertThat(run.err()).doesNotContain("Warning").contains("Wrote " + file);
      assertDumped();
      try (var left = Files.list(Path.of("/proc/" + jvm.pid() + "/root/tmp"))) {
        assertThat(left.map(path -> path.getFileName().toString()))
            .noneMatch(name -> name.startsWith("tare-"));
      }
      assertEndsWell(jvm);
    }
  }

  @Test
  void withoutRoomInItsTmpThereIsNoDumpAndTheCaptureIsWhole() throws Exception {
    try (TargetProcess jvm = start(contained(TestJdks.running(), "200k"))) {
      record(jvm).assertDone("Warning: No heap dump: " + why(), "Wrote " + file);
      assertThat(why()).contains("/tmp has ", " KiB free and the dump may need ");
      assertThat(directory.toFile().list()).containsExactly("app.jfr");
      assertEndsWell(jvm);
    }
  }

  @EachJdk
  void theJvmOfAnotherUserWritesIntoTmpWhereItMayNotWriteBesideTheCapture(TestJdk jdk)
      throws Exception {
    List<String> command =
        new ArrayList<>(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));
    command.addAll(java(jdk, classes()));
    try (TargetProcess jvm = start(command)) {
      CommandRun run = record(jvm);
      assertThat(run.err()).doesNotContain("Warning").contains("Wrote " + file);
      assertDumped();
      assertEndsWell(jvm);
    }
  }

  @EachJdk
  void aJvmThatCannotWriteAllOfItLeavesNothing(TestJdk jdk) throws Exception {
    List<String> command = new ArrayList<>(List.of("prlimit", "--fsize=1048576"));
    command.addAll(java(jdk, classes()));
    try (TargetProcess jvm = start(command)) {
      CommandRun run = record(jvm);
      assertThat(run.exitCode()).isZero();
      assertThat(run.err()).contains("Warning: No heap dump: " + why());
      assertThat(directory.toFile().list()).containsExactly("app.jfr");
      assertThat(CaptureFile.read(file).complete()).isTrue();
      assertEndsWell(jvm);
    }
  }

  private CommandRun record(TargetProcess jvm) {
    return CommandRun.of("record", jvm.pid(), "--heap=dump", "--max-pause=10s", "-o", file);
  }

  private void assertDumped() throws Exception {
    Path dump = directory.resolve("app.hprof");
    Capture capture = CaptureFile.read(file);
    assertThat(capture.last().dump().orElseThrow().path()).isEqualTo(dump.toString());
    assertThat(capture.last().dump().orElseThrow().bytes()).isEqualTo(Files.size(dump));
    assertThat(directory.toFile().list()).containsExactlyInAnyOrder("app.jfr", "app.hprof");
  }

  private String why() throws Exception {
    return CaptureFile.read(file).last().skipped().stream()
        .filter(skipped -> skipped.what().equals("GC.heap_dump"))
        .map(skipped -> skipped.why())
        .findFirst()
        .orElseThrow();
  }

  private static List<String> contained(TestJdk jdk, String tmpBytes) throws Exception {
    List<String> command = new ArrayList<>(List.of("unshare", "--mount", "sh", "-c", OWN_TMP));
    command.addAll(List.of("sh", classes().toString(), tmpBytes));
    command.addAll(java(jdk, Path.of("/mnt")));
    return command;
  }

  private static List<String> java(TestJdk jdk, Path classPath) {
    return List.of(
        jdk.java().toString(), "-Xmx64m", "-cp", classPath.toString(), Shop.class.getName());
  }

  private static Path classes() throws Exception {
    return Path.of(Shop.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  private static TargetProcess start(List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(Path.of("/").toFile());
    List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS")
        .forEach(builder.environment()::remove);
    TargetProcess process = new TargetProcess(builder);
    process.awaitLine("READY"::equals, Duration.ofSeconds(60));
    return process;
  }

  /** It lived until now and printed nothing. */
  private static void assertEndsWell(TargetProcess process) {
    assertThat(process.finish()).isZero();
    assertThat(process.stdout()).containsExactly("READY");
  }
}
