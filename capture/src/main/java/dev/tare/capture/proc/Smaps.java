// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.proc;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Parser of {@code /proc/PID/smaps}. Opens nothing.
 *
 * <p>It takes the bytes piece by piece and makes no objects for the two dozen lines of a mapping:
 * inside of an observed JVM the garbage of a reader counts as the memory of that JVM.
 */
public final class Smaps {

  private static final int LONGEST_USUAL_LINE = 256;

  private final List<Mapping> mappings = new ArrayList<>();
  private final SmapsBlock block = new SmapsBlock();

  /** The beginning of a line whose end is in the next piece. */
  private byte[] cut = new byte[LONGEST_USUAL_LINE];

  private int cutBytes;
  private int lineNumber;
  private boolean anyFlags;

  /** Makes a parser of one text. */
  public Smaps() {}

  /**
   * Parses the text of smaps.
   *
   * @param text the whole text; empty for a kernel thread or a process that has just ended
   * @return the mappings in the order of the text, which is by address
   * @throws MalformedTextException if a line has not the kernel's form or the last mapping is cut
   *     off; the kernel prints flags for every mapping or, before Linux 3.8, for none
   */
  public static List<Mapping> parse(String text) throws MalformedTextException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Smaps smaps = new Smaps();
    smaps.add(bytes, bytes.length);
    return smaps.mappings();
  }

  /**
   * Parses the next bytes of the text, whose lines may go on in the bytes after them.
   *
   * @param bytes not kept
   * @param count how many of them are text
   * @throws MalformedTextException if a line has not the kernel's form
   */
  public void add(byte[] bytes, int count) throws MalformedTextException {
    int from = 0;
    for (int at = 0; at < count; at++) {
      if (bytes[at] == '\n') {
        if (cutBytes > 0) {
          keep(bytes, from, at);
          line(cut, 0, cutBytes);
          cutBytes = 0;
        } else {
          line(bytes, from, at);
        }
        from = at + 1;
      }
    }
    keep(bytes, from, count);
  }

  /**
   * The mappings of the whole text, in its order, which is by address.
   *
   * @throws MalformedTextException if the last mapping is cut off
   */
  public List<Mapping> mappings() throws MalformedTextException {
    boolean endsInsideLine = cutBytes > 0;
    if (endsInsideLine) {
      line(cut, 0, cutBytes);
    }
    if (block.isStarted()) {
      Mapping last = block.toMapping();
      if (endsInsideLine) {
        throw new MalformedTextException("smaps ends inside line " + lineNumber);
      }
      if (last.flags().isEmpty() && anyFlags) {
        throw new MalformedTextException("smaps ends inside mapping " + last.range());
      }
      mappings.add(last);
    }
    return mappings;
  }

  private void keep(byte[] bytes, int from, int to) {
    int length = to - from;
    if (cutBytes + length > cut.length) {
      cut = Arrays.copyOf(cut, Math.max(cut.length * 2, cutBytes + length));
    }
    System.arraycopy(bytes, from, cut, cutBytes, length);
    cutBytes += length;
  }

  private void line(byte[] bytes, int from, int to) throws MalformedTextException {
    lineNumber++;
    boolean wellFormed;
    if (startsMapping(bytes, from, to)) {
      if (block.isStarted()) {
        Mapping mapping = block.toMapping();
        anyFlags |= !mapping.flags().isEmpty();
        mappings.add(mapping);
      }
      wellFormed = block.start(bytes, from, to);
    } else {
      wellFormed = block.isStarted() && block.add(bytes, from, to);
    }
    if (!wellFormed) {
      String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
      throw new MalformedTextException(
          "smaps line " + lineNumber + " is malformed: " + MalformedTextException.quote(text));
    }
  }

  /** A header starts with lower-case hexadecimal digits and '-'; a figure starts in upper case. */
  private static boolean startsMapping(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && Digits.value(bytes[at], 16) >= 0 && at - from <= 16) {
      at++;
    }
    return at > from && at < to && bytes[at] == '-';
  }
}
