// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer;

import dev.tare.analyzer.evidence.Evidence;
import dev.tare.capture.Capture;
import dev.tare.capture.MappedPages;
import dev.tare.capture.Snapshot;
import dev.tare.capture.Target;
import dev.tare.capture.direct.DirectBuffers;
import dev.tare.capture.direct.DirectStretch;
import dev.tare.capture.jvm.JvmText;
import dev.tare.capture.malloc.MallocRegion;
import dev.tare.capture.origin.ClassOrigin;
import dev.tare.capture.pages.BytesPerPage;
import dev.tare.capture.proc.AddressRange;
import dev.tare.capture.proc.ElfFile;
import dev.tare.capture.proc.MalformedTextException;
import dev.tare.capture.proc.MappedFile;
import dev.tare.capture.proc.NativeThread;
import dev.tare.capture.reach.MallocHolders;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A snapshot for tests: of a process with pages of 4 KiB and a glibc that is understood, about
 * which nothing is known but what was added.
 */
public final class SnapshotBuilder {

  private final List<MappedPages> mappings = new ArrayList<>();
  private final List<NativeThread> threads = new ArrayList<>();
  private final List<MallocRegion> mallocRegions = new ArrayList<>();
  private final List<MappedFile> files = new ArrayList<>();
  private final Map<String, String> kernelTexts = new HashMap<>();
  private final List<JvmText> jvmTexts = new ArrayList<>();
  private final List<DirectStretch> direct = new ArrayList<>();
  private final List<ClassOrigin> origins = new ArrayList<>();
  private Optional<MallocHolders> holders = Optional.empty();
  private long pageBytes = 4096;
  private String libc = "glibc 2.36";
  private boolean startedFlightRecorder;

  /** Sets the page size; call it before mappings are added. */
  public SnapshotBuilder pageBytes(long bytes) {
    pageBytes = bytes;
    return this;
  }

  /** Sets the C library and its version. */
  public SnapshotBuilder libc(String name) {
    libc = name;
    return this;
  }

  /** Says that the flight recorder is there because of the agent. */
  public SnapshotBuilder flightRecorderOfTheAgent() {
    startedFlightRecorder = true;
    return this;
  }

  /** Adds a mapping. */
  public SnapshotBuilder map(MappingBuilder mapping) {
    mappings.add(mapping.build(pageBytes));
    return this;
  }

  /** Adds mappings with their pages. */
  public SnapshotBuilder map(Collection<MappedPages> mapped) {
    mappings.addAll(mapped);
    return this;
  }

  /** Adds a thread that waits with its stack pointer somewhere. */
  public SnapshotBuilder thread(long tid, String name, long stackPointer) {
    threads.add(new NativeThread(tid, tid, name, OptionalLong.of(stackPointer)));
    return this;
  }

  /** The same, begun with the code of a library. */
  public SnapshotBuilder thread(long tid, String name, long stackPointer, String library) {
    threads.add(new NativeThread(tid, tid, name, OptionalLong.of(stackPointer), library));
    return this;
  }

  /** Adds a thread that runs, so that the kernel does not tell its stack pointer. */
  public SnapshotBuilder runningThread(long tid, String name) {
    threads.add(new NativeThread(tid, tid, name, OptionalLong.empty()));
    return this;
  }

  /**
   * Adds a stretch of malloc that was walked to its end.
   *
   * @param freePages in the spelling of a capture, for example {@code 3*0 1*4096}
   */
  public SnapshotBuilder malloc(MallocRegion.Kind kind, long start, long end, String freePages) {
    return malloc(kind, start, end, freePages, end - start);
  }

  /** Adds a stretch of malloc that was walked in part. */
  public SnapshotBuilder malloc(
      MallocRegion.Kind kind, long start, long end, String freePages, long walkedBytes) {
    try {
      AddressRange range = new AddressRange(start, end);
      mallocRegions.add(
          new MallocRegion(kind, range, 0, BytesPerPage.parse(freePages), walkedBytes));
      return this;
    } catch (MalformedTextException malformed) {
      throw new AssertionError(malformed);
    }
  }

