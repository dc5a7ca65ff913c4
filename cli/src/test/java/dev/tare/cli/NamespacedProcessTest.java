// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tare.capture.Capture;
import dev.tare.capture.event.CaptureFile;
import dev.tare.testing.Assumed;
import dev.tare.testing.EachJdk;
import dev.tare.testing.TargetProcess;
import dev.tare.testing.TestJdk;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A JVM as it runs in a container: with numbers and a /tmp of its own. */
class NamespacedProcessTest {

  /** Its own, empty /tmp would hide classes below ours: they are moved away. */
  private static final String OWN_TMP =
      "mount --bind \"$1\" /mnt && mount -t tmpfs none /tmp && cd / && shift && exec \"$@\"";

  /** Runs with nothing but its own directory on the class path. */
  static final class ContainedShop {
    public static void main(String[] args) throws IOException {
      System.out.println("READY");
      System.in.read();
    }
  }

  @TempDir Path directory;

  @BeforeEach
  void assumeNamespaces() throws Exception {
    Assumed.root();
    int exit =
        new ProcessBuilder("unshare", "--pid", "--fork", "--mount", "true").start().waitFor();
    assumeTrue(exit == 0, "needs the right to make namespaces");
  }

  @EachJdk
  void itIsListedRecordedAndReportedByItsNumberOutside(TestJdk jdk) throws Exception {
    try (TargetProcess unshare = start(jdk)) {
      ProcessHandle jvm =
          ProcessHandle.of(unshare.pid()).orElseThrow().children().findFirst().orElseThrow();
      try {
        Path file = directory.resolve("app.jfr");
        CommandRun.of("record", ContainedShop.class.getName(), "-o", file)
            .assertDone("Wrote " + file);
        Capture capture = CaptureFile.read(file);
        assertThat(capture.target().pid()).isEqualTo(jvm.pid());
        assertThat(capture.last().jvmText("VM.version").orElseThrow())
            .contains("JDK " + jdk.major());
        assertThat(capture.last().files()).anyMatch(mapped -> mapped.path().endsWith("/libjvm.so"));
        CommandRun.of("report", jvm.pid()).assertDone();
        assertThat(CommandRun.of("ps").out().lines())
            .anyMatch(
                line ->
                    line.strip().startsWith(jvm.pid() + " ")
                        && line.contains(" " + jdk.major() + ".")
                        && line.endsWith("ContainedShop"));
      } finally {
        jvm.destroyForcibly();
      }
    }
  }

  private static TargetProcess start(TestJdk jdk) throws Exception {
    Path classes =
        Path.of(ContainedShop.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    List<String> command =
        List.of(
            "unshare",
            "--pid",
            "--fork",
            "--mount",
            "--mount-proc",
            "sh",
            "-c",
            OWN_TMP,
            "sh",
            classes.toString(),
            jdk.java().toString(),
            "-cp",
            "/mnt",
            ContainedShop.class.getName());
    TargetProcess process = new TargetProcess(new ProcessBuilder(command));
    process.awaitLine("READY"::equals, Duration.ofSeconds(60));
    return process;
  }
}
