// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.event;

import dev.tare.capture.Capture;
import dev.tare.capture.DumpedHeap;
import dev.tare.capture.HostMemory;
import dev.tare.capture.MappedPages;
import dev.tare.capture.ResidentSample;
import dev.tare.capture.Skipped;
import dev.tare.capture.Snapshot;
import dev.tare.capture.Target;
import dev.tare.capture.jvm.JvmText;
import dev.tare.capture.malloc.MallocRegion;
import dev.tare.capture.pages.BytesPerPage;
import dev.tare.capture.pages.PageRuns;
import dev.tare.capture.proc.AddressRange;
import dev.tare.capture.proc.ContentHash;
import dev.tare.capture.proc.ElfFile;
import dev.tare.capture.proc.MalformedTextException;
import dev.tare.capture.proc.MappedFile;
import dev.tare.capture.proc.Mapping;
import dev.tare.capture.proc.MappingFigures;
import dev.tare.capture.proc.NativeThread;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** A capture with an event of every type, in which each field has a value of its own. */
final class ExampleCapture {

  private static final Instant TIME = Instant.parse("2026-11-20T11:34:42.123Z");

  private ExampleCapture() {}

  static Capture capture() {
    return new Capture(target(), List.of(snapshot(1), snapshot(2)), List.of(sample()), true);
  }

  /** Writes a capture to a file. */
  static void write(Capture capture, Path file) throws IOException {
    try (CaptureRecording recording = new CaptureRecording()) {
      recording.write(capture.target());
      capture.snapshots().forEach(recording::write);
      capture.samples().forEach(recording::write);
      recording.finish(file, capture.complete());
    }
  }

  static Target target() {
    return new Target(
        Target.FORMAT_VERSION,
        "0.1-test",
        "outside",
        4242,
        "/usr/bin/java -Xmx512m Main \u00e4\ud83d\ude00",
        TIME.minusSeconds(3600),
        4096,
        "6.18.44",
        "glibc 2.36",
        true);
  }

  static Snapshot snapshot(int number) {
    try {
      return new Snapshot(
          number,
          new Snapshot.Timing(TIME.plusSeconds(number), 1234, 56, 2),
          List.of(heap(), library(), vsyscall()),
          List.of(
              new NativeThread(4242, 7, "java", OptionalLong.of(0x7fcacf9ffa60L)),
              new NativeThread(4243, 8, "GC Thread#0", OptionalLong.empty())),
          List.of(
              new MallocRegion(
                  MallocRegion.Kind.ARENA_HEAP,
                  new AddressRange(0x7f0000000000L, 0x7f0000010000L),
                  0x7f0000000030L,
                  BytesPerPage.parse("3*0 12*4096 1*312"),
                  65536),
              new MallocRegion(
                  MallocRegion.Kind.MMAPPED_CHUNK,
                  new AddressRange(0x7f1000000000L, 0x7f1000100000L),
                  0,
                  BytesPerPage.NONE,
                  1 << 20)),
          List.of(
              new MappedFile(
                  "fe:00:328261",
                  "/usr/lib/libjvm.so",
                  20_000_000,
                  Optional.of(elf()),
                  Optional.of("libjvm.so"),
                  Optional.of(new ContentHash("0123456789abcdef".repeat(4), false))),
              new MappedFile("fe:00:99", "/srv/data (deleted)", 1 << 20, Optional.empty())),
          Map.of("status", "Name:\tjava\nVmRSS:\t     100 kB\n", "cgroup/memory.max", "max\n"),
          List.of(
              new JvmText("VM.version", true, "OpenJDK\n", 3, OptionalLong.of(0)),
              new JvmText("VM.info", false, "", 250, OptionalLong.empty())),
          List.of(new Skipped("malloc chunks", "not known"), new Skipped("cgroup", "none")),
          List.of("Attached to the JVM.", "Started its attach listener."),
          Optional.of(new HostMemory(24L << 30, 21L << 30, 1 << 30, 5)),
          Optional.of(dump()));
    } catch (MalformedTextException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  static DumpedHeap dump() {
    return new DumpedHeap(
        "/srv/app.hprof",
        386_000_017,
        TIME.plusMillis(7),
        1234,
        OptionalLong.of(1_100_007),
        2001,
        new DumpedHeap.Collections(OptionalLong.of(3), OptionalLong.of(4), OptionalLong.empty()));
  }

  static ResidentSample sample() {
    return new ResidentSample(
        TIME.plusSeconds(1),
        OptionalLong.of(1),
        OptionalLong.of(2),
        OptionalLong.of(3),
        OptionalLong.empty(),
        OptionalLong.of(0),
        OptionalLong.of(6),
        OptionalLong.of(7));
  }

  private static MappedPages heap() throws MalformedTextException {
    AddressRange range = new AddressRange(0xe0000000L, 0xe0020000L);
    MappingFigures figures =
        new MappingFigures(131072, 4096, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16);
    Set<String> flags = Set.of("rd", "wr", "mr", "mw", "me", "ac");
    Mapping mapping = new Mapping(range, "rw-p", 0, "00:00", 0, "", figures, flags);
    return new MappedPages(mapping, PageRuns.parse("a12 .3 n1 w2 z1 s4"));
  }

  private static MappedPages library() throws MalformedTextException {
    AddressRange range = new AddressRange(0x7fcad0051000L, 0x7fcad1da4000L);
    MappingFigures figures = new MappingFigures(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    Mapping mapping =
        new Mapping(
            range, "r-xp", 0x251000, "fe:00", -1, "/usr/lib/libjvm.so", figures, Set.of("??"));
    return new MappedPages(mapping, PageRuns.parse("f7 m400x12 m1"));
  }

  private static MappedPages vsyscall() {
    AddressRange range = new AddressRange(0xffffffffff600000L, 0xffffffffff601000L);
    MappingFigures figures = new MappingFigures(4096, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    return new MappedPages(
        new Mapping(range, "--xp", 0, "00:00", 0, "[vsyscall]", figures, Set.of()), PageRuns.NONE);
  }

  private static ElfFile elf() throws MalformedTextException {
    return ElfFile.parse("ab12", "LOAD,5,0,0,251000,251000 RELRO,4,1225000,1226000,b8000,b8000");
  }
}
