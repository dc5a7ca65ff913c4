// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.event;

import dev.tare.capture.DumpedHeap;
import dev.tare.capture.HostMemory;
import dev.tare.capture.MappedPages;
import dev.tare.capture.Skipped;
import dev.tare.capture.Snapshot;
import dev.tare.capture.jvm.JvmText;
import dev.tare.capture.malloc.MallocRegion;
import dev.tare.capture.proc.AddressRange;
import dev.tare.capture.proc.MalformedTextException;
import dev.tare.capture.proc.MappedFile;
import dev.tare.capture.proc.NativeThread;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import jdk.jfr.consumer.RecordedEvent;

/** The events of one snapshot while they are read. */
final class SnapshotParts {

  private final int number;
  private final List<MappedPages> mappings = new ArrayList<>();
  private final List<NativeThread> threads = new ArrayList<>();
  private final List<MallocRegion> regions = new ArrayList<>();
  private final List<MappedFile> files = new ArrayList<>();
  private final Map<String, String> kernelTexts = new HashMap<>();
  private final Map<Integer, JvmText> jvmTexts = new TreeMap<>();
  private final Map<Integer, Skipped> skipped = new TreeMap<>();
  private Optional<HostMemory> host = Optional.empty();
  private Optional<DumpedHeap> dump = Optional.empty();
  private final HeapWalkParts walk = new HeapWalkParts();
  private final DirectBufferParts direct = new DirectBufferParts();
  private final OriginParts origins = new OriginParts();
  private final ExecutionParts executions = new ExecutionParts();
  private final MallocHolderParts holders = new MallocHolderParts();
  private Snapshot.Timing timing;
  private OptionalInt expectedMappings = OptionalInt.empty();
  private List<String> changes = List.of();

  SnapshotParts(int number) {
    this.number = number;
  }

  void add(RecordedEvent event) throws MalformedTextException {
    switch (event.getEventType().getName()) {
      case MappingEvent.NAME -> mappings.add(MappingEvent.read(event));
      case NativeThreadEvent.NAME -> threads.add(NativeThreadEvent.read(event));
      case MallocRegionEvent.NAME -> regions.add(MallocRegionEvent.read(event));
      case MappedFileEvent.NAME -> files.add(MappedFileEvent.read(event));
      case KernelTextEvent.NAME ->
          kernelTexts.put(Fields.text(event, "name"), Fields.text(event, "text"));
      case JvmTextEvent.NAME -> jvmTexts.put(event.getInt("sequence"), JvmTextEvent.read(event));
      case SkippedEvent.NAME -> skipped.put(event.getInt("sequence"), SkippedEvent.read(event));
      case HeapDumpEvent.NAME -> dump = Optional.of(HeapDumpEvent.read(event));
      case DirectStretchEvent.NAME -> direct.addStretch(event);
      case DirectBuffersEvent.NAME -> direct.addSummary(event);
      case HostMemoryEvent.NAME -> host = Optional.of(HostMemoryEvent.read(event));
      case SnapshotEvent.NAME -> {
        timing = SnapshotEvent.readTiming(event);
        expectedMappings = SnapshotEvent.readMappings(event);
        changes = Fields.text(event, "changes").lines().toList();
      }
      case ClassOriginEvent.NAME, OriginClassEvent.NAME -> origins.add(event);
      case ClassExecutionEvent.NAME, ClassReferencesEvent.NAME, ExecutionsEvent.NAME ->
          executions.add(event);
      case MallocHolderEvent.NAME, MallocHoldersEvent.NAME, NameShareEvent.NAME ->
          holders.add(event);
      default -> walk.add(event);
    }
  }

  /** Whether neither its end nor, in a ring that drops what is oldest, its beginning is lost. */
  boolean isWhole() {
    return timing != null && expectedMappings.orElse(mappings.size()) == mappings.size();
  }

  /**
   * The snapshot.
   *
   * @param pageBytes the system's page size
   * @throws MalformedTextException if it has more pages than addresses, or some twice
   */
  Snapshot toSnapshot(long pageBytes) throws MalformedTextException {
    checkPages(pageBytes);
    mappings.sort(CaptureFile.BY_ADDRESS);
    threads.sort(Comparator.comparingLong(NativeThread::tid));
    regions.sort((a, b) -> Long.compareUnsigned(a.range().start(), b.range().start()));
    sortFiles();
    return new Snapshot(
        number,
        timing,
        mappings,
        threads,
        regions,
        files,
        kernelTexts,
        List.copyOf(jvmTexts.values()),
        List.copyOf(skipped.values()),
        changes,
        host,
        dump,
        walk.toWalk(),
        direct.toBuffers(pageBytes),
        origins.toOrigins(),
        executions.toExecutions(),
        holders.toHolders());
  }

  private void checkPages(long pageBytes) throws MalformedTextException {
    for (MappedPages mapped : mappings) {
      AddressRange range = mapped.mapping().range();
      long room = Long.divideUnsigned(range.bytes(), pageBytes);
      check("mapping " + range, "pages", mapped.pages().pages(), room);
    }
    for (MallocRegion region : regions) {
      String what = "malloc region " + region.range();
      long room = Long.divideUnsigned(region.range().bytes(), pageBytes);
      check(what, "pages", region.freePages().pages(), room);
      check(what, "bytes walked", region.walkedBytes(), region.range().bytes());
      check(what, "free bytes in a page", region.freePages().mostBytesPerPage(), pageBytes);
    }
  }

  /** Fails if there are more than there is room for. */
  static void check(String what, String unit, long count, long room) throws MalformedTextException {
    if (count < 0 || Long.compareUnsigned(count, room) > 0) {
      throw new MalformedTextException(
          what + " has " + count + " " + unit + " and room for " + Long.toUnsignedString(room));
    }
  }

  /**
   * JFR writes a large event before smaller ones that came earlier, so order has to be restored.
   */
  private void sortFiles() {
    Map<String, Integer> firstMapping = new HashMap<>();
    for (int i = 0; i < mappings.size(); i++) {
      firstMapping.putIfAbsent(mappings.get(i).mapping().fileIdentity(), i);
    }
    files.sort(
        Comparator.comparingInt(
                (MappedFile file) -> firstMapping.getOrDefault(file.identity(), Integer.MAX_VALUE))
            .thenComparing(MappedFile::identity));
  }
}
