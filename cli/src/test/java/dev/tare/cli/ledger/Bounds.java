// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.analyzer.Analysis;
import dev.tare.analyzer.ledger.Amounts;
import dev.tare.analyzer.ledger.Area;
import dev.tare.analyzer.ledger.Cause;
import dev.tare.analyzer.ledger.Certainty;
import dev.tare.analyzer.ledger.Entry;
import dev.tare.analyzer.ledger.Ledger;
import dev.tare.capture.Capture;
import dev.tare.capture.MappedPages;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * How much of a ledger may be unsure: of all that is resident, and of the rest, which is neither
 * Java heap nor mapping of a data file.
 *
 * @param residentBytes everything
 * @param restBytes the rest
 * @param unsureBytes unexplained, by elimination or changed while reading
 * @param sureRestBytes the part of the rest that is certain or derived
 * @param changedBytes changed while reading, in absolute values
 */
public record Bounds(
    long residentBytes, long restBytes, long unsureBytes, long sureRestBytes, long changedBytes) {

  private static final double UNSURE_OF_RESIDENT = 0.01;
  private static final double UNSURE_OF_REST = 0.03;
  private static final double SURE_OF_REST = 0.97;
  private static final double CHANGED_OF_RESIDENT = 0.01;

  /** Measures a ledger. */
  public static Bounds of(Ledger ledger) {
    Predicate<Entry> rest =
        e ->
            e.area() != Area.JAVA_HEAP
                && e.area() != Area.MAPPED_FILES
                && e.area() != Area.CHANGED_WHILE_READING;
    long unsure = 0;
    for (Entry entry : ledger.entries()) {
      if (entry.cause() == Cause.UNEXPLAINED
          || entry.cause() == Cause.CHANGED_WHILE_READING
          || entry.certainty() == Certainty.BY_ELIMINATION) {
        unsure += Math.abs(entry.residentBytes());
      }
    }
    return new Bounds(
        ledger.total().residentBytes(),
        ledger.total(rest).residentBytes(),
        unsure,
        ledger
            .total(rest.and(e -> e.certainty().compareTo(Certainty.DERIVED) <= 0))
            .residentBytes(),
        ledger.changedWhileReadingBytes());
  }

  /** Asserts that the ledger is as sure as promised. */
  public void assertKept(String what) {
    assertThat(unsureBytes)
        .as(what + ": unsure of resident")
        .isLessThanOrEqualTo((long) (residentBytes * UNSURE_OF_RESIDENT));
    assertThat(unsureBytes)
        .as(what + ": unsure of the rest")
        .isLessThanOrEqualTo((long) (restBytes * UNSURE_OF_REST));
    assertThat(sureRestBytes)
        .as(what + ": certain or derived of the rest")
        .isGreaterThanOrEqualTo((long) (restBytes * SURE_OF_REST));
    assertThat(changedBytes)
        .as(what + ": changed while reading")
        .isLessThanOrEqualTo((long) (residentBytes * CHANGED_OF_RESIDENT));
  }

  /** Asserts that every column sums to what the kernel said. */
  public static void assertSums(Capture capture, Analysis analysis) {
    long size = 0;
    long rss = 0;
    long pss = 0;
    for (MappedPages mapped : capture.last().mappings()) {
      size += mapped.mapping().figures().sizeBytes();
      rss += mapped.mapping().figures().rssBytes();
      pss += mapped.mapping().figures().pssBytes();
    }
    Amounts total = analysis.ledger().total();
    assertThat(total.virtualBytes()).isEqualTo(size);
    assertThat(total.residentBytes()).isEqualTo(rss).isEqualTo(analysis.basis().residentBytes());
    assertThat(total.proportionalBytes()).isEqualTo(pss);
    assertThat(analysis.ledger().entries())
        .allMatch(e -> e.residentBytes() >= 0 || e.cause() == Cause.CHANGED_WHILE_READING);
  }

  /** One line with the shares, for a log. */
  public String line() {
    return String.format(
        Locale.ROOT,
        "resident %.1f MiB, rest %.1f MiB, unsure %.3f %% of resident and %.3f %% of the rest,"
            + " certain or derived %.2f %% of the rest, changed %.3f %%",
        residentBytes / 1048576.0,
        restBytes / 1048576.0,
        100.0 * unsureBytes / residentBytes,
        100.0 * unsureBytes / restBytes,
        100.0 * sureRestBytes / restBytes,
        100.0 * changedBytes / residentBytes);
  }
}
