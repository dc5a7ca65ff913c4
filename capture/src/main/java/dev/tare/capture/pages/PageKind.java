// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.pages;

/**
 * What the page table says about a page. Bits of {@code /proc/PID/pagemap}: 63 present, 62 swapped,
 * 61 page of a file or of shared memory, 56 mapped exactly once (Documentation/admin-guide/mm/
 * pagemap.rst).
 */
public enum PageKind {
  /** No page: never touched, given back, or a file page that is not mapped now. */
  ABSENT('.'),
  /** The kernel's zero page: read but never written. Present, yet in no resident figure. */
  ZERO('z'),
  /** An anonymous page mapped once, so private to this process. */
  ANONYMOUS('a'),
  /**
   * An anonymous page mapped more than once, or the zero page: without privilege the two look the
   * same, and only the mapping's own figures tell how many are which.
   */
  ANONYMOUS_OR_ZERO('n'),
  /** An anonymous page shared with another process since a fork. */
  ANONYMOUS_SHARED('s'),
  /** A page of a file or of shared memory that is mapped once, so private to this process. */
  FILE('f'),
  /** A page of a file or of shared memory that is mapped more than once, here or elsewhere. */
  FILE_MULTIPLE('m'),
  /** A page in swap. */
  SWAPPED('w');

  private final char code;

  PageKind(char code) {
    this.code = code;
  }

  /** The letter that stands for the kind in a capture. */
  public char code() {
    return code;
  }

  /** Whether the page belongs to a file, tmpfs, memfd or shared-memory object. */
  public boolean isFile() {
    return this == FILE || this == FILE_MULTIPLE;
  }

  /** Whether Rss counts the page; {@link #ANONYMOUS_OR_ZERO} must be resolved first. */
  public boolean isResident() {
    return switch (this) {
      case ANONYMOUS, ANONYMOUS_SHARED, FILE, FILE_MULTIPLE -> true;
      case ABSENT, ZERO, ANONYMOUS_OR_ZERO, SWAPPED -> false;
    };
  }

  /**
   * The kind with this letter.
   *
   * @throws IllegalArgumentException if no kind has it
   */
  public static PageKind of(char code) {
    for (PageKind kind : values()) {
      if (kind.code == code) {
        return kind;
      }
    }
    throw new IllegalArgumentException("no page kind '" + code + "'");
  }
}
