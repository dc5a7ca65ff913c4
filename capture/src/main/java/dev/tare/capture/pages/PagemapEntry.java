// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.pages;

/**
 * The bits of one 8-byte entry of {@code /proc/PID/pagemap} (Documentation/admin-guide/mm/
 * pagemap.rst) and of one flag word of {@code /proc/kpageflags}.
 */
final class PagemapEntry {

  static final int BYTES = 8;

  private static final long PRESENT = 1L << 63;
  private static final long SWAPPED = 1L << 62;
  private static final long FILE_OR_SHARED = 1L << 61;
  private static final long MAPPED_ONCE = 1L << 56;
  private static final long KIND = PRESENT | SWAPPED | FILE_OR_SHARED | MAPPED_ONCE;
  private static final long FRAME = (1L << 55) - 1;
  private static final long FLAG_ZERO_PAGE = 1L << 24;

  private PagemapEntry() {}

  /**
   * The kind of page. A written anonymous page has the bit for one mapping; the zero page has
   * neither that nor the bit for files. Measured on kernel 6.18, also without any capability.
   */
  static PageKind kind(long entry) {
    if ((entry & PRESENT) == 0) {
      return (entry & SWAPPED) != 0 ? PageKind.SWAPPED : PageKind.ABSENT;
    }
    boolean once = (entry & MAPPED_ONCE) != 0;
    if ((entry & FILE_OR_SHARED) != 0) {
      return once ? PageKind.FILE : PageKind.FILE_MULTIPLE;
    }
    return once ? PageKind.ANONYMOUS : PageKind.ANONYMOUS_OR_ZERO;
  }

  /** Where the entries that are of the same kind as the first end. */
  static int endOfKind(long[] entries, int first, int end) {
    long kind = entries[first] & KIND;
    int i = first + 1;
    while (i < end && (entries[i] & KIND) == kind) {
      i++;
    }
    return i;
  }

  /** Whether the page is in memory. */
  static boolean isPresent(long entry) {
    return (entry & PRESENT) != 0;
  }

  /** Whether a page is mapped once in the whole system, so that nothing else is to be known. */
  static boolean isMappedOnce(long entry) {
    return (entry & MAPPED_ONCE) != 0;
  }

  /** The page frame number, 0 when the reader may not know it. */
  static long frame(long entry) {
    return (entry & PRESENT) == 0 ? 0 : entry & FRAME;
  }

  static boolean isZeroPage(long kernelPageFlags) {
    return (kernelPageFlags & FLAG_ZERO_PAGE) != 0;
  }
}
