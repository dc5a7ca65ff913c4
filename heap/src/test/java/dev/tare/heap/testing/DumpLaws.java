// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.testing;

import dev.tare.heap.DumpFacts;
import dev.tare.heap.HeapDump;
import dev.tare.heap.array.PagedInts;
import dev.tare.heap.dominator.Dominators;
import dev.tare.heap.graph.FieldSlot;
import dev.tare.heap.graph.GcRoot;
import dev.tare.heap.graph.HeapClass;
import dev.tare.heap.graph.HeapObjects;
import dev.tare.heap.graph.ObjectVisitor;
import dev.tare.heap.graph.References;
import dev.tare.heap.hprof.BasicType;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** What holds for every dump that could be opened, however damaged its file is. */
public final class DumpLaws {
  private final HeapDump dump;
  private final HeapObjects objects;
  private final List<String> broken = new ArrayList<>();

  private DumpLaws(HeapDump dump) {
    this.dump = dump;
    objects = dump.objects();
  }

  /** The laws that a dump breaks, a line each. */
  public static List<String> brokenBy(HeapDump dump) {
    DumpLaws laws = new DumpLaws(dump);
    laws.facts();
    laws.classes();
    laws.objects();
    laws.references();
    laws.scan();
    laws.dominators();
    return laws.broken;
  }

  private void facts() {
    DumpFacts facts = dump.facts();
    require(facts.complete() == (facts.endedBecause() == null), "complete, or why not");
    require(
        facts.bytesRead() >= 0 && facts.bytesRead() <= facts.sizeBytes(),
        "read " + facts.bytesRead() + " of " + facts.sizeBytes() + " bytes");
    require(!facts.complete() || facts.bytesRead() == facts.sizeBytes(), "complete means all");
    require(objects.count() > 0, "some objects");
  }

  private void classes() {
    long instances = 0;
    long bytes = 0;
    for (HeapClass type : objects.classes()) {
      require(!type.name().isEmpty(), "a class has a name");
      require(type.mirror() == PagedInts.NONE || exists(type.mirror()), "mirror of " + type);
      require(type.loader() == PagedInts.NONE || exists(type.loader()), "loader of " + type);
      require(type.instances() >= 0 && type.totalBytes() >= 0, "counts of " + type);
      for (FieldSlot field : type.fields()) {
        require(field.type() != null && field.offsetInFile() >= 0, field + " has a place");
      }
      instances += type.instances();
      bytes += type.totalBytes();
    }
    long allBytes = 0;
    for (long object = 0; object < objects.count(); object++) {
      allBytes += objects.bytes(object);
    }
    require(instances == objects.count(), instances + " instances of " + objects.count());
    require(bytes == allBytes, "classes have " + bytes + " bytes, objects " + allBytes);
  }

  private void objects() {
    for (long object = 0; object < objects.count(); object++) {
      long address = objects.address(object);
      require(objects.find(address) == object, "object " + object + " is at its address");
      require(objects.classOf(object) != null, "object " + object + " has a class");
      require(objects.bytes(object) >= 0, "object " + object + " has a size");
      long record = objects.recordPosition(object);
      require(record > 0 && record < dump.facts().bytesRead(), "record of object " + object);
      if (objects.isClassMirror(object)) {
        require(objects.mirrored(object).mirror() == object, "mirror " + object + " of its class");
      }
    }
    for (GcRoot root : dump.roots()) {
      require(exists(root.object()), "a root's object");
    }
  }

  private void references() {
    References references = dump.references();
    for (long object = 0; object < objects.count(); object++) {
      long start = references.start(object);
      for (int i = 0; i < references.degree(object); i++) {
        long target = references.target(start, i);
        require(exists(target), "target " + target + " of object " + object);
        require(references.isReferenced(target), target + " is referred to");
      }
    }
  }

  private void scan() {
    LongAdder seen = new LongAdder();
    AtomicLong sum = new AtomicLong();
    dump.scan("checking", () -> new Reader(seen, sum));
    long mirrors = 0;
    for (long object = 0; object < objects.count(); object++) {
      mirrors += objects.isClassMirror(object) ? 1 : 0;
    }
    require(
        seen.sum() == objects.count() - mirrors,
        "a scan sees " + seen + " of " + objects.count() + " objects, " + mirrors + " mirrors");
  }

  private void dominators() {
    Dominators dominators = dump.dominators();
    require(dominators != null, "dominators");
  }

  private boolean exists(long object) {
    return object >= 0 && object < objects.count();
  }

  private void require(boolean holds, String law) {
    if (!holds) {
      broken.add(law);
    }
  }

  /** Reads all values, as an analysis does. */
  private final class Reader implements ObjectVisitor {
    private final LongAdder seen;
    private final AtomicLong sum;

    Reader(LongAdder seen, AtomicLong sum) {
      this.seen = seen;
      this.sum = sum;
    }

    @Override
    public void instance(long object, HeapClass heapClass, long valuesPosition) {
      seen.increment();
      for (FieldSlot field : heapClass.fields()) {
        long position = valuesPosition + field.offsetInFile();
        int width = field.type().bytesInFile(dump.bytes().idBytes());
        sum.addAndGet(
            switch (width) {
              case 1 -> dump.bytes().byteAt(position);
              case 2 -> dump.bytes().shortAt(position);
              case 4 -> dump.bytes().intAt(position);
              default -> dump.bytes().longAt(position);
            });
      }
    }

    @Override
    public void objectArray(long object, HeapClass arrayClass, int length, long elementsPosition) {
      seen.increment();
      for (int i = 0; i < length; i++) {
        sum.addAndGet(dump.bytes().idAt(elementsPosition + (long) i * dump.bytes().idBytes()));
      }
    }

    @Override
    public void primitiveArray(long object, BasicType type, int length, long elementsPosition) {
      seen.increment();
      if (length > 0) {
        sum.addAndGet(dump.bytes().byteAt(elementsPosition + (long) length * type.bytes() - 1));
      }
    }
  }
}
