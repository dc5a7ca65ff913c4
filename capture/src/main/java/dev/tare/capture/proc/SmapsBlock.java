// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.proc;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** One mapping of smaps while its lines are read; used for one after the other. */
final class SmapsBlock {

  private static final Pattern BLANKS = Pattern.compile(" +");
  private static final int KIBIBYTE = 1024;

  private static final Key[] KEYS = Key.values();
  private static final byte[] FLAGS = "VmFlags".getBytes(StandardCharsets.US_ASCII);

  /**
   * The figures that are kept, in the order in which the kernel prints them (fs/proc/task_mmu.c).
   */
  private enum Key {
    SIZE("Size"),
    KERNEL_PAGE_SIZE("KernelPageSize"),
    RSS("Rss"),
    PSS("Pss"),
    SHARED_CLEAN("Shared_Clean"),
    SHARED_DIRTY("Shared_Dirty"),
    PRIVATE_CLEAN("Private_Clean"),
    PRIVATE_DIRTY("Private_Dirty"),
    ANONYMOUS("Anonymous"),
    ANON_HUGE_PAGES("AnonHugePages"),
    SHMEM_PMD_MAPPED("ShmemPmdMapped"),
    FILE_PMD_MAPPED("FilePmdMapped"),
    SHARED_HUGETLB("Shared_Hugetlb"),
    PRIVATE_HUGETLB("Private_Hugetlb"),
    SWAP("Swap"),
    SWAP_PSS("SwapPss"),
    LOCKED("Locked");

    private final byte[] word;

    Key(String word) {
      this.word = word.getBytes(StandardCharsets.US_ASCII);
    }
  }

  private final KnownTexts<String> permissionTexts = new KnownTexts<>(Function.identity());
  private final KnownTexts<String> deviceTexts = new KnownTexts<>(Function.identity());
  private final KnownTexts<Set<String>> flagTexts = new KnownTexts<>(SmapsBlock::flags);
  private final long[] figures = new long[KEYS.length];
  private boolean started;
  private AddressRange range;
  private String permissions;
  private long fileOffset;
  private String device;
  private long inode;
  private String path;
  private String lastPath = "";
  private byte[] lastPathBytes = {};
  private Set<String> flags;

  /** The key after the one that was found last: the kernel's order is always the same. */
  private int nextKey;

  boolean isStarted() {
    return started;
  }

  /**
   * Begins with a mapping's first line.
   *
   * @return whether it has the kernel's form
   */
  boolean start(byte[] bytes, int from, int to) {
    started = true;
    nextKey = 0;
    flags = Set.of();
    Arrays.fill(figures, Digits.NONE);
    int[] starts = new int[6];
    int[] ends = new int[6];
    int columns = columns(bytes, from, to, starts, ends);
    if (columns < 5 || ends[1] - starts[1] != 4) {
      return false;
    }
    try {
      String addresses = text(bytes, starts[0], ends[0]);
      int dash = addresses.indexOf('-');
      range =
          new AddressRange(
              Long.parseUnsignedLong(addresses.substring(0, dash), 16),
              Long.parseUnsignedLong(addresses.substring(dash + 1), 16));
      fileOffset = Long.parseUnsignedLong(text(bytes, starts[2], ends[2]), 16);
      inode = Long.parseUnsignedLong(text(bytes, starts[4], ends[4]));
    } catch (IllegalArgumentException malformedNumber) {
      return false;
    }
    permissions = permissionTexts.of(bytes, starts[1], ends[1]);
    device = deviceTexts.of(bytes, starts[3], ends[3]);
    path = path(bytes, columns > 5 ? starts[5] : to, to);
    return true;
  }

  /** The mappings of one file mostly follow each other. */
  private String path(byte[] bytes, int from, int to) {
    if (from < to && !Digits.is(lastPathBytes, bytes, from, to)) {
      lastPathBytes = Arrays.copyOfRange(bytes, from, to);
      lastPath = new String(lastPathBytes, StandardCharsets.UTF_8);
    }
    return from < to ? lastPath : "";
  }

