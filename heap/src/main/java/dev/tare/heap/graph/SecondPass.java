// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.graph;

import dev.tare.heap.array.PagedInts;
import dev.tare.heap.hprof.BasicType;
import dev.tare.heap.hprof.DumpBytes;
import dev.tare.heap.hprof.DumpWindow;
import dev.tare.heap.hprof.DumpedClass;
import dev.tare.heap.hprof.DumpedField;
import dev.tare.heap.hprof.RecordScanner;
import dev.tare.heap.hprof.RecordVisitor;
import dev.tare.heap.hprof.Segment;
import dev.tare.heap.layout.SizeEvidence;
import dev.tare.heap.work.Progress;
import dev.tare.heap.work.Workers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The second pass over the objects: of which class each is, to which others it refers, and how far
 * its neighbour is.
 */
final class SecondPass {

  private static final String PHASE = "reading references";

  private final DumpBytes bytes;
  private final AddressIndex index;
  private final ClassTable table;
  private final HeapObjects objects;
  private final References references;
  private final List<SizeEvidence> gathered = new ArrayList<>();

  SecondPass(
      DumpBytes bytes,
      AddressIndex index,
      ClassTable table,
      HeapObjects objects,
      References references) {
    this.bytes = bytes;
    this.index = index;
    this.table = table;
    this.objects = objects;
    this.references = references;
  }

  void over(List<Segment> pieces, Workers workers, Progress progress) {
    long total = pieces.stream().mapToLong(Segment::bytes).sum();
    AtomicLong done = new AtomicLong();
    workers.forEach(
        pieces,
        () -> {
          RecordScanner scanner = new RecordScanner(bytes);
          Reader reader = new Reader(scanner.window());
          synchronized (gathered) {
            gathered.add(reader.evidence);
          }
          return piece -> {
            scanner.scan(piece.from(), piece.to(), reader);
            progress.at(PHASE, done.addAndGet(piece.bytes()), total);
          };
        });
  }

  /** The mirrors of classes: their records, and what a class refers to. */
  void mirrors(long[] classRecords) {
    HeapClass classOfMirrors = table.named("java.lang.Class");
    HeapClass type = classOfMirrors == null ? table.undescribedInstance(0) : classOfMirrors;
    References.Writer writer = references.writer();
    for (long record : classRecords) {
      long id = bytes.idAt(record + 1);
      long object = index.find(id);
      HeapClass mirrored = table.described(id);
      if (mirrored == null || object == PagedInts.NONE) {
        continue;
      }
      long known = objects.recordPosition(object);
      if (known != 0) {
        // A second record of the same class says nothing new; an object of the same id is believed.
        if (!RecordScanner.isClass(bytes, known)) {
          mirrored.disownMirror();
        }
        continue;
      }
      objects.put(object, record, type, 0);
      int[] targets = targets(mirrored.dumped());
      writer.write(object, targets, targets.length);
    }
  }

  private int[] targets(DumpedClass dumped) {
    List<Long> ids = new ArrayList<>();
    ids.add(dumped.superId());
    ids.add(dumped.loaderId());
    ids.add(dumped.signersId());
    ids.add(dumped.domainId());
    for (DumpedField field : dumped.statics()) {
      if (field.type() == BasicType.OBJECT) {
        ids.add(field.value());
      }
    }
    return ids.stream()
        .filter(id -> id != 0)
        .mapToLong(index::find)
        .filter(target -> target != PagedInts.NONE)
        .mapToInt(target -> (int) target)
        .toArray();
  }

  /** What all threads learnt about sizes. */
  SizeEvidence evidence() {
    SizeEvidence all = new SizeEvidence();
    gathered.forEach(all::merge);
    for (HeapClass type : table.all()) {
      if (type.mirror() != PagedInts.NONE) {
        all.observeMirror(type.number(), gapBehind(type.dumped().id()));
      }
    }
    return all;
  }

  /** Bytes from the object with this id to the next. */
  private long gapBehind(long id) {
    long next = index.next(id);
    return next < 0 ? SizeEvidence.UNKNOWN : next - id;
  }

  /** Reads for one thread. */
  private final class Reader implements RecordVisitor {

    private final int idBytes = bytes.idBytes();
    private final ClassLookup lookup = new ClassLookup(table);
    private final References.Writer writer = references.writer();
    private final SizeEvidence evidence = new SizeEvidence();
    private final DumpWindow window;
    private int[] targets = new int[64];

    Reader(DumpWindow window) {
      this.window = window;
    }

    @Override
    public void instance(long record, long id, long classId, long valuesPosition, int valuesBytes) {
      HeapClass type = lookup.ofInstance(classId, valuesBytes);
      long object = index.find(id);
      objects.put(object, record, type, 0);
      if (evidence.wantsInstance(type.number())) {
        evidence.observeInstance(type.number(), gapBehind(id));
      }
      int[] offsets = type.referenceOffsets();
      if (offsets.length == 0) {
        return;
      }
      reserve(offsets.length);
      int count = 0;
      if (DumpWindow.canHold(valuesBytes)) {
        int values = window.offsetOf(valuesPosition, valuesBytes);
        for (int offset : offsets) {
          count = addTarget(window.idIn(values + offset), count);
        }
      } else {
        for (int offset : offsets) {
          count = addTarget(window.idAt(valuesPosition + offset), count);
        }
      }
      writer.write(object, targets, count);
    }

    @Override
    public void objectArray(
        long record, long id, long arrayClassId, int length, long elementsPosition) {
      HeapClass type = lookup.ofObjectArray(arrayClassId);
      long object = index.find(id);
      objects.put(object, record, type, length);
      if (evidence.wantsArray(BasicType.OBJECT)) {
        evidence.observeObjectArray(length, gapBehind(id));
      }
      reserve(length);
      int count = 0;
      long position = elementsPosition;
      for (int element = 0; element < length; element++) {
        count = addTarget(window.idAt(position), count);
        position += idBytes;
      }
      writer.write(object, targets, count);
    }

    @Override
    public void primitiveArray(
        long record, long id, BasicType type, int length, long elementsPosition) {
      long object = index.find(id);
      objects.put(object, record, lookup.ofPrimitiveArray(type), length);
      if (evidence.wantsArray(type)) {
        evidence.observePrimitiveArray(type, length, gapBehind(id));
      }
    }

    private int addTarget(long id, int count) {
      if (id == 0) {
        return count;
      }
      long target = index.find(id);
      if (target == PagedInts.NONE) {
        return count;
      }
      targets[count] = (int) target;
      return count + 1;
    }

    private void reserve(int length) {
      if (targets.length < length) {
        targets = Arrays.copyOf(targets, Math.max(length, 2 * targets.length));
      }
    }
  }
}
