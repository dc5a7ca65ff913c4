// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tare.capture.MappedPages;
import dev.tare.capture.ResidentSample;
import dev.tare.capture.Snapshot;
import dev.tare.capture.Target;
import dev.tare.capture.malloc.MallocRegion;
import dev.tare.capture.proc.NativeThread;
import dev.tare.capture.proc.ProcessStatus;
import dev.tare.testing.Assumed;
import dev.tare.testing.EachJdk;
import dev.tare.testing.Lifeline;
import dev.tare.testing.TargetJvm;
import dev.tare.testing.TargetProcess;
import dev.tare.testing.TestJdk;
import dev.tare.testing.TestJdks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecorderTest {

  /** A program that holds something of every kind and then waits. */
  public static final class Program {
    private Program() {}

    /** Waits until it is told to end. */
    public static void main(String... args) {
      Lifeline.ready("waiting");
    }
  }

  @BeforeEach
  void needsLinux() {
    Assumed.linux();
  }

  @Test
  void recordsAProcessThatIsNoJvm() throws Exception {
    Instant before = Instant.now();
    try (TargetProcess sleep = new TargetProcess(new ProcessBuilder("sleep", "60"));
        Recorder recorder = Recorder.of(sleep.pid(), RecordOptions.defaults())) {
      sleep.stop();
      Target target = recorder.target("1.2.3");
      Snapshot snapshot = recorder.snapshot(Optional.empty(), PauseMeter.NONE, Notes.NONE);

      assertThat(target.formatVersion()).isEqualTo(Target.FORMAT_VERSION);
      assertThat(target.toolVersion()).isEqualTo("1.2.3");
      assertThat(target.pid()).isEqualTo(sleep.pid());
      assertThat(target.command()).isEqualTo("sleep 60");
      assertThat(target.startedAt())
          .isBetween(before.minusSeconds(5), Instant.now().plusSeconds(5));
      assertThat(target.kernel()).isEqualTo(System.getProperty("os.version"));
      assertThat(snapshot.number()).isEqualTo(1);
      assertThat(snapshot.jvmTexts()).isEmpty();
      assertThat(snapshot.changes()).isEmpty();
      assertThat(snapshot.kernelTexts().get("exe")).contains("/");
      assertEveryPageIsCounted(snapshot);
      assertThat(snapshot.threads()).hasSize(1);
      assertThat(snapshot.files()).anySatisfy(file -> assertThat(file.elf()).isPresent());
    }
  }

  @EachJdk
  void countsEveryPageOfAStoppedJvm(TestJdk jdk) throws Exception {
    try (TargetJvm jvm =
            TargetJvm.on(jdk).jvmArgs("-Xms64m", "-Xmx64m").main(Program.class).start();
        Recorder recorder = Recorder.of(jvm.pid(), RecordOptions.defaults())) {
      jvm.stop();
      Snapshot snapshot = recorder.snapshot(Optional.empty(), PauseMeter.NONE, Notes.NONE);

      assertEveryPageIsCounted(snapshot);
      assertThat(snapshot.timing().attempts()).isEqualTo(1);
      assertThat(snapshot.threads()).hasSizeGreaterThan(5);
      assertThat(snapshot.threads())
          .filteredOn(thread -> thread.stackPointer().isPresent())
          .as("each thread's stack is mapped")
          .allMatch(thread -> isMapped(snapshot, thread));
      assertThat(snapshot.threads())
          .filteredOn(thread -> thread.stackPointer().isEmpty())
          .isEmpty();
    }
  }

  @EachJdk
  void walksAllOfTheHeapsOfAStoppedJvm(TestJdk jdk) throws Exception {
    try (TargetJvm jvm = TargetJvm.on(jdk).jvmArgs("-Xmx64m").main(Program.class).start();
        Recorder recorder = Recorder.of(jvm.pid(), RecordOptions.defaults())) {
      jvm.stop();
      Snapshot snapshot = recorder.snapshot(Optional.empty(), PauseMeter.NONE, Notes.NONE);

      if (recorder.target("test").libc().matches("glibc 2\\.(3[5-9]|4[01])")) {
        assertThat(snapshot.mallocRegions())
            .extracting(MallocRegion::kind)
            .contains(MallocRegion.Kind.MAIN_HEAP, MallocRegion.Kind.ARENA_HEAP);
        assertThat(snapshot.mallocRegions())
            .allSatisfy(
                region -> assertThat(region.walkedBytes()).isEqualTo(region.range().bytes()));
      }
    }
  }

  @Test
  void numbersSnapshotsAndTakesSamplesBetweenThem() throws Exception {
    try (TargetProcess sleep = new TargetProcess(new ProcessBuilder("sleep", "60"));
        Recorder recorder = Recorder.of(sleep.pid(), RecordOptions.defaults())) {
      sleep.stop();
      Snapshot first = recorder.snapshot(Optional.empty(), PauseMeter.NONE, Notes.NONE);
      ResidentSample sample = recorder.sample();
      Snapshot second = recorder.snapshot(Optional.empty(), PauseMeter.NONE, Notes.NONE);

      assertThat(first.number()).isEqualTo(1);
      assertThat(second.number()).isEqualTo(2);
      assertThat(second.mappings()).isEqualTo(first.mappings());
      assertThat(sample.residentBytes()).hasValue(residentBytes(second));
      assertThat(sample.anonymousBytes().orElseThrow())
          .isEqualTo(
              sample.residentBytes().orElseThrow()
                  - sample.fileBytes().orElseThrow()
                  - sample.sharedMemoryBytes().orElseThrow());
      assertThat(sample.threads()).hasValue(1);
      assertThat(sample.takenAt().getNano() % 1_000_000).as("as precise as a capture").isZero();
    }
  }

  /** The name of its program is not ASCII, and the recorder's locale knows nothing else. */
  @Test
  void recordsFilesWhoseNamesItsLocaleCannotSpell(@TempDir Path directory) throws Exception {
    Path sleep = Path.of("/bin/sleep").toRealPath();
    assumeTrue(sleep.endsWith("sleep"), "needs a sleep program");
    String run = "n=$(printf 'caf\\303\\251'); cp $0 $1/$n; exec $1/$n 60";
    ProcessBuilder builder =
        new ProcessBuilder("/bin/sh", "-c", run, sleep.toString(), directory.toString());
    try (TargetProcess process = new TargetProcess(builder)) {
      awaitProgram(process, "caf");
      try (TargetJvm recorder =
          TargetJvm.on(TestJdks.running())
              .env("LC_ALL", "C")
              .classPathOf(Recorder.class)
              .main(RecorderProgram.class)
              .args(process.pid())
              .start()) {
        assertThat(recorder.fact("mappings")).isPositive();
      }
    }
  }

  private static void awaitProgram(TargetProcess process, String name) throws Exception {
    Path maps = Path.of("/proc/" + process.pid() + "/maps");
    long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (!Files.readString(maps).contains("/" + name)) {
      assertThat(System.nanoTime()).as("deadline").isLessThan(deadline);
      Thread.sleep(5);
    }
  }

  private static void assertEveryPageIsCounted(Snapshot snapshot) {
    long before = residentBytes(snapshot.kernelTexts().get("status"));
    long after = residentBytes(snapshot.kernelTexts().get("status-after"));
    assertThat(residentBytes(snapshot)).isEqualTo(before).isEqualTo(after);
    for (MappedPages mapped : snapshot.mappings()) {
      assertThat(mapped.changedWhileReadingBytes(4096)).as("%s", mapped.mapping()).isZero();
    }
  }

  private static boolean isMapped(Snapshot snapshot, NativeThread thread) {
    return snapshot.mappings().stream()
        .anyMatch(m -> m.mapping().range().contains(thread.stackPointer().orElseThrow()));
  }

  private static long residentBytes(Snapshot snapshot) {
    return snapshot.mappings().stream().mapToLong(m -> m.mapping().figures().rssBytes()).sum();
  }

  private static long residentBytes(String status) {
    return ProcessStatus.parse(status).residentBytes().orElseThrow();
  }
}
