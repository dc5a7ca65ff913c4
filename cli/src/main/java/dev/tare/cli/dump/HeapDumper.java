// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.dump;

import dev.tare.capture.DumpedHeap;
import dev.tare.capture.record.HeapDumpPrediction;
import dev.tare.capture.record.PauseMeter;
import dev.tare.cli.attach.AttachSocket;
import dev.tare.cli.attach.FileOfTarget;
import dev.tare.cli.attach.TargetFiles;
import dev.tare.cli.terminal.Terminal;
import dev.tare.reports.amount.ByteAmount;
import dev.tare.reports.amount.Elapsed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.OptionalLong;

/**
 * Lets a running JVM write a dump of its heap. The file appears under its name only when it is
 * whole; whatever goes wrong leaves nothing behind, and the JVM as it was.
 */
public final class HeapDumper {

  /** Pauses were predicted at most four times too short on a machine that had other work. */
  private static final int PATIENCE = 10;

  private static final Duration LEAST_PATIENCE = Duration.ofSeconds(60);

  /** What HotSpot prints of a dump that is whole; it calls a failed command a success too. */
  private static final String CREATED = "Heap dump file created";

  /** What it prints when it has not even begun: no collection, no pause. */
  private static final String NOT_BEGUN = "Unable to create ";

  private final long pid;
  private final AttachSocket jvm;
  private final PauseMeter meter;
  private final Terminal terminal;

  /**
   * A dumper of one process.
   *
   * @param pid the process
   * @param jvm its JVM
   * @param meter its counts
   * @param terminal where progress goes
   */
  public HeapDumper(long pid, AttachSocket jvm, PauseMeter meter, Terminal terminal) {
    this.pid = pid;
    this.jvm = jvm;
    this.meter = meter;
    this.terminal = terminal;
  }

  /**
   * Dumps the objects that are reachable.
   *
   * @param destination the file; an older one is replaced
   * @param predicted what it is expected to cost
   * @return the dump, without the last count of collections
   * @throws IOException if it cannot be written, in one line that says why
   */
  public DumpedHeap dump(Path destination, HeapDumpPrediction predicted) throws IOException {
    List<DumpPlace> places = DumpPlace.of(new TargetFiles(pid), destination);
    for (DumpPlace place : places.subList(0, places.size() - 1)) {
      try {
        return dump(place, destination, predicted);
      } catch (NotBegun notThere) {
        // The JVM's user may not write there; it may in the next place.
      }
    }
    return dump(places.get(places.size() - 1), destination, predicted);
  }

  private DumpedHeap dump(DumpPlace place, Path destination, HeapDumpPrediction predicted)
      throws IOException {
    DumpRoom.require(place.here().getParent(), predicted.roomBytes());
    if (!place.isBeside(destination)) {
      DumpRoom.require(destination.toAbsolutePath().getParent(), predicted.fileBytes());
    }
    terminal.say(
        "Dumping the heap of process "
            + pid
            + ", predicted pause "
            + Elapsed.ofMillis(predicted.pause().toMillis()));
    Thread cleanUp = new Thread(() -> delete(place));
    Runtime.getRuntime().addShutdownHook(cleanUp);
    try {
      Files.deleteIfExists(place.here());
      DumpedHeap dumped = written(place, predicted);
      FileOfTarget.of(place.here(), new TargetFiles(pid).fileOwner()).to(destination);
      return named(dumped, destination);
    } finally {
      delete(place);
      Runtime.getRuntime().removeShutdownHook(cleanUp);
    }
  }

  private DumpedHeap written(DumpPlace place, HeapDumpPrediction predicted) throws IOException {
    OptionalLong collectionsBefore = meter.collections();
    OptionalLong pausedBefore = meter.totalPauseNanos();
    Instant startedAt = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    long startedNanos = System.nanoTime();
    String answer;
    DumpProgress progress = DumpProgress.of(place, terminal);
    try {
      answer = jvm.withTimeout(patience(predicted.pause())).execute(place.command());
    } finally {
      progress.close();
    }
    OptionalLong collectionsAfter = meter.collections();
    OptionalLong pausedAfter = meter.totalPauseNanos();
    long millis = (System.nanoTime() - startedNanos) / 1_000_000;
    if (!answer.contains(CREATED)) {
      String reason = answer.lines().reduce("the JVM gave no reason", (first, last) -> last);
      throw reason.startsWith(NOT_BEGUN) ? new NotBegun(reason) : new IOException(reason);
    }
    return new DumpedHeap(
        place.here().toString(),
        Files.size(place.here()),
        startedAt,
        millis,
        pausedBefore.isPresent() && pausedAfter.isPresent()
            ? OptionalLong.of((pausedAfter.getAsLong() - pausedBefore.getAsLong()) / 1000)
            : OptionalLong.empty(),
        predicted.pause().toMillis(),
        new DumpedHeap.Collections(collectionsBefore, collectionsAfter, OptionalLong.empty()));
  }

  private DumpedHeap named(DumpedHeap dumped, Path destination) {
    terminal.say(
        "Dumped "
            + new ByteAmount(dumped.bytes())
            + " in "
            + Elapsed.ofMillis(dumped.durationMillis())
            + dumped.pauseMicros().stream()
                .mapToObj(micros -> ", a pause of " + new Elapsed(micros))
                .findFirst()
                .orElse(""));
    return new DumpedHeap(
        destination.toAbsolutePath().normalize().toString(),
        dumped.bytes(),
        dumped.startedAt(),
        dumped.durationMillis(),
        dumped.pauseMicros(),
        dumped.predictedMillis(),
        dumped.collections());
  }

  private static Duration patience(Duration predicted) {
    Duration patience = predicted.multipliedBy(PATIENCE);
    return patience.compareTo(LEAST_PATIENCE) < 0 ? LEAST_PATIENCE : patience;
  }

  /** The JVM may still be writing: what it writes into a deleted file is gone with the file. */
  private static void delete(DumpPlace place) {
    try {
      Files.deleteIfExists(place.here());
      Files.deleteIfExists(place.firstSegment());
    } catch (IOException notOurs) {
      // In a directory of others only the JVM's user and root can.
    }
  }

  private static final class NotBegun extends IOException {
    private static final long serialVersionUID = 1L;

    NotBegun(String reason) {
      super(reason);
    }
  }
}
