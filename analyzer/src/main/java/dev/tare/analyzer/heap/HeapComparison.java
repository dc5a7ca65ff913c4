// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.heap;

import java.util.List;

/**
 * How the heap changed from one dump to another. In each list the signed changes sum to the change
 * of live bytes.
 *
 * @param before the first dump
 * @param after the second
 * @param byClass the change of each class, of all loaders together, largest first
 * @param byHolder the change of what each field holds, largest first
 * @param byCategory the change of each category of bytes by its spelling, largest first
 * @param warnings why the dumps may not be comparable, one sentence each
 */
public record HeapComparison(
    HeapAnalysis before,
    HeapAnalysis after,
    List<GrowthRow> byClass,
    List<GrowthRow> byHolder,
    List<GrowthRow> byCategory,
    List<String> warnings) {

  /** Takes private copies. */
  public HeapComparison {
    byClass = List.copyOf(byClass);
    byHolder = List.copyOf(byHolder);
    byCategory = List.copyOf(byCategory);
    warnings = List.copyOf(warnings);
  }

  /** Compares two analyses. */
  public static HeapComparison of(HeapAnalysis before, HeapAnalysis after) {
    Growth classes = new Growth();
    before.classRows().forEach(row -> classes.before(row.name(), row.bytes(), row.objects()));
    after.classRows().forEach(row -> classes.after(row.name(), row.bytes(), row.objects()));
    Growth holders = new Growth();
    before.holders().forEach(row -> holders.before(row.holder(), row.bytes(), row.objects()));
    after.holders().forEach(row -> holders.after(row.holder(), row.bytes(), row.objects()));
    Growth categories = new Growth();
    before
        .inflation()
        .forEach(row -> categories.before(row.category().spelling(), row.bytes(), row.objects()));
    after
        .inflation()
        .forEach(row -> categories.after(row.category().spelling(), row.bytes(), row.objects()));
    return new HeapComparison(
        before,
        after,
        classes.rows(before.liveBytes(), after.liveBytes()),
        holders.rows(before.liveBytes(), after.liveBytes()),
        categories.rows(before.liveBytes(), after.liveBytes()),
        Comparability.warnings(before, after));
  }

  /** By how much the live bytes grew; negative if they shrank. */
  public long changeBytes() {
    return after.liveBytes() - before.liveBytes();
  }
}
