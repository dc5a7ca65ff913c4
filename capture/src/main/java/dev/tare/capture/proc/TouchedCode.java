// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.proc;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which code of native libraries a process has touched in a window of time: the kernel's marks of
 * referenced pages, which were cleared at its beginning. Sources: proc_pid_clear_refs(5),
 * proc_pid_smaps(5) ({@code Referenced}).
 *
 * @param window how long
 * @param mappings executable mappings of files
 */
public record TouchedCode(Duration window, List<Code> mappings) {

  private static final Pattern MAPPING =
      Pattern.compile("(\\p{XDigit}+)-\\p{XDigit}+ ..x. \\p{XDigit}+ \\S+ [1-9]\\d* +(/.*)");
  private static final Pattern HEAD = Pattern.compile("\\p{XDigit}+-\\p{XDigit}+ [-r].*");
  private static final Pattern FIGURE = Pattern.compile("(Rss|Pss|Referenced): +(\\d+) kB");
  private static final Pattern FORMATTED =
      Pattern.compile("(\\p{XDigit}{1,16}) (\\d{1,18}) (\\d{1,18}) (\\d{1,18}) (.*)");
  private static final String WINDOW = "window-ms ";
  private static final long KIBIBYTE = 1024;

  /**
   * An executable mapping of a file.
   *
   * @param start its address
   * @param rssBytes resident pages
   * @param pssBytes the same, divided by the processes that map them
   * @param referencedBytes of the resident pages, those that were touched; another process that
   *     maps the same file may have, too
   * @param path of the file, as the kernel spells it
   */
  public record Code(long start, long rssBytes, long pssBytes, long referencedBytes, String path) {}

  /** Takes a private copy. */
  public TouchedCode {
    mappings = List.copyOf(mappings);
  }

  /**
   * Reads smaps.
   *
   * @param smaps the kernel's text
   * @param window since the marks were cleared
   */
  public static TouchedCode ofSmaps(String smaps, Duration window) {
    List<Code> found = new ArrayList<>();
    Matcher open = null;
    long[] figures = new long[3];
    for (String line : (smaps + "\n0-0 ---p").split("\n")) {
      if (HEAD.matcher(line).matches() || line.startsWith("0-0 ")) {
        if (open != null) {
          long start = Long.parseUnsignedLong(open.group(1), 16);
          found.add(new Code(start, figures[0], figures[1], figures[2], open.group(2)));
        }
        Matcher mapping = MAPPING.matcher(line);
        open = mapping.matches() ? mapping : null;
        figures = new long[3];
      } else if (open != null) {
        Matcher figure = FIGURE.matcher(line);
        if (figure.matches()) {
          int place = List.of("Rss", "Pss", "Referenced").indexOf(figure.group(1));
          figures[place] = Long.parseLong(figure.group(2)) * KIBIBYTE;
        }
      }
    }
    return new TouchedCode(window, found);
  }

  /** The text of a capture: the window, then a line for each mapping. */
  public String format() {
    StringBuilder text = new StringBuilder(WINDOW).append(window.toMillis()).append('\n');
    for (Code each : mappings) {
      text.append(Long.toHexString(each.start))
          .append(' ')
          .append(each.rssBytes)
          .append(' ')
          .append(each.pssBytes)
          .append(' ')
          .append(each.referencedBytes)
          .append(' ')
          .append(each.path)
          .append('\n');
    }
    return text.toString();
  }

  /** Parses the text of a capture; lines that are malformed are left out. */
  public static TouchedCode parse(String text) {
    Duration window = Duration.ZERO;
    List<Code> found = new ArrayList<>();
    for (String line : text.split("\n")) {
      Matcher code = FORMATTED.matcher(line);
      if (line.matches(WINDOW + "\\d{1,15}")) {
        window = Duration.ofMillis(Long.parseLong(line.substring(WINDOW.length())));
      } else if (code.matches()) {
        found.add(
            new Code(
                Long.parseUnsignedLong(code.group(1), 16),
                Long.parseLong(code.group(2)),
                Long.parseLong(code.group(3)),
                Long.parseLong(code.group(4)),
                code.group(5)));
      }
    }
    return new TouchedCode(window, found);
  }
}
