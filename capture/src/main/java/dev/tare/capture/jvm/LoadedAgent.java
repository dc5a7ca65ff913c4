// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.jvm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An agent that the JVM was started with, or that was loaded later (which only JDK 21 and newer
 * tell).
 *
 * @param kind what it is made of
 * @param name the jar or library as it was given: a path, or for {@code -agentlib:} a bare name
 */
public record LoadedAgent(Kind kind, String name) {

  /** What an agent is made of. */
  public enum Kind {
    /** A jar with a class that the JVM calls: {@code -javaagent:}. */
    JAR,
    /** A native library at a path: {@code -agentpath:}. */
    LIBRARY,
    /** A native library that the JVM looks for, often its own: {@code -agentlib:}. */
    LIBRARY_NAME
  }

  /** Options of an agent follow a {@code =}; they are of no interest and may be secret. */
  private static final Pattern ARGUMENT =
      Pattern.compile("(?:^|\\s)-(javaagent|agentpath|agentlib):([^\\s=]+)");

  private static final Pattern ARGUMENTS = Pattern.compile("(?m)^jvm_args: (.*)$");
  private static final Pattern LISTED =
      Pattern.compile("(?m)^([^\\s=]+) path:[^\\s,]+, loaded(?=[,\\s])(.*)$");
  private static final String LIST = "\nJVMTI agents:";

  /**
   * Parses the text of {@code VM.info}: the JVM's arguments, those of environment variables
   * included, and from JDK 21 on its list of agents. A path with a blank is not understood.
   *
   * @param text the text, empty when there is none
   */
  public static List<LoadedAgent> parse(String text) {
    // Not a set of records: in JDK 25 their hash code leaves a soft reference to the enum's class
    // in
    // java.lang.runtime.ObjectMethods, which keeps Tare's agent loaded after it has ended.
    Map<String, LoadedAgent> agents = new LinkedHashMap<>();
    Matcher arguments = ARGUMENTS.matcher(text);
    while (arguments.find()) {
      Matcher argument = ARGUMENT.matcher(arguments.group(1));
      while (argument.find()) {
        LoadedAgent agent = new LoadedAgent(kind(argument.group(1)), argument.group(2));
        agents.put(agent.kind + agent.name, agent);
      }
    }
    int list = text.indexOf(LIST);
    if (list >= 0) {
      int end = text.indexOf("\n\n", list);
      Matcher listed = LISTED.matcher(text.substring(list, end < 0 ? text.length() : end));
      while (listed.find()) {
        LoadedAgent agent = ofList(listed.group(1), listed.group(2));
        agents.put(agent.kind + agent.name, agent);
      }
    }
    return new ArrayList<>(agents.values());
  }

  private static Kind kind(String argument) {
    return switch (argument) {
      case "javaagent" -> Kind.JAR;
      case "agentpath" -> Kind.LIBRARY;
      default -> Kind.LIBRARY_NAME;
    };
  }

  private static LoadedAgent ofList(String name, String rest) {
    if (rest.contains(", instrumentlib")) {
      return new LoadedAgent(Kind.JAR, name);
    }
    return new LoadedAgent(name.startsWith("/") ? Kind.LIBRARY : Kind.LIBRARY_NAME, name);
  }

  /** The last part of its path; for a bare name the library's usual file. */
  public String fileName() {
    return kind == Kind.LIBRARY_NAME
        ? "lib" + name + ".so"
        : name.substring(name.lastIndexOf('/') + 1);
  }
}
