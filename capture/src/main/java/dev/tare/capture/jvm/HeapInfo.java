// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.jvm;

import dev.tare.capture.proc.AddressRange;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code GC.heap_info} says. Each collector prints its own form, and JDK 17 and 25 differ;
 * measured with G1, Serial, Parallel, ZGC and Shenandoah on both.
 *
 * @param collector {@code G1}, {@code Serial}, {@code Parallel}, {@code ZGC} or {@code Shenandoah},
 *     absent when the form is not known
 * @param reserved the heap's address space; absent with ZGC, which prints none
 * @param oldGeneration address space of the old generation, absent where it is not contiguous
 * @param regions into how many regions Shenandoah divides the heap, absent with other collectors
 * @param usedBytes bytes in use as the collector counts, absent when not printed
 */
public record HeapInfo(
    Optional<String> collector,
    Optional<AddressRange> reserved,
    Optional<AddressRange> oldGeneration,
    OptionalLong regions,
    OptionalLong usedBytes) {

  private static final Pattern BOUNDS =
      Pattern.compile("\\[0x([0-9a-f]{1,16}), ?(?:0x[0-9a-f]{1,16}, ?){0,4}0x([0-9a-f]{1,16})\\)");
  private static final Pattern OLD_GENERATION =
      Pattern.compile("(?:ParOldGen|tenured generation|Tenured)\\s[^\\n]*");
  private static final Pattern GENERATION_USED =
      Pattern.compile(
          "(?:garbage-first heap|PSYoungGen|ParOldGen|def new generation|DefNew|tenured generation"
              + "|Tenured)\\s[^\\n]{0,80}?used (\\d{1,15})([BKMGT])");
  private static final Pattern Z_USED = Pattern.compile("ZHeap\\s+used (\\d{1,15})([BKMGT])");
  private static final Pattern REGIONS = Pattern.compile("(\\d{1,9}) x \\d{1,9} ?[BKMG] regions");
  private static final Pattern SHENANDOAH_USED =
      Pattern.compile("committed, (\\d{1,15})([BKMGT]) used");

  /** Parses the text of {@code GC.heap_info}; what is not understood is absent. */
  public static HeapInfo parse(String text) {
    Optional<String> collector = collector(text);
    Pattern used =
        switch (collector.orElse("")) {
          case "ZGC" -> Z_USED;
          case "Shenandoah" -> SHENANDOAH_USED;
          default -> GENERATION_USED;
        };
    Matcher regions = REGIONS.matcher(text);
    Matcher old = OLD_GENERATION.matcher(text);
    return new HeapInfo(
        collector,
        reserved(text),
        old.find() ? reserved(old.group()) : Optional.empty(),
        regions.find() ? OptionalLong.of(Long.parseLong(regions.group(1))) : OptionalLong.empty(),
        sum(used.matcher(text)));
  }

  private static Optional<String> collector(String text) {
    if (text.contains("garbage-first heap")) {
      return Optional.of("G1");
    } else if (text.contains("PSYoungGen")) {
      return Optional.of("Parallel");
    } else if (text.contains("def new generation") || text.contains("DefNew")) {
      return Optional.of("Serial");
    } else if (text.contains("ZHeap")) {
      return Optional.of("ZGC");
    }
    return text.contains("Shenandoah Heap") ? Optional.of("Shenandoah") : Optional.empty();
  }

  private static Optional<AddressRange> reserved(String text) {
    Matcher bounds = BOUNDS.matcher(text);
    long start = -1;
    long end = 0;
    while (bounds.find()) {
      long from = Long.parseUnsignedLong(bounds.group(1), 16);
      long to = Long.parseUnsignedLong(bounds.group(2), 16);
      start = Long.compareUnsigned(from, start) < 0 ? from : start;
      end = Long.compareUnsigned(to, end) > 0 ? to : end;
    }
    return Long.compareUnsigned(start, end) < 0
        ? Optional.of(new AddressRange(start, end))
        : Optional.empty();
  }

  private static OptionalLong sum(Matcher used) {
    long bytes = 0;
    boolean found = false;
    try {
      while (used.find()) {
        long amount = Long.parseLong(used.group(1));
        bytes = Math.addExact(bytes, Math.multiplyExact(amount, unitBytes(used.group(2))));
        found = true;
      }
    } catch (ArithmeticException noAmountOfMemory) {
      return OptionalLong.empty();
    }
    return found ? OptionalLong.of(bytes) : OptionalLong.empty();
  }

  private static long unitBytes(String unit) {
    return 1L << (10 * "BKMGT".indexOf(unit));
  }
}
