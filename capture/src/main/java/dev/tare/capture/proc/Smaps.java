// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.proc;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Parser of {@code /proc/PID/smaps}. Opens nothing. */
public final class Smaps {

  private static final Pattern BLANKS = Pattern.compile(" +");

  private Smaps() {}

  /**
   * Parses the text of smaps.
   *
   * @param text the whole text; empty for a kernel thread or a process that has just ended
   * @return the mappings in the order of the text, which is by address
   * @throws MalformedTextException if a line has not the kernel's form or the last mapping is cut
   *     off; the kernel prints flags for every mapping or, before Linux 3.8, for none
   */
  public static List<Mapping> parse(String text) throws MalformedTextException {
    List<Mapping> mappings = new ArrayList<>();
    // Thousands of mappings have a handful of combinations.
    Map<String, Set<String>> flagsByText = new HashMap<>();
    Block block = null;
    int lineNumber = 0;
    for (int at = 0; at < text.length(); ) {
      int newline = text.indexOf('\n', at);
      int lineEnd = newline < 0 ? text.length() : newline;
      String line = text.substring(at, lineEnd);
      lineNumber++;
      at = lineEnd + 1;
      if (startsMapping(line)) {
        if (block != null) {
          mappings.add(block.toMapping());
        }
        block = Block.startedBy(line, lineNumber);
      } else if (block == null) {
        throw malformed(lineNumber, line);
      } else {
        block.add(line, lineNumber, flagsByText);
      }
    }
    if (block != null) {
      Mapping last = block.toMapping();
      if (!text.endsWith("\n")) {
        throw new MalformedTextException("smaps ends inside line " + lineNumber);
      }
      if (last.flags().isEmpty() && mappings.stream().anyMatch(m -> !m.flags().isEmpty())) {
        throw new MalformedTextException("smaps ends inside mapping " + last.range());
      }
      mappings.add(last);
    }
    return mappings;
  }

  /** A header starts with lower-case hexadecimal digits and '-'; a figure starts in upper case. */
  private static boolean startsMapping(String line) {
    int i = 0;
    while (i < line.length() && Character.digit(line.charAt(i), 16) >= 0 && i <= 16) {
      i++;
    }
    return i > 0 && i < line.length() && line.charAt(i) == '-';
  }

  private static MalformedTextException malformed(int lineNumber, String line) {
    return new MalformedTextException(
        "smaps line " + lineNumber + " is malformed: " + MalformedTextException.quote(line));
  }

  /** One mapping while its lines are read. */
  private static final class Block {
    private final AddressRange range;
    private final String[] header;
    private final String path;
    private final Map<String, Long> bytesByKey = new HashMap<>();
    private Set<String> flags = Set.of();

    private Block(AddressRange range, String[] header, String path) {
      this.range = range;
      this.header = header;
      this.path = path;
    }

    static Block startedBy(String line, int lineNumber) throws MalformedTextException {
      String[] columns = BLANKS.split(line, 6);
      if (columns.length < 5 || columns[1].length() != 4) {
        throw malformed(lineNumber, line);
      }
      try {
        int dash = columns[0].indexOf('-');
        AddressRange range =
            new AddressRange(
                Long.parseUnsignedLong(columns[0].substring(0, dash), 16),
                Long.parseUnsignedLong(columns[0].substring(dash + 1), 16));
        Long.parseUnsignedLong(columns[2], 16);
        Long.parseUnsignedLong(columns[4].strip());
        return new Block(range, columns, columns.length > 5 ? columns[5] : "");
      } catch (IllegalArgumentException malformedNumber) {
        throw malformed(lineNumber, line);
      }
    }

    void add(String line, int lineNumber, Map<String, Set<String>> flagsByText)
        throws MalformedTextException {
      int colon = line.indexOf(':');
      if (!isKey(line, colon)) {
        throw malformed(lineNumber, line);
      }
      String key = line.substring(0, colon);
      String value = line.substring(colon + 1).strip();
      if (key.equals("VmFlags")) {
        flags = flagsByText.computeIfAbsent(value, Block::flags);
      } else if (value.endsWith("kB")) {
        bytesByKey.put(key, kibibytes(value.substring(0, value.length() - 2), line, lineNumber));
      }
    }

    /** A key is a word. There are half a million of them, too many for a regular expression. */
    private static boolean isKey(String line, int end) {
      for (int i = 0; i < end; i++) {
        char c = line.charAt(i);
        boolean letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
        if (!letter && (c < '0' || c > '9') && c != '_') {
          return false;
        }
      }
      return end > 0;
    }

    private static Set<String> flags(String text) {
      return text.isEmpty() ? Set.of() : Set.copyOf(List.of(BLANKS.split(text)));
    }

    private static long kibibytes(String digits, String line, int lineNumber)
        throws MalformedTextException {
      try {
        long bytes = Math.multiplyExact(Long.parseLong(digits.strip()), 1024L);
        if (bytes < 0) {
          throw malformed(lineNumber, line);
        }
        return bytes;
      } catch (ArithmeticException | NumberFormatException malformedNumber) {
        throw malformed(lineNumber, line);
      }
    }

    Mapping toMapping() throws MalformedTextException {
      for (String required : List.of("Size", "Rss", "Pss")) {
        if (!bytesByKey.containsKey(required)) {
          throw new MalformedTextException("smaps mapping " + range + " has no " + required);
        }
      }
      MappingFigures figures =
          new MappingFigures(
              bytes("Size"),
              bytes("KernelPageSize"),
              bytes("Rss"),
              bytes("Pss"),
              bytes("Shared_Clean"),
              bytes("Shared_Dirty"),
              bytes("Private_Clean"),
              bytes("Private_Dirty"),
              bytes("Anonymous"),
              bytes("AnonHugePages"),
              bytes("ShmemPmdMapped"),
              bytes("FilePmdMapped"),
              bytes("Shared_Hugetlb") + bytes("Private_Hugetlb"),
              bytes("Swap"),
              bytes("SwapPss"),
              bytes("Locked"));
      return new Mapping(
          range,
          header[1],
          Long.parseUnsignedLong(header[2], 16),
          header[3],
          Long.parseUnsignedLong(header[4].strip()),
          path,
          figures,
          flags);
    }

    private long bytes(String key) {
      return bytesByKey.getOrDefault(key, 0L);
    }
  }
}
