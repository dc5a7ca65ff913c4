// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.nmt;

import dev.tare.capture.proc.AddressRange;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of {@code VM.native_memory}, summary or detail.
 *
 * @param tags totals by tag, in the order printed
 * @param committedBytes NMT's total of committed memory
 * @param regions reserved address ranges, only printed in detail
 * @param committed committed address ranges, each once, only printed in detail
 */
public record NmtReport(
    List<Tag> tags, long committedBytes, List<Region> regions, List<AddressRange> committed) {

  private static final long KIBIBYTE = 1024;
  private static final Pattern TOTAL =
      Pattern.compile("^Total: reserved=(\\d{1,15})KB, committed=(\\d{1,15})KB", Pattern.MULTILINE);
  private static final Pattern TAG =
      Pattern.compile(
          "^-\\s+(\\S[^(\\n]{0,60}?) \\(reserved=(\\d{1,15})KB, committed=(\\d{1,15})KB");
  private static final Pattern MALLOC = Pattern.compile("^\\s+\\((?:malloc|arena)=(\\d{1,15})KB");
  private static final Pattern MAPPED =
      Pattern.compile("^\\s+\\((?:mmap|stack): reserved=(\\d{1,15})KB, committed=(\\d{1,15})KB");

  /** After this line come addresses and call sites, whose figures are in the totals already. */
  private static final String END_OF_TOTALS = "Virtual memory map:";

  private static final Pattern REGION =
      Pattern.compile(
          "^\\[0x([0-9a-f]{1,16}) - 0x([0-9a-f]{1,16})\\] reserved (and committed )?\\d+KB for"
              + " (\\S.{0,60}?)(?: from)?\\s*$");
  private static final Pattern COMMITTED =
      Pattern.compile("^\\s+\\[0x([0-9a-f]{1,16}) - 0x([0-9a-f]{1,16})\\] committed \\d+KB.*$");

  /**
   * Totals of a tag, in bytes.
   *
   * @param name as the JVM spells it
   * @param reservedBytes address space
   * @param committedBytes asked for
   * @param mallocBytes by malloc
   * @param mappedBytes by mmap
   */
  public record Tag(
      String name, long reservedBytes, long committedBytes, long mallocBytes, long mappedBytes) {}

  /**
   * A reserved address range.
   *
   * @param range its addresses
   * @param tag its tag
   */
  public record Region(AddressRange range, String tag) {}

  /** Takes private copies. */
  public NmtReport {
    tags = List.copyOf(tags);
    regions = List.copyOf(regions);
    committed = List.copyOf(committed);
  }

  /** Parses the text; absent when NMT is off. */
  public static Optional<NmtReport> parse(String text) {
    Matcher total = TOTAL.matcher(text);
    if (!total.find()) {
      return Optional.empty();
    }
    List<Tag> tags = new ArrayList<>();
    List<Region> regions = new ArrayList<>();
    Set<AddressRange> committed = new LinkedHashSet<>();
    boolean inTotals = true;
    for (String line : text.split("\n")) {
      inTotals &= !line.startsWith(END_OF_TOTALS);
      if (inTotals) {
        addTotals(line, tags);
      }
      Matcher region = REGION.matcher(line);
      Matcher part = COMMITTED.matcher(line);
      if (region.matches()) {
        range(region).ifPresent(r -> regions.add(new Region(r, region.group(4))));
        if (region.group(3) != null) {
          range(region).ifPresent(committed::add);
        }
      } else if (part.matches()) {
        range(part).ifPresent(committed::add);
      }
    }
    return Optional.of(
        new NmtReport(
            tags, Long.parseLong(total.group(2)) * KIBIBYTE, regions, List.copyOf(committed)));
  }

  private static void addTotals(String line, List<Tag> tags) {
    Matcher tag = TAG.matcher(line);
    Matcher malloc = MALLOC.matcher(line);
    Matcher mapped = MAPPED.matcher(line);
    int last = tags.size() - 1;
    if (tag.find()) {
      tags.add(
          new Tag(
              tag.group(1),
              Long.parseLong(tag.group(2)) * KIBIBYTE,
              Long.parseLong(tag.group(3)) * KIBIBYTE,
              0,
              0));
    } else if (last >= 0 && malloc.find()) {
      Tag t = tags.get(last);
      long bytes = Long.parseLong(malloc.group(1)) * KIBIBYTE;
      tags.set(
          last,
          new Tag(
              t.name(),
              t.reservedBytes(),
              t.committedBytes(),
              saturated(t.mallocBytes() + bytes),
              t.mappedBytes()));
    } else if (last >= 0 && mapped.find()) {
      Tag t = tags.get(last);
      long bytes = Long.parseLong(mapped.group(2)) * KIBIBYTE;
      tags.set(
          last,
          new Tag(
              t.name(),
              t.reservedBytes(),
              t.committedBytes(),
              t.mallocBytes(),
              saturated(t.mappedBytes() + bytes)));
    }
  }

  /** The sum of two amounts that are not negative, or the largest number where it overflows. */
  private static long saturated(long sum) {
    return sum < 0 ? Long.MAX_VALUE : sum;
  }

  private static Optional<AddressRange> range(Matcher matcher) {
    long start = Long.parseUnsignedLong(matcher.group(1), 16);
    long end = Long.parseUnsignedLong(matcher.group(2), 16);
    return Long.compareUnsigned(start, end) < 0
        ? Optional.of(new AddressRange(start, end))
        : Optional.empty();
  }
}