  /** Says of a file that it is a library or a program with these segments. */
  public SnapshotBuilder elf(long inode, String path, ElfFile.Segment... segments) {
    ElfFile elf = new ElfFile(Optional.empty(), List.of(segments));
    files.add(new MappedFile("08:01:" + inode, path, 0, Optional.of(elf)));
    return this;
  }

  /** Says of a file that it is a library of that size. */
  public SnapshotBuilder library(long inode, String path, long bytes) {
    ElfFile elf = new ElfFile(Optional.empty(), List.of());
    files.add(new MappedFile("08:01:" + inode, path, bytes, Optional.of(elf)));
    return this;
  }

  /** Says of a file that it is neither. */
  public SnapshotBuilder dataFile(long inode, String path) {
    files.add(new MappedFile("08:01:" + inode, path, 0, Optional.empty()));
    return this;
  }

  /** Adds a text of the kernel. */
  public SnapshotBuilder kernel(String name, String text) {
    kernelTexts.put(name, text);
    return this;
  }

  /** Adds what the JVM printed before the pages were read. */
  public SnapshotBuilder before(String command, String text) {
    jvmTexts.add(new JvmText(command, true, text, 1, OptionalLong.empty()));
    return this;
  }

  /** Adds what the JVM printed after the pages were read. */
  public SnapshotBuilder after(String command, String text) {
    jvmTexts.add(new JvmText(command, false, text, 1, OptionalLong.empty()));
    return this;
  }

  /**
   * Adds pages with memory of direct buffers, which were all found.
   *
   * @param bytesPerPage in the spelling of a capture, for example {@code 3*4096 1*7}
   */
  public SnapshotBuilder direct(long start, String bytesPerPage) {
    try {
      direct.add(new DirectStretch(start, BytesPerPage.parse(bytesPerPage)));
      return this;
    } catch (MalformedTextException malformed) {
      throw new AssertionError(malformed);
    }
  }

  /** Adds what classes come from, behind what was added before. */
  public SnapshotBuilder origin(ClassOrigin origin) {
    origins.add(origin);
    return this;
  }

  /** Sets who holds what malloc gave out. */
  public SnapshotBuilder holders(MallocHolders found) {
    holders = Optional.of(found);
    return this;
  }

  /** The snapshot. */
  public Snapshot snapshot() {
    Snapshot known = fromOutside().withOrigins(origins);
    Snapshot outside = holders.isPresent() ? known.withHolders(holders.get()) : known;
    return direct.isEmpty() ? outside : outside.withDirectBuffers(directBuffers());
  }

  private DirectBuffers directBuffers() {
    long bytes =
        direct.stream()
            .flatMap(stretch -> stretch.bytesPerPage().runs().stream())
            .mapToLong(run -> run.pages() * run.bytesPerPage())
            .sum();
    return new DirectBuffers(direct.size(), bytes, 0, 0, true, direct);
  }

  private Snapshot fromOutside() {
    return new Snapshot(
        1,
        new Snapshot.Timing(Instant.EPOCH, 1, 1, 1),
        mappings,
        threads,
        mallocRegions,
        files,
        kernelTexts,
        jvmTexts,
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  /** Whom the snapshot is about. */
  public Target target() {
    return new Target(
        Target.FORMAT_VERSION,
        "test",
        "outside",
        4242,
        "service",
        Instant.EPOCH,
        pageBytes,
        "6.1.0",
        libc,
        false,
        startedFlightRecorder);
  }

  /** The snapshot as the only one of a capture. */
  public Capture capture() {
    return new Capture(target(), List.of(snapshot()), List.of(), true);
  }

  /** The snapshot, parsed. */
  public Evidence evidence() {
    return Evidence.ofLast(capture(), List.of());
  }
}
