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

  private static final String NUMBER = " nid=";
  private static final Pattern FROM_NUMBER_ON =
      Pattern.compile(
          NUMBER + "(?:0x([0-9a-f]{1,15})|(\\d{1,18}))(?= |$)(?:.*\\[0x([0-9a-f]{1,16})\\])?",
          Pattern.DOTALL);

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
    for (String line : text.split("\n")) {
      // A name may hold anything, but behind it there is neither another quote nor number.
      int number = line.lastIndexOf(NUMBER);
      int nameEnd = line.lastIndexOf('"', number);
      if (line.startsWith("\"") && nameEnd > 0) {
        Matcher rest = FROM_NUMBER_ON.matcher(line).region(number, line.length());
        if (rest.lookingAt()) {
          boolean runsJava = line.startsWith(" #", nameEnd + 1);
          threads.put(tid(rest), printed(line.substring(1, nameEnd), runsJava, rest.group(3)));
        }
      }
    }
    return new ThreadNames(threads);
  }

  private static long tid(Matcher rest) {
    return rest.group(1) != null
        ? Long.parseLong(rest.group(1), 16)
        : Long.parseLong(rest.group(2));
  }

  private static Printed printed(String name, boolean runsJava, String stackPointer) {
    long pointer = stackPointer == null ? 0 : Long.parseUnsignedLong(stackPointer, 16);
    return new Printed(
        name, runsJava, pointer == 0 ? OptionalLong.empty() : OptionalLong.of(pointer));
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
