// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.benchmark;

import com.sun.management.OperatingSystemMXBean;
import dev.tare.capture.Snapshot;
import dev.tare.capture.event.CaptureRecording;
import dev.tare.capture.jvm.DiagnosticCommands;
import dev.tare.capture.record.Notes;
import dev.tare.capture.record.PauseMeter;
import dev.tare.capture.record.RecordOptions;
import dev.tare.capture.record.Recorder;
import dev.tare.cli.attach.AttachAvailability.Available;
import dev.tare.cli.attach.JvmAttach;
import dev.tare.testing.Lifeline;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A program that does one {@link Reading} of another process when it gets a line, as cold as a
 * command that was just typed, and prints what it took. It starts before, so that the start of a
 * JVM does not disturb what is measured.
 */
final class ReaderProcess {
  /** The first word of the line with the figures. */
  static final String DONE = "DONE";

  /** As the launcher starts the command. */
  static final List<String> JVM_ARGS = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

  private static final long COMPUTING_NANOS = 1_500_000_000;
  private static final int BUFFER_BYTES = 1 << 16;

  private final Map<String, Long> figures = new LinkedHashMap<>();
  private final long pid;
  private final Path file;
  private long lapNanos;
  private long sink;

  private ReaderProcess(long pid, Path file) {
    this.pid = pid;
    this.file = file;
  }

  /** Takes the name of a reading, the process and the file for the capture. */
  public static void main(String[] args) {
    Reading reading = Reading.valueOf(args[0]);
    ReaderProcess reader = new ReaderProcess(Long.parseLong(args[1]), Path.of(args[2]));
    Lifeline.ready("", line -> reader.perform(reading));
  }

  private void perform(Reading reading) {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long startCpuNanos = system.getProcessCpuTime();
    long startNanos = System.nanoTime();
    lapNanos = startNanos;
    try {
      switch (reading) {
        case NOTHING, COMPUTING -> compute();
        case SMAPS -> readSmaps();
        case SNAPSHOT -> record(false);
        case ATTACHED_SNAPSHOT -> record(true);
      }
    } catch (Exception e) {
      throw new IllegalStateException(reading + " failed", e);
    }
    figures.put("wall", (System.nanoTime() - startNanos) / 1_000);
    figures.put("cpu", (system.getProcessCpuTime() - startCpuNanos) / 1_000);
    System.out.println(
        DONE
            + figures.entrySet().stream()
                .map(figure -> " " + figure.getKey() + "=" + figure.getValue())
                .collect(Collectors.joining()));
    System.out.flush();
  }

  private void compute() {
    while (System.nanoTime() - lapNanos < COMPUTING_NANOS) {
      sink += Long.toString(sink + System.nanoTime(), 7).hashCode();
    }
  }

  private void readSmaps() throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    try (InputStream smaps = Files.newInputStream(Path.of("/proc/" + pid + "/smaps"))) {
      for (int bytes = smaps.read(buffer); bytes > 0; bytes = smaps.read(buffer)) {
        sink += bytes;
      }
    }
  }

  private void record(boolean attached) throws Exception {
    try (Recorder recorder = Recorder.of(pid, RecordOptions.defaults())) {
      lap("open");
      Optional<DiagnosticCommands> jvm = Optional.empty();
      PauseMeter meter = PauseMeter.NONE;
      if (attached) {
        jvm = Optional.of(((Available) JvmAttach.toProcess(pid)).socket());
        meter = PauseClock.of(pid)::totalNanos;
        lap("attach");
      }
      Snapshot snapshot = recorder.snapshot(jvm, meter, Notes.NONE);
      lap("snapshot");
      figures.put("core", snapshot.timing().coreMillis() * 1_000);
      write(recorder, snapshot);
    }
  }

  private void write(Recorder recorder, Snapshot snapshot) throws Exception {
    try (CaptureRecording capture = new CaptureRecording()) {
      lap("jfr");
      capture.write(recorder.target("benchmark"));
      capture.write(snapshot);
      lap("events");
      capture.finish(file, true);
      lap("finish");
    }
  }

  private void lap(String name) {
    long now = System.nanoTime();
    figures.put(name, (now - lapNanos) / 1_000);
    lapNanos = now;
  }
}
