// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.graph;

import dev.tare.heap.hprof.BasicType;
import dev.tare.heap.hprof.DumpBytes;
import dev.tare.heap.hprof.DumpException;
import dev.tare.heap.hprof.DumpedRoot;
import dev.tare.heap.hprof.RecordScanner;
import dev.tare.heap.hprof.RecordVisitor;
import dev.tare.heap.hprof.RootKind;
import dev.tare.heap.hprof.Segment;
import dev.tare.heap.work.Progress;
import dev.tare.heap.work.Workers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The first pass over the objects: at which addresses there are objects, which records describe
 * classes, which objects are roots, and how far the file is whole.
 */
final class FirstPass {

  private static final String PHASE = "finding objects";

  /** A long segment is cut here, so that the next pass can share it among threads. */
  private static final long PIECE_BYTES = 8 << 20;

  /** Addresses may take twice what the file and this take: 64 MiB. */
  private static final long SPARE_INDEX_BYTES = 64 << 20;

  private final DumpBytes bytes;
  private final List<Segment> segments;
  private final Workers workers;
  private final Progress progress;
  private List<Tally> tallies;
  private long end;
  private String damage = "";

  private FirstPass(DumpBytes bytes, List<Segment> segments, Workers workers, Progress progress) {
    this.bytes = bytes;
    this.segments = segments;
    this.workers = workers;
    this.progress = progress;
  }

  /**
   * Reads all segments. What follows a damaged record is left out, whichever thread saw it first.
   *
   * @throws DumpException if the ids are no addresses
   */
  static FirstPass over(DumpBytes bytes, List<Segment> segments, Workers workers, Progress progress)
      throws DumpException {
    FirstPass pass = new FirstPass(bytes, segments, workers, progress);
    try {
      pass.run(3, pass.segments);
      if (!pass.damage.isEmpty()) {
        pass.rerun(3);
      }
      if (pass.tallies.stream().anyMatch(tally -> tally.addresses.tooCoarse())) {
        pass.rerun(0);
      }
    } catch (ScatteredIds scattered) {
      throw new DumpException(
          "The ids of this dump are not addresses of a heap; Tare reads dumps of HotSpot JVMs.",
          scattered);
    }
    return pass;
  }

  /** Once more, up to the first damage only. */
  private void rerun(int granuleShift) {
    String why = damage;
    if (why.isEmpty()) {
      run(granuleShift, segments);
      return;
    }
    List<Segment> whole = new ArrayList<>();
    for (Segment segment : segments) {
      if (segment.from() < end) {
        whole.add(new Segment(segment.from(), Math.min(segment.to(), end)));
      }
    }
    long damagedAt = end;
    run(granuleShift, whole);
    damage = why;
    end = damagedAt;
  }

  private void run(int granuleShift, List<Segment> parts) {
    long total = parts.stream().mapToLong(Segment::bytes).sum();
    long mostPages =
        (SPARE_INDEX_BYTES + bytes.sizeBytes()) / (AddressBits.PAGE_WORDS * Integer.BYTES);
    AtomicLong done = new AtomicLong();
    List<Tally> all = new ArrayList<>();
    workers.forEach(
        parts,
        () -> {
          Tally tally = new Tally(granuleShift, (int) Math.min(Integer.MAX_VALUE, mostPages));
          synchronized (all) {
            all.add(tally);
          }
          return segment -> {
            tally.read(segment);
            progress.at(PHASE, done.addAndGet(segment.bytes()), total);
          };
        });
    tallies = all;
    damage = "";
    end = parts.isEmpty() ? 0 : parts.get(parts.size() - 1).to();
    for (Tally tally : all) {
      if (!tally.damage.isEmpty() && (damage.isEmpty() || tally.damagedAt < end)) {
        damage = tally.damage;
        end = tally.damagedAt;
      }
    }
  }

  /** All addresses, frozen. */
  AddressIndex index() {
    AddressBits all = tallies.get(0).addresses;
    for (Tally tally : tallies.subList(1, tallies.size())) {
      all.addAll(tally.addresses);
    }
    return new AddressIndex(all);
  }

  /** Positions of the records of classes, ascending. */
  long[] classRecords() {
    return tallies.stream()
        .flatMapToLong(tally -> tally.classRecords.stream().mapToLong(Long::longValue))
        .sorted()
        .toArray();
  }

  /** The roots, by kind and id. */
  List<DumpedRoot> roots() {
    return tallies.stream()
        .flatMap(tally -> tally.roots.stream())
        .sorted(Comparator.comparing(DumpedRoot::kind).thenComparing(DumpedRoot::id))
        .toList();
  }

  /** The segments again, in pieces that are not long. */
  List<Segment> pieces() {
    return tallies.stream()
        .flatMap(tally -> tally.pieces.stream())
        .sorted(Comparator.comparingLong(Segment::from))
        .toList();
  }

  /** Behind the last whole record. */
  long end() {
    return end;
  }

  /** Why the records end there, or the empty string if they are whole. */
  String damage() {
    return damage;
  }

  /** What one thread found. */
  private final class Tally implements RecordVisitor {

    private final RecordScanner scanner = new RecordScanner(bytes);
    private final AddressBits addresses;
    private final List<Long> classRecords = new ArrayList<>();
    private final List<DumpedRoot> roots = new ArrayList<>();
    private final List<Segment> pieces = new ArrayList<>();
    private long pieceFrom;
    private long damagedAt = Long.MAX_VALUE;
    private String damage = "";

    Tally(int granuleShift, int mostPages) {
      this.addresses = new AddressBits(granuleShift, mostPages);
    }

    void read(Segment segment) {
      // What another thread found damaged before this segment makes the run be repeated anyway.
      pieceFrom = segment.from();
      long reached = scanner.scan(segment.from(), segment.to(), this);
      if (reached > pieceFrom) {
        pieces.add(new Segment(pieceFrom, reached));
      }
      if (reached < segment.to() && reached < damagedAt) {
        damagedAt = reached;
        damage = scanner.damage();
      }
    }

    private void cutAt(long record) {
      if (record - pieceFrom > PIECE_BYTES) {
        pieces.add(new Segment(pieceFrom, record));
        pieceFrom = record;
      }
    }

    @Override
    public void instance(long record, long id, long classId, long valuesPosition, int valuesBytes) {
      addresses.add(id);
      cutAt(record);
    }

    @Override
    public void objectArray(
        long record, long id, long arrayClassId, int length, long elementsPosition) {
      addresses.add(id);
      cutAt(record);
    }

    @Override
    public void primitiveArray(
        long record, long id, BasicType type, int length, long elementsPosition) {
      addresses.add(id);
      cutAt(record);
    }

    @Override
    public void classDump(long record) {
      addresses.add(scanner.window().idAt(record + 1));
      classRecords.add(record);
    }

    @Override
    public void root(RootKind kind, long id, int threadSerial, int frame) {
      roots.add(new DumpedRoot(kind, id, threadSerial, frame));
    }
  }
}
