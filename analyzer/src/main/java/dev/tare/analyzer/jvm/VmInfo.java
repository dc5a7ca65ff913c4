// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.jvm;

import dev.tare.capture.proc.AddressRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The addresses in the text of {@code VM.info}. Measured on JDK 17 and 25; a line that is absent or
 * has another form is simply not known.
 *
 * @param heap the Java heap's address space; absent without compressed oops and with ZGC
 * @param cds the class-data archives outside the heap
 * @param classSpace address space of compressed class pointers
 * @param cardTable the card table
 * @param markBitmaps the collector's mark bitmaps
 * @param collectionSetMaps addresses in Shenandoah's map of the collection set
 * @param pollingPage address of the safepoint polling pages
 */
public record VmInfo(
    Optional<AddressRange> heap,
    Optional<AddressRange> cds,
    Optional<AddressRange> classSpace,
    Optional<AddressRange> cardTable,
    List<AddressRange> markBitmaps,
    List<Long> collectionSetMaps,
    Optional<Long> pollingPage) {

  private static final String HEX = "0x([0-9a-fA-F]{1,16})";
  private static final Pattern HEAP = line("Heap address: " + HEX + ", size: (\\d{1,9}) MB");
  private static final Pattern CDS =
      line("CDS archive\\(s\\) mapped at: \\[" + HEX + "-" + HEX + "-" + HEX + "\\)");
  private static final Pattern CLASS_SPACE =
      line("Compressed class space mapped at: " + HEX + "-" + HEX);
  private static final Pattern CARD_TABLE =
      line("Card table byte_map: \\[" + HEX + ", ?" + HEX + "\\]");
  private static final Pattern BITMAP =
      line(" (?:\\w{1,10} )?Bits: {1,10}\\[" + HEX + ", ?" + HEX + "\\)");
  private static final Pattern COLLECTION_SET_MAP =
      line("[ -]{0,12}map \\((?:vanilla|biased)\\): {1,10}" + HEX);
  private static final Pattern POLLING_PAGE = line("Polling page: " + HEX);

  /** Takes a private copy of the bitmaps. */
  public VmInfo {
    markBitmaps = List.copyOf(markBitmaps);
    collectionSetMaps = List.copyOf(collectionSetMaps);
  }

  /** Parses the text of {@code VM.info}. */
  public static VmInfo parse(String text) {
    Matcher heap = HEAP.matcher(text);
    Optional<AddressRange> heapRange =
        heap.find()
            ? range(heap.group(1), address(heap.group(1)) + (Long.parseLong(heap.group(2)) << 20))
            : Optional.empty();
    Matcher cds = CDS.matcher(text);
    Optional<AddressRange> cdsRange =
        cds.find()
            ? range(cds.group(1), Math.max(address(cds.group(2)), address(cds.group(3))))
            : Optional.empty();
    List<AddressRange> bitmaps = new ArrayList<>();
    Matcher bitmap = BITMAP.matcher(text);
    while (bitmap.find()) {
      range(bitmap.group(1), address(bitmap.group(2))).ifPresent(bitmaps::add);
    }
    Matcher polling = POLLING_PAGE.matcher(text);
    return new VmInfo(
        heapRange,
        cdsRange,
        first(CLASS_SPACE, text),
        first(CARD_TABLE, text),
        bitmaps,
        COLLECTION_SET_MAP.matcher(text).results().map(m -> address(m.group(1))).toList(),
        polling.find() ? Optional.of(address(polling.group(1))) : Optional.empty());
  }

  /** Anchored, because the command line, which anybody words, is in the same text. */
  private static Pattern line(String beginning) {
    return Pattern.compile("^" + beginning, Pattern.MULTILINE | Pattern.UNIX_LINES);
  }

  private static Optional<AddressRange> first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? range(matcher.group(1), address(matcher.group(2))) : Optional.empty();
  }

  private static long address(String hexadecimal) {
    return Long.parseUnsignedLong(hexadecimal, 16);
  }

  private static Optional<AddressRange> range(String start, long end) {
    return Long.compareUnsigned(address(start), end) < 0
        ? Optional.of(new AddressRange(address(start), end))
        : Optional.empty();
  }
}
