// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.inflation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.analyzer.holder.ObserverObjects;
import dev.tare.capture.content.ContentHash;
import dev.tare.capture.content.InflationCategory;
import dev.tare.heap.HeapDump;
import dev.tare.heap.HeapDumpOptions;
import dev.tare.heap.array.PageSize;
import dev.tare.heap.graph.GcRoot;
import dev.tare.heap.graph.HeapClass;
import dev.tare.heap.work.Progress;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The categories of a whole dump, for tests. */
public final class Inflation {

  private Inflation() {}

  /** Opens a dump with small pages, so that their borders are crossed. */
  public static HeapDump open(Path file) throws Exception {
    return HeapDump.open(
        file, HeapDumpOptions.standard().withPageSize(new PageSize(12)), Progress.SILENT);
  }

  /** Bytes of each category, which were asserted to add up to the heap. */
  public static Map<InflationCategory, Long> of(HeapDump dump) {
    return of(dump, ContentVerdicts.of(dump, 2, ObserverObjects.of(dump)));
  }

  /**
   * As {@link #of(HeapDump)}, where labels are duplicates like any other text. For dumps too large
   * to look at each object twice. Without the arrays of ints that nothing refers to: as such JDK 25
   * dumps what it fills gaps with.
   */
  public static Map<InflationCategory, Long> withoutLabels(HeapDump dump) {
    ContentVerdicts verdicts =
        new ContentPass(dump, 2, ContentHash.full(), ObserverObjects.of(dump)).runWithoutLabels();
    InflationSplit split = new InflationSplit(dump, verdicts.verdicts(), 1);
    int ints =
        Optional.ofNullable(dump.objects().classNamed("int[]")).map(HeapClass::number).orElse(-1);
    Set<Long> roots = dump.roots().stream().map(GcRoot::object).collect(Collectors.toSet());
    for (long object = 0; object < dump.objects().count(); object++) {
      boolean isHeld =
          dump.objects().classNumber(object) != ints
              || dump.references().isReferenced(object)
              || roots.contains(object);
      if (isHeld) {
        split.add(object, 0);
      }
    }
    return bytes(split);
  }

  /** As {@link #of(HeapDump)}, from verdicts. */
  public static Map<InflationCategory, Long> of(HeapDump dump, ContentVerdicts verdicts) {
    return bytes(assertAddsUp(dump, verdicts));
  }

  private static Map<InflationCategory, Long> bytes(InflationSplit split) {
    Map<InflationCategory, Long> bytes = new EnumMap<>(InflationCategory.class);
    for (InflationCategory category : InflationCategory.values()) {
      bytes.put(category, split.bytes(0, category));
    }
    return bytes;
  }

  /** Asserts that every byte is in exactly one category, object by object. */
  public static InflationSplit assertAddsUp(HeapDump dump, ContentVerdicts verdicts) {
    InflationSplit split = new InflationSplit(dump, verdicts.verdicts(), 2);
    long all = 0;
    for (long object = 0; object < dump.objects().count(); object++) {
      long before = split.bytes((int) (object & 1));
      split.add(object, (int) (object & 1));
      long bytes = dump.objects().bytes(object);
      assertThat(split.bytes((int) (object & 1)) - before)
          .as("bytes of object %s, a %s", object, dump.objects().classOf(object))
          .isEqualTo(bytes);
      all += bytes;
    }
    assertThat(split.bytes(0) + split.bytes(1)).isEqualTo(all);
    InflationSplit whole = split.another();
    for (long object = 0; object < dump.objects().count(); object++) {
      whole.add(object, 0);
    }
    assertThat(whole.bytes(0)).isEqualTo(all);
    return whole;
  }
}
