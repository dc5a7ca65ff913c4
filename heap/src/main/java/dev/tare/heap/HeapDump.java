// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap;

import dev.tare.heap.array.PagePool;
import dev.tare.heap.array.PagedInts;
import dev.tare.heap.dominator.Dominators;
import dev.tare.heap.dominator.PathToRoot;
import dev.tare.heap.dominator.Roots;
import dev.tare.heap.graph.GcRoot;
import dev.tare.heap.graph.HeapClass;
import dev.tare.heap.graph.HeapGraph;
import dev.tare.heap.graph.HeapObjects;
import dev.tare.heap.graph.ObjectVisitor;
import dev.tare.heap.graph.References;
import dev.tare.heap.hprof.DumpBytes;
import dev.tare.heap.hprof.DumpException;
import dev.tare.heap.hprof.DumpOutline;
import dev.tare.heap.hprof.DumpSource;
import dev.tare.heap.hprof.HprofHeader;
import dev.tare.heap.layout.LayoutWhatIf;
import dev.tare.heap.layout.ObjectLayout;
import dev.tare.heap.layout.ObjectSizes;
import dev.tare.heap.work.Progress;
import dev.tare.heap.work.Workers;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/**
 * A heap dump that was read: its objects with their true sizes, the references between them, its
 * roots. The file stays mapped while this object is in use.
 *
 * <pre>{@code
 * HeapDump dump = HeapDump.open(Path.of("app.hprof"), HeapDumpOptions.standard(), Progress.SILENT);
 * HeapObjects objects = dump.objects();
 * long first = objects.bytes(0);
 * }</pre>
 */
public final class HeapDump {

  private static final String DOMINATORS = "finding what keeps what alive";

  private final DumpFacts facts;
  private final DumpOutline outline;
  private final HeapGraph graph;
  private final PagePool pool;
  private final HeapDumpOptions options;
  private final Progress progress;

  private HeapDump(
      DumpFacts facts,
      DumpOutline outline,
      HeapGraph graph,
      PagePool pool,
      HeapDumpOptions options,
      Progress progress) {
    this.facts = facts;
    this.outline = outline;
    this.graph = graph;
    this.pool = pool;
    this.options = options;
    this.progress = progress;
  }

  /**
   * Reads a dump, plain or compressed with gzip.
   *
   * @param progress is told while it is read
   * @throws DumpException if there is nothing in it to analyze; a dump that ends early is read as
   *     far as it is whole, see {@link DumpFacts#complete}
   */
  public static HeapDump open(Path file, HeapDumpOptions options, Progress progress)
      throws DumpException {
    try {
      return read(file, options, progress);
    } catch (InternalError unmapped) {
      // What the JVM makes of SIGBUS: the file became shorter while it was mapped.
      throw new DumpException(
          file + " changed while it was read; wait until the dump is written.", unmapped);
    }
  }

  private static HeapDump read(Path file, HeapDumpOptions options, Progress progress)
      throws DumpException {
    DumpSource source = DumpSource.open(file, options.scratchDirectory(), progress);
    HprofHeader header = HprofHeader.read(source.bytes(), file.toString());
    DumpBytes bytes = source.bytes().withIdBytes(header.idBytes());
    DumpOutline outline = DumpOutline.read(bytes, header);
    if (outline.segments().isEmpty()) {
      throw new DumpException(
          file
              + " has no objects in it ("
              + outline.damage()
              + " at byte "
              + outline.end()
              + "); dump again.");
    }
    PagePool pool = new PagePool(options.pageSize());
    HeapGraph graph =
        HeapGraph.read(bytes, outline, options.flags(), pool, options.workers(), progress);
    DumpFacts facts = facts(file, header, source, outline, graph);
    if (graph.objects().count() == 0) {
      throw new DumpException(
          file + " has no whole object in it: " + facts.endedBecause() + "; dump again.");
    }
    return new HeapDump(facts, outline, graph, pool, options, progress);
  }

