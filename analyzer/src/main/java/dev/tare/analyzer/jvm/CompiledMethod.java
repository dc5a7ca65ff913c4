// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.jvm;

import dev.tare.capture.proc.AddressRange;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The code of a compiled method, as {@code Compiler.codelist} prints it: from its header to the end
 * of its instructions. What the JVM keeps behind them, such as debug information, has no address in
 * that text.
 *
 * @param className the class's binary name
 * @param code where its code is
 */
public record CompiledMethod(String className, AddressRange code) {

  /** No method's code is longer; a text that says so is damaged. */
  private static final long MOST_BYTES = 64L << 20;

  /** Identifier, level and state of the compilation, the method, and three addresses. */
  private static final Pattern METHOD =
      Pattern.compile(
          "^\\s{0,20}\\d{1,12} \\d{1,2} \\d{1,2} ([^\\s(]{1,2000})\\.[^\\s(.]{1,2000}\\([^\\n]{0,20000}"
              + " \\[0x([0-9a-f]{1,16}), 0x[0-9a-f]{1,16} - 0x([0-9a-f]{1,16})\\]\\s*$");

  /** Whether the class is of Tare's agent. */
  public boolean isOfTare() {
    return className.startsWith("dev.tare.agent.") || className.startsWith("dev.tare.capture.");
  }

  /** Parses the text of {@code Compiler.codelist}. */
  public static List<CompiledMethod> parse(String text) {
    List<CompiledMethod> methods = new ArrayList<>();
    text.lines()
        .forEach(
            line -> {
              Matcher matcher = METHOD.matcher(line);
              if (matcher.matches()) {
                long start = Long.parseUnsignedLong(matcher.group(2), 16);
                long end = Long.parseUnsignedLong(matcher.group(3), 16);
                if (end - start > 0 && end - start <= MOST_BYTES && start > 0 && end > 0) {
                  methods.add(new CompiledMethod(matcher.group(1), new AddressRange(start, end)));
                }
              }
            });
    return methods;
  }
}
