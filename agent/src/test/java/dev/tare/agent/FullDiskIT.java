// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tare.agent.program.FillingProgram;
import dev.tare.capture.Capture;
import dev.tare.capture.event.CaptureFile;
import dev.tare.testing.Assumed;
import dev.tare.testing.OnRunningJdk;
import dev.tare.testing.TestJdk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/**
 * The agent leaves room on a disk; the flight recorder would even end a JVM that it finds none for.
 */
@Tag("one-jdk")
class FullDiskIT {

  @TempDir private Path directory;

  private Path disk;

  @BeforeEach
  void mount() throws Exception {
    Assumed.root();
    disk = Files.createDirectory(directory.resolve("disk"));
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=120m", "tmpfs", disk.toString()) == 0,
        "needs the right to mount a tmpfs");
  }

  @AfterEach
  void unmount() throws Exception {
    if (disk != null) {
      run("umount", disk.toString());
    }
  }

  @OnRunningJdk
  void aDiskThatFillsEndsTheRecordingAndNotTheApplication(TestJdk jdk) throws Exception {
    assertEnded(jdk, "", " MiB free, which is left to the application");
  }

  @OnRunningJdk
  void theFlightRecorderEndsBeforeItWouldEndTheJvm(TestJdk jdk) throws Exception {
    assertEnded(jdk, ",jvm-events=on", ""); // Either of both may see it first.
  }

  private void assertEnded(TestJdk jdk, String options, String why) throws Exception {
    AgentProcess.Ended ended =
        AgentProcess.on(jdk, directory)
            .agent("file=" + disk.resolve("app.jfr") + ",interval=500ms" + options)
            .run(FillingProgram.class, disk, 5000, 2000);
    assertThat(ended.exitCode()).isEqualTo(FillingProgram.CODE);
    assertThat(ended.out()).containsExactly("the disk is full");
    assertThat(ended.err()).hasSize(1);
    assertThat(ended.err().get(0))
        .startsWith("tare: nothing more is recorded: " + disk + " has only ")
        .contains(" MiB free, ")
        .endsWith(why);
    Capture capture = CaptureFile.read(disk.resolve("app.jfr"));
    assertThat(capture.snapshots()).isNotEmpty();
    assertThat(capture.complete()).isFalse();
    assertThat(disk.resolve("app.jfr.chunks")).doesNotExist();
  }

  @OnRunningJdk
  void aDiskThatIsNearlyFullIsNotUsed(TestJdk jdk) throws Exception {
    Files.write(disk.resolve("theirs"), new byte[80 << 20]);
    AgentProcess.Ended ended =
        AgentProcess.on(jdk, directory)
            .agent("file=" + disk.resolve("app.jfr") + ",interval=200ms")
            .run(FillingProgram.class, disk, 2000, 1000);
    assertThat(ended.exitCode()).isEqualTo(FillingProgram.CODE);
    assertThat(ended.err()).hasSize(1);
    assertThat(ended.err().get(0)).startsWith("tare: nothing more is recorded: " + disk + " has");
    assertThat(disk.resolve("app.jfr")).doesNotExist();
  }

  private static int run(String... command) throws Exception {
    return new ProcessBuilder(List.of(command)).inheritIO().start().waitFor();
  }
}
