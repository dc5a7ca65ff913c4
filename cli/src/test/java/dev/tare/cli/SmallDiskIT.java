// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tare.testing.Assumed;
import dev.tare.testing.EachJdk;
import dev.tare.testing.TargetJvm;
import dev.tare.testing.TestJdk;
import dev.tare.testing.TestJdks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Disks without room, as memory file systems that only the command sees. */
class SmallDiskIT {

  /** Mounts a disk of a size at a directory, runs the rest and lists what it left there. */
  private static final String ON_A_DISK =
      "mount -t tmpfs -o size=$1 tmpfs $2 && disk=$2 && shift 2 && \"$@\"; exit=$?;"
          + " find $disk -mindepth 1 >&2; exit $exit";

  @TempDir Path directory;

  private Path disk;

  @BeforeEach
  void assumeMounts() throws Exception {
    Assumed.root();
    disk = Files.createDirectory(directory.resolve("disk"));
    List<String> mount = onDisk("1m", List.of("true"));
    assumeTrue(
        new ProcessBuilder(mount).start().waitFor() == 0, "needs the right to mount a tmpfs");
  }

  @EachJdk
  void aDestinationWithoutRoomIsSeenBeforehand(TestJdk jdk) throws Exception {
    TareJar tare = TareJar.on(jdk, directory);
    try (TargetJvm target = Targets.quiet()) {
      List<String> record = tare.command("record", target.pid(), "-o", disk.resolve("app.jfr"));
      tare.end(tare.start(onDisk("600k", record)))
          .assertFailed("Cannot record: " + disk + " has ", "Make room there", "with -o");
    }
  }

  @EachJdk
  void aScratchDirectoryWithoutRoomIsSeenBeforehand(TestJdk jdk) throws Exception {
    TareJar tare = TareJar.on(jdk, directory);
    try (TargetJvm target = Targets.quiet()) {
      List<String> record = new ArrayList<>(tare.command("record", target.pid()));
      record.add(1, "-Djava.io.tmpdir=" + disk);
      tare.end(tare.start(onDisk("600k", record)))
          .assertFailed("Cannot record: " + disk + " has ", "-Djava.io.tmpdir");
    }
    assertThat(directory.resolve("tare.jfr")).doesNotExist();
  }

  /** Whatever the size, there is a whole capture or one line and nothing. */
  @ParameterizedTest
  @ValueSource(strings = {"1m", "1100k", "1200k", "1300k", "1400k", "1600k", "2m", "3m", "4m"})
  void aSmallDiskTakesAllOrNothing(String size) throws Exception {
    TareJar tare = TareJar.on(TestJdks.running(), directory);
    try (TargetJvm target = Targets.quiet()) {
      List<String> record =
          new ArrayList<>(tare.command("record", target.pid(), "-o", disk.resolve("app.jfr")));
      record.add(1, "-Djava.io.tmpdir=" + disk);
      CommandRun run = tare.end(tare.start(onDisk(size, record)));
      if (run.exitCode() == 0) {
        Path file = disk.resolve("app.jfr");
        run.assertDone("Wrote " + file, file.toString());
      } else {
        run.assertFailed("Cannot record: " + disk + " has ");
      }
    }
  }

  @EachJdk
  void aReportThatDoesNotFitIsNotWritten(TestJdk jdk) throws Exception {
    TareJar tare = TareJar.on(jdk, directory);
    try (TargetJvm target = Targets.quiet()) {
      List<String> report =
          tare.command("report", target.pid(), "--format=json", "-o", disk.resolve("app.json"));
      tare.end(tare.start(onDisk("4k", report)))
          .assertFailed(
              "Cannot write " + disk.resolve("app.json") + ": No space left on device. Make room");
    }
  }

  private List<String> onDisk(String size, List<String> command) {
    List<String> words = new ArrayList<>(List.of("unshare", "--mount", "sh", "-c", ON_A_DISK));
    words.addAll(List.of("sh", size, disk.toString()));
    words.addAll(command);
    return words;
  }
}