  /** Up to six columns, the last of which may have blanks itself; how many there are. */
  private static int columns(byte[] bytes, int from, int to, int[] starts, int[] ends) {
    int columns = 0;
    for (int at = from; at < to && columns < starts.length; columns++) {
      starts[columns] = at;
      while (at < to && (bytes[at] != ' ' || columns == starts.length - 1)) {
        at++;
      }
      ends[columns] = at;
      while (at < to && bytes[at] == ' ') {
        at++;
      }
    }
    return columns;
  }

  /**
   * Takes one of the lines with figures or flags.
   *
   * @return whether it has the kernel's form
   */
  boolean add(byte[] bytes, int from, int to) {
    int colon = from;
    while (colon < to && isOfKey(bytes[colon])) {
      colon++;
    }
    if (colon == from || colon == to || bytes[colon] != ':') {
      return false;
    }
    int start = colon + 1;
    int end = to;
    while (start < end && isBlank(bytes[start])) {
      start++;
    }
    while (end > start && isBlank(bytes[end - 1])) {
      end--;
    }
    if (Digits.is(FLAGS, bytes, from, colon)) {
      flags = flagTexts.of(bytes, start, end);
      return true;
    }
    if (end - start < 2 || bytes[end - 1] != 'B' || bytes[end - 2] != 'k') {
      // A figure that is no amount of memory, such as THPeligible.
      return true;
    }
    end -= 2;
    while (end > start && isBlank(bytes[end - 1])) {
      end--;
    }
    long kibibytes = Digits.decimal(bytes, start, end);
    if (kibibytes == Digits.NONE || kibibytes > Long.MAX_VALUE / KIBIBYTE) {
      return false;
    }
    int key = keyOf(bytes, from, colon);
    if (key >= 0) {
      figures[key] = kibibytes * KIBIBYTE;
      nextKey = key + 1;
    }
    return true;
  }

  private int keyOf(byte[] bytes, int from, int to) {
    for (int i = 0; i < KEYS.length; i++) {
      int key = (nextKey + i) % KEYS.length;
      if (Digits.is(KEYS[key].word, bytes, from, to)) {
        return key;
      }
    }
    return -1;
  }

  /** A key is a word. */
  private static boolean isOfKey(byte c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  }

  private static boolean isBlank(byte c) {
    return c == ' ' || c == '\t' || c == '\r';
  }

  private static Set<String> flags(String text) {
    return text.isEmpty() ? Set.of() : Set.copyOf(List.of(BLANKS.split(text)));
  }

  private static String text(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
  }

  /** The mapping whose lines were taken. */
  Mapping toMapping() throws MalformedTextException {
    require(Key.SIZE, "Size");
    require(Key.RSS, "Rss");
    require(Key.PSS, "Pss");
    return new Mapping(
        range,
        permissions,
        fileOffset,
        device,
        inode,
        path,
        new MappingFigures(
            bytes(Key.SIZE),
            bytes(Key.KERNEL_PAGE_SIZE),
            bytes(Key.RSS),
            bytes(Key.PSS),
            bytes(Key.SHARED_CLEAN),
            bytes(Key.SHARED_DIRTY),
            bytes(Key.PRIVATE_CLEAN),
            bytes(Key.PRIVATE_DIRTY),
            bytes(Key.ANONYMOUS),
            bytes(Key.ANON_HUGE_PAGES),
            bytes(Key.SHMEM_PMD_MAPPED),
            bytes(Key.FILE_PMD_MAPPED),
            bytes(Key.SHARED_HUGETLB) + bytes(Key.PRIVATE_HUGETLB),
            bytes(Key.SWAP),
            bytes(Key.SWAP_PSS),
            bytes(Key.LOCKED)),
        flags);
  }

  private void require(Key key, String name) throws MalformedTextException {
    if (figures[key.ordinal()] == Digits.NONE) {
      throw new MalformedTextException("smaps mapping " + range + " has no " + name);
    }
  }

  private long bytes(Key key) {
    return Math.max(0, figures[key.ordinal()]);
  }
}
