// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.jvm;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The threads out of {@code Thread.print}, by the number the kernel gave them. JDK 17 prints that
 * number in hexadecimal, JDK 25 in decimal.
 *
 * @param byTid what is printed of a thread, by its number in the process's own pid namespace
 */
public record ThreadNames(Map<Long, Printed> byTid) {

  private static final Pattern THREAD =
      Pattern.compile(
          "^\"(.*)\"(?: (#\\d+))?.* nid=(0x[0-9a-f]{1,15}|\\d{1,18})(?:.*\\[0x([0-9a-f]{1,16})\\])?",
          Pattern.MULTILINE);

  /**
   * A printed thread.
   *
   * @param name its full name
   * @param runsJava whether it is a Java thread, rather than one of the JVM's own
   * @param stackPointer its last Java stack pointer, rounded down; absent when it has none
   */
  public record Printed(String name, boolean runsJava, OptionalLong stackPointer) {}

  /** Takes a private copy. */
  public ThreadNames {
    byTid = Map.copyOf(byTid);
  }

  /** Parses the text of {@code Thread.print}; empty text gives no threads. */
  public static ThreadNames parse(String text) {
    Map<Long, Printed> threads = new HashMap<>();
    Matcher matcher = THREAD.matcher(text);
    while (matcher.find()) {
      long pointer = matcher.group(4) == null ? 0 : Long.parseUnsignedLong(matcher.group(4), 16);
      threads.put(
          Long.decode(matcher.group(3)),
          new Printed(
              matcher.group(1),
              matcher.group(2) != null,
              pointer == 0 ? OptionalLong.empty() : OptionalLong.of(pointer)));
    }
    return new ThreadNames(threads);
  }

  /** The name of a thread. */
  public Optional<String> of(long tid) {
    return Optional.ofNullable(byTid.get(tid)).map(Printed::name);
  }

  /** The last Java stack pointer of a thread. */
  public OptionalLong stackPointer(long tid) {
    Printed printed = byTid.get(tid);
    return printed == null ? OptionalLong.empty() : printed.stackPointer();
  }
}
