// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.nmt;

import java.util.List;
import java.util.OptionalLong;

/**
 * Native Memory Tracking beside what is resident. NMT counts what the JVM asked for (committed),
 * not what is resident, and it sees only the JVM's own requests.
 *
 * @param detail whether NMT gave addresses ({@code detail}) or totals only ({@code summary})
 * @param rows by tag, largest committed first
 * @param invisible what is resident but not visible to NMT, by name
 * @param committedBytes NMT's total
 * @param mallocBytes the part of it that is malloc
 */
public record NmtReconciliation(
    boolean detail,
    List<Row> rows,
    List<Invisible> invisible,
    long committedBytes,
    OptionalLong mallocBytes) {

  /**
   * One tag.
   *
   * @param tag as the JVM spells it
   * @param reservedBytes address space
   * @param committedBytes asked for
   * @param mallocBytes the part of the committed bytes that is malloc
   * @param mappedBytes the part of the committed bytes that is mmap
   * @param residentBytes what of the mmap part is resident, absent when NMT gave no addresses
   */
  public record Row(
      String tag,
      long reservedBytes,
      long committedBytes,
      long mallocBytes,
      long mappedBytes,
      OptionalLong residentBytes) {}

  /**
   * Resident memory that NMT does not see.
   *
   * @param what in words
   * @param residentBytes how much
   */
  public record Invisible(String what, long residentBytes) {}

  /** Takes private copies. */
  public NmtReconciliation {
    rows = List.copyOf(rows);
    invisible = List.copyOf(invisible);
  }
}
