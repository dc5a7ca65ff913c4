// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.jvm;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The classes that threads run, out of {@code Thread.print}, without the JDK's. A thread that has
 * none just now, as one of a pool that waits for work, is not told.
 *
 * @param classesByTid the classes by the thread's number in the process's own pid namespace
 */
public record ThreadClasses(Map<Long, Set<String>> classesByTid) {

  /** Behind it there is nothing that anybody words. */
  private static final Pattern HEADER =
      Pattern.compile("\".*\" .*nid=(?:0x([0-9a-f]{1,15})|(\\d{1,18}))(?: .*)?");

  /** The class up to what hidden classes of lambdas have behind it. */
  private static final Pattern FRAME =
      Pattern.compile("\\s+at ([^\\s(/]+?)(?:\\$\\$[^(]*)?\\.[^.(/]+\\(.*");

  private static final Pattern OF_JDK = Pattern.compile("(?:java|jdk|sun|com\\.sun)\\..*");

  /** Takes a private copy. */
  public ThreadClasses {
    classesByTid = Map.copyOf(classesByTid);
  }

  /** Parses the text of {@code Thread.print}; empty text gives none. */
  public static ThreadClasses parse(String text) {
    Map<Long, Set<String>> classes = new HashMap<>();
    Optional<Long> thread = Optional.empty();
    for (String line : text.split("\n")) {
      if (line.startsWith("\"")) {
        Matcher header = HEADER.matcher(line);
        thread = header.matches() ? Optional.of(tid(header)) : Optional.empty();
      } else if (thread.isPresent()) {
        Matcher frame = FRAME.matcher(line);
        if (frame.matches() && !OF_JDK.matcher(frame.group(1)).matches()) {
          Set<String> run = classes.computeIfAbsent(thread.get(), tid -> new LinkedHashSet<>());
          // The lowest frame of a class decides where it stands.
          run.remove(frame.group(1));
          run.add(frame.group(1));
        }
      }
    }
    return new ThreadClasses(classes);
  }

  private static long tid(Matcher header) {
    return header.group(1) != null
        ? Long.parseLong(header.group(1), 16)
        : Long.parseLong(header.group(2));
  }

  /** The class that everything else in a thread was called by, without the JDK's. */
  public Optional<String> first(long tid) {
    return of(tid).stream().reduce((upper, lower) -> lower);
  }

  /** The classes that a thread runs, empty when it runs none but the JDK's. */
  public Set<String> of(long tid) {
    return classesByTid.getOrDefault(tid, Set.of());
  }
}
