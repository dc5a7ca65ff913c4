// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.jvm;

import dev.tare.capture.proc.AddressRange;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of the code cache, as {@code Compiler.codecache} prints it.
 *
 * @param name for example {@code profiled nmethods}; {@code CodeCache} when it is not segmented
 * @param reserved its address space
 * @param committedBytes how much of it is committed, from its start
 */
public record CodeHeap(String name, AddressRange reserved, long committedBytes) {

  private static final Pattern HEAP =
      Pattern.compile(
          "(?:CodeHeap '([^'\\n]{1,80})'|CodeCache): size=[^\\n]{0,200}\\n\\s{0,20}bounds \\[0x([0-9a-f]{1,16}),"
              + " 0x([0-9a-f]{1,16}), 0x([0-9a-f]{1,16})\\]");

  /** Whether it holds the interpreter and stubs rather than compiled methods. */
  public boolean isRuntime() {
    return name.equals("non-nmethods");
  }

  /** Parses the text of {@code Compiler.codecache}. */
  public static List<CodeHeap> parse(String text) {
    List<CodeHeap> heaps = new ArrayList<>();
    Matcher matcher = HEAP.matcher(text);
    while (matcher.find()) {
      long low = Long.parseUnsignedLong(matcher.group(2), 16);
      long committed = Long.parseUnsignedLong(matcher.group(3), 16);
      long reserved = Long.parseUnsignedLong(matcher.group(4), 16);
      if (Long.compareUnsigned(low, committed) <= 0
          && Long.compareUnsigned(committed, reserved) <= 0
          && low != reserved) {
        String name = matcher.group(1) == null ? "CodeCache" : matcher.group(1);
        heaps.add(new CodeHeap(name, new AddressRange(low, reserved), committed - low));
      }
    }
    return heaps;
  }
}