  private static DumpFacts facts(
      Path file, HprofHeader header, DumpSource source, DumpOutline outline, HeapGraph graph) {
    long read = graph.damage().isEmpty() ? outline.end() : graph.end();
    String ended = null;
    for (String damage : List.of(source.damage(), graph.damage(), outline.damage())) {
      if (ended == null && !damage.isEmpty()) {
        ended = damage;
      }
    }
    return new DumpFacts(
        file,
        source.bytes().sizeBytes(),
        read,
        ended,
        header.format(),
        header.idBytes(),
        header.writtenAt(),
        graph.sizes().warnings());
  }

  /** What is known of the file. */
  public DumpFacts facts() {
    return facts;
  }

  /** The bytes of the file. */
  public DumpBytes bytes() {
    return graph.bytes();
  }

  /** Names, texts and stack traces. */
  public DumpOutline outline() {
    return outline;
  }

  /** The objects. */
  public HeapObjects objects() {
    return graph.objects();
  }

  /** Who refers to whom. */
  public References references() {
    return graph.references();
  }

  /** The roots whose objects are in the dump. */
  public List<GcRoot> roots() {
    return graph.roots();
  }

  /** How the JVM placed headers, fields and elements. */
  public ObjectLayout layout() {
    return graph.sizes().layout();
  }

  /** The sizes of its objects, and of objects that it does not hold. */
  public ObjectSizes sizes() {
    return graph.sizes();
  }

  /**
   * Sums up what all objects would take in a JVM with each of these layouts. Takes no time: the
   * objects were counted by class and length when they were read.
   */
  public LayoutWhatIf whatIf(List<ObjectLayout> alternatives) {
    return graph.whatIf(alternatives);
  }

  /** The memory that the phases of an analysis share. */
  public PagePool pool() {
    return pool;
  }

  /** How it is read. */
  public HeapDumpOptions options() {
    return options;
  }

  /**
   * Finds out which object keeps which alive. Slow; {@link Dominators#of} says what memory it takes
   * meanwhile. The caller keeps the result as long as it needs it.
   */
  public Dominators dominators() {
    progress.at(DOMINATORS, 0, 1);
    Dominators dominators = Dominators.of(references(), rootObjects(), pool, options.workers());
    progress.at(DOMINATORS, 1, 1);
    return dominators;
  }

  /** Finds for every object a shortest path from a root; as slow as a search of all references. */
  public PathToRoot pathsToRoots() {
    return PathToRoot.of(references(), rootObjects(), pool);
  }

  /**
   * The roots of the dump, and behind them all classes: a class that is in the dump is alive, even
   * if the JVM holds it through its objects or in ways that HPROF has no root for.
   */
  private Roots rootObjects() {
    long[] named = roots().stream().mapToLong(GcRoot::object).toArray();
    long[] mirrors =
        objects().classes().stream()
            .mapToLong(HeapClass::mirror)
            .filter(mirror -> mirror != PagedInts.NONE)
            .toArray();
    return new Roots() {
      @Override
      public long[] objects() {
        return named;
      }

      @Override
      public long[] late() {
        return mirrors;
      }
    };
  }

  /**
   * Reads every object once more, in the order of the file, on several threads.
   *
   * @param phase what is done, for the progress
   * @param visitor makes the visitor of one thread; called once per thread
   */
  public void scan(String phase, Supplier<? extends ObjectVisitor> visitor) {
    graph.scan(
        visitor, options.workers(), (ignored, done, total) -> progress.at(phase, done, total));
  }

  /** As {@link #scan(String, Supplier)}, on so many threads only. */
  public void scan(String phase, int threads, Supplier<? extends ObjectVisitor> visitor) {
    graph.scan(
        visitor, new Workers(threads), (ignored, done, total) -> progress.at(phase, done, total));
  }
}
