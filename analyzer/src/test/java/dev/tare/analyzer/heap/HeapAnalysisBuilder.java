// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.heap;

import dev.tare.analyzer.loader.LeakedLoader;
import dev.tare.capture.content.InflationCategory;
import dev.tare.heap.DumpFacts;
import dev.tare.heap.layout.ObjectLayout;
import dev.tare.heap.layout.ObjectLayout.Origin;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An analysis of a heap dump made by hand; its live bytes are the sum of its categories. */
public final class HeapAnalysisBuilder {

  private static final Instant WRITTEN_AT = Instant.parse("2026-05-04T09:00:00Z");

  private DumpFacts dump = dump("app.hprof", 1_000_000, 1_000_000, null, WRITTEN_AT, List.of());
  private long classCount = 400;
  private long unreachedObjects;
  private long unreachedBytes;
  private ObjectLayout layout = new ObjectLayout(12, 16, 4, 8, Origin.SOLVED);
  private Optional<SizeCheck> sizeCheck = Optional.empty();
  private final List<CategoryRow> inflation = new ArrayList<>();
  private final List<HolderRow> holders = new ArrayList<>();
  private final List<ClassRow> classRows = new ArrayList<>();
  private final List<BigObjectRow> biggest = new ArrayList<>();
  private final List<RootRow> roots = new ArrayList<>();
  private final List<LoaderRow> loaders = new ArrayList<>();
  private final List<LeakedLoader> leakedLoaders = new ArrayList<>();
  private final List<RemedyRow> remedies = new ArrayList<>();
  private long combinedSavesBytes;
  private final List<DuplicateRow> duplicates = new ArrayList<>();
  private final List<HeapCost.Phase> phases = new ArrayList<>();

  /** Names the file of a whole dump. */
  public HeapAnalysisBuilder file(String name, long bytes, Instant writtenAt) {
    dump = dump(name, bytes, bytes, null, writtenAt, List.of());
    return this;
  }

  /** Names the file of a dump that could be read up to a byte. */
  public HeapAnalysisBuilder cutShort(String name, long bytes, long bytesRead, String because) {
    dump = dump(name, bytes, bytesRead, because, WRITTEN_AT, List.of());
    return this;
  }

  /** Adds something that a reader must know about the file. */
  public HeapAnalysisBuilder warning(String warning) {
    List<String> warnings = new ArrayList<>(dump.warnings());
    warnings.add(warning);
    dump =
        dump(
            dump.file().toString(),
            dump.sizeBytes(),
            dump.bytesRead(),
            dump.endedBecause(),
            dump.writtenAt(),
            warnings);
    return this;
  }

  /** Says how many classes there are. */
  public HeapAnalysisBuilder classCount(long classes) {
    classCount = classes;
    return this;
  }

  /** Says what no root reaches. */
  public HeapAnalysisBuilder unreached(long objects, long bytes) {
    unreachedObjects = objects;
    unreachedBytes = bytes;
    return this;
  }

  /** Lays out objects. */
  public HeapAnalysisBuilder layout(int header, int arrayBase, int reference, int alignment) {
    layout = new ObjectLayout(header, arrayBase, reference, alignment, layout.origin());
    return this;
  }

  /** Puts the JVM's histogram beside the sizes. */
  public HeapAnalysisBuilder sizeCheck(SizeCheck check) {
    sizeCheck = Optional.of(check);
    return this;
  }

  /** Adds bytes of a category. */
  public HeapAnalysisBuilder category(InflationCategory category, long bytes, long objects) {
    inflation.add(new CategoryRow(category, bytes, objects));
    return this;
  }

  /** Adds a holding field. */
  public HeapAnalysisBuilder holder(HolderRow row) {
    holders.add(row);
    return this;
  }

  /** Adds a holding field of which nothing is known but its size. */
  public HeapAnalysisBuilder holder(String name, long bytes, long objects) {
    return holder(
        new HolderRow(
            name,
            Optional.empty(),
            objects,
            bytes,
            0,
            bytes,
            List.of(),
            Optional.empty(),
            List.of()));
  }

  /** Adds a class of the boot loader. */
  public HeapAnalysisBuilder classRow(String name, long bytes, long objects) {
    return classRow(name, "", bytes, objects);
  }

  /** Adds a class. */
  public HeapAnalysisBuilder classRow(String name, String loader, long bytes, long objects) {
    classRows.add(new ClassRow(name, loader, objects, bytes));
    return this;
  }

  /** Adds an object that retains much. */
  public HeapAnalysisBuilder big(BigObjectRow row) {
    biggest.add(row);
    return this;
  }

  /** Adds what a kind of root keeps alive. */
  public HeapAnalysisBuilder root(String kind, long bytes, long objects) {
    roots.add(new RootRow(kind, objects, bytes));
    return this;
  }

  /** Adds a class loader. */
  public HeapAnalysisBuilder loader(LoaderRow row) {
    loaders.add(row);
    return this;
  }

  /** Adds a class loader that should be gone. */
  public HeapAnalysisBuilder leaked(LeakedLoader loader) {
    leakedLoaders.add(loader);
    return this;
  }

  /** Adds a change. */
  public HeapAnalysisBuilder remedy(RemedyRow row) {
    remedies.add(row);
    return this;
  }

  /** Says what all changes save together. */
  public HeapAnalysisBuilder combinedSaves(long bytes) {
    combinedSavesBytes = bytes;
    return this;
  }

  /** Adds duplicate content. */
  public HeapAnalysisBuilder duplicate(DuplicateRow row) {
    duplicates.add(row);
    return this;
  }

  /** Adds a phase of the analysis. */
  public HeapAnalysisBuilder phase(String name, long millis) {
    phases.add(new HeapCost.Phase(name, millis));
    return this;
  }

  /** The analysis. */
  public HeapAnalysis build() {
    return new HeapAnalysis(
        dump,
        classRows.stream().mapToLong(ClassRow::objects).sum(),
        classCount,
        inflation.stream().mapToLong(CategoryRow::bytes).sum(),
        unreachedObjects,
        unreachedBytes,
        layout,
        sizeCheck,
        inflation,
        holders,
        classRows,
        biggest,
        roots,
        loaders,
        leakedLoaders,
        remedies,
        combinedSavesBytes,
        duplicates,
        new HeapCost(phases.stream().mapToLong(HeapCost.Phase::millis).sum(), phases));
  }

  private static DumpFacts dump(
      String name,
      long bytes,
      long bytesRead,
      String endedBecause,
      Instant writtenAt,
      List<String> warnings) {
    return new DumpFacts(
        Path.of(name),
        bytes,
        bytesRead,
        endedBecause,
        "JAVA PROFILE 1.0.2",
        8,
        writtenAt,
        warnings);
  }
}
