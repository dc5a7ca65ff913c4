// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.graph;

import dev.tare.heap.array.PagePool;
import dev.tare.heap.array.PagedInts;
import dev.tare.heap.hprof.BasicType;
import dev.tare.heap.hprof.DumpBytes;
import dev.tare.heap.hprof.DumpException;
import dev.tare.heap.hprof.DumpOutline;
import dev.tare.heap.hprof.DumpedClass;
import dev.tare.heap.hprof.DumpedRoot;
import dev.tare.heap.hprof.RecordScanner;
import dev.tare.heap.hprof.RecordVisitor;
import dev.tare.heap.hprof.Segment;
import dev.tare.heap.layout.ClassShape;
import dev.tare.heap.layout.LayoutSolver;
import dev.tare.heap.layout.LayoutWhatIf;
import dev.tare.heap.layout.ObjectLayout;
import dev.tare.heap.layout.ObjectSizes;
import dev.tare.heap.layout.SizeEvidence;
import dev.tare.heap.layout.VmFlags;
import dev.tare.heap.work.Progress;
import dev.tare.heap.work.Workers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** The objects of a dump, their sizes and their references, read in two passes. */
public final class HeapGraph {

  /** Numbers that are kept of every object: record, kind, references, referrer. */
  private static final int ARRAYS = 4;

  private final DumpBytes bytes;
  private final List<Segment> pieces;
  private final long end;
  private final String damage;
  private final ClassTable table;
  private final HeapObjects objects;
  private final References references;
  private final List<GcRoot> roots;
  private ObjectSizes sizes;

  private HeapGraph(
      DumpBytes bytes, FirstPass first, AddressIndex index, ClassTable table, PagePool pool) {
    this.bytes = bytes;
    this.pieces = first.pieces();
    this.end = first.end();
    this.damage = first.damage();
    this.table = table;
    this.objects = new HeapObjects(bytes, index, table, pool);
    this.references = new References(index.count(), pool);
    this.roots = roots(first.roots(), index);
  }

  /**
   * Reads the segments of a dump.
   *
   * @param flags those of the JVM that wrote it, or null
   * @throws DumpException if its ids are no addresses, or there are too many classes or objects
   */
  public static HeapGraph read(
      DumpBytes bytes,
      DumpOutline outline,
      VmFlags flags,
      PagePool pool,
      Workers workers,
      Progress progress)
      throws DumpException {
    FirstPass first = FirstPass.over(bytes, outline.segments(), workers, progress);
    AddressIndex index = first.index();
    if (index.count() >= PagedInts.NONE) {
      throw new DumpException(
          "The dump has "
              + index.count()
              + " objects; Tare can number "
              + (PagedInts.NONE - 1)
              + ".");
    }
    ClassTable table = classes(bytes, outline, first, index);
    int pages = ARRAYS * pool.pageSize().pagesFor(index.count());
    workers.forEach(Collections.nCopies(pages, pool), () -> PagePool::prepare);
    HeapGraph graph = new HeapGraph(bytes, first, index, table, pool);
    SecondPass second = new SecondPass(bytes, index, table, graph.objects, graph.references);
    second.over(graph.pieces, workers, progress);
    second.mirrors(first.classRecords());
    graph.references.complete();
    graph.objects.freezeClasses();
    if (table.all().size() > ClassTable.MOST_CLASSES) {
      throw new DumpException(
          "The dump has more than " + ClassTable.MOST_CLASSES + " classes; Tare cannot tell them.");
    }
    graph.settle(second.evidence(), flags);
    graph.objects.countByClass(workers);
    return graph;
  }

  private static ClassTable classes(
      DumpBytes bytes, DumpOutline outline, FirstPass first, AddressIndex index) {
    List<DumpedClass> dumped = new ArrayList<>();
    for (long record : first.classRecords()) {
      dumped.add(RecordScanner.readClass(bytes, outline, record));
    }
    ClassTable table = new ClassTable(dumped, outline::className);
    table.link(index, bytes.idBytes());
    return table;
  }

  private void settle(SizeEvidence evidence, VmFlags flags) {
    List<ClassShape> shapes = new ArrayList<>();
    for (HeapClass type : table.all()) {
      HeapClass above = type.superclass();
      shapes.add(ClassShape.of(type.dumped(), above == null ? ClassShape.NONE : above.number()));
    }
    sizes = LayoutSolver.solve(shapes, bytes.idBytes(), evidence, flags);
    objects.settle(sizes);
  }

  private static List<GcRoot> roots(List<DumpedRoot> dumped, AddressIndex index) {
    List<GcRoot> roots = new ArrayList<>();
    for (DumpedRoot root : dumped) {
      long object = index.find(root.id());
      if (object != PagedInts.NONE) {
        roots.add(new GcRoot(root.kind(), object, root.threadSerial(), root.frame()));
      }
    }
    return List.copyOf(roots);
  }

  /** The bytes of the file. */
  public DumpBytes bytes() {
    return bytes;
  }

  /** Behind the last whole record of an object. */
  public long end() {
    return end;
  }

  /** Why the objects end there, or the empty string if they are whole. */
  public String damage() {
    return damage;
  }

  /** The objects. */
  public HeapObjects objects() {
    return objects;
  }

  /** The references between them. */
  public References references() {
    return references;
  }

  /** The roots whose objects are there. */
  public List<GcRoot> roots() {
    return roots;
  }

  /** The size of every object, and how the JVM places fields and elements. */
  public ObjectSizes sizes() {
    return sizes;
  }

  /** Sums up what all objects would take under other layouts. */
  public LayoutWhatIf whatIf(List<ObjectLayout> alternatives) {
    LayoutWhatIf sum = new LayoutWhatIf(sizes, alternatives);
    objects.tell(sum);
    return sum;
  }

  /** Tells visitors of all objects but mirrors, in the order of the file, on several threads. */
  public void scan(Supplier<? extends ObjectVisitor> visitor, Workers workers, Progress progress) {
    long total = pieces.stream().mapToLong(Segment::bytes).sum();
    AtomicLong done = new AtomicLong();
    workers.forEach(
        pieces,
        () -> {
          RecordVisitor numbering = new Numbering(visitor.get());
          RecordScanner scanner = new RecordScanner(bytes);
          return piece -> {
            scanner.scan(piece.from(), piece.to(), numbering);
            progress.at("", done.addAndGet(piece.bytes()), total);
          };
        });
  }

  /** Turns ids into numbers for one thread. */
  private final class Numbering implements RecordVisitor {

    private final ObjectVisitor visitor;
    private final ClassLookup lookup = new ClassLookup(table);

    Numbering(ObjectVisitor visitor) {
      this.visitor = visitor;
    }

    @Override
    public void instance(long record, long id, long classId, long valuesPosition, int valuesBytes) {
      long object = objects.find(id);
      if (objects.recordPosition(object) == record) {
        visitor.instance(object, lookup.ofInstance(classId, valuesBytes), valuesPosition);
      }
    }

    @Override
    public void objectArray(
        long record, long id, long arrayClassId, int length, long elementsPosition) {
      long object = objects.find(id);
      if (objects.recordPosition(object) == record) {
        visitor.objectArray(object, lookup.ofObjectArray(arrayClassId), length, elementsPosition);
      }
    }

    @Override
    public void primitiveArray(
        long record, long id, BasicType type, int length, long elementsPosition) {
      long object = objects.find(id);
      if (objects.recordPosition(object) == record) {
        visitor.primitiveArray(object, type, length, elementsPosition);
      }
    }
  }
}
