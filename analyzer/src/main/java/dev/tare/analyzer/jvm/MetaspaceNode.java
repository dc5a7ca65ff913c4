// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.jvm;

import dev.tare.capture.proc.AddressRange;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parser of the address ranges that {@code VM.metaspace vslist} prints. */
public final class MetaspaceNode {

  private static final Pattern NODE =
      Pattern.compile(
          "node #\\d{1,9}: base 0x([0-9a-f]{1,16}): reserved=(\\d{1,12})\\.(\\d{2}) KB");
  private static final long KIBIBYTE = 1024;

  private MetaspaceNode() {}

  /** The address ranges of metaspace and, listed too, of the class space. */
  public static List<AddressRange> parse(String text) {
    List<AddressRange> nodes = new ArrayList<>();
    Matcher matcher = NODE.matcher(text);
    while (matcher.find()) {
      long base = Long.parseUnsignedLong(matcher.group(1), 16);
      long bytes = Long.parseLong(matcher.group(2)) * KIBIBYTE;
      if (Long.compareUnsigned(base, base + bytes) < 0) {
        nodes.add(new AddressRange(base, base + bytes));
      }
    }
    return nodes;
  }
}
