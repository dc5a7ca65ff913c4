// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Where a command writes: its result to standard output, progress and warnings to standard error.
 *
 * @param out the result
 * @param err everything else
 * @param outIsTerminal whether a person reads the result as it is written
 * @param errIsTerminal whether a person reads progress as it is written
 * @param environment the environment variables
 */
public record Terminal(
    PrintWriter out,
    PrintWriter err,
    boolean outIsTerminal,
    boolean errIsTerminal,
    Map<String, String> environment) {

  /** The standard streams of this process, in UTF-8 also where the locale says nothing. */
  public static Terminal ofThisProcess() {
    return new Terminal(
        writer(FileDescriptor.out),
        writer(FileDescriptor.err),
        StandardStream.isTerminal(1),
        StandardStream.isTerminal(2),
        System.getenv());
  }

  /** Whether the result may be coloured: on a terminal, unless the user says no. */
  public boolean usesColour() {
    // https://no-color.org: set and not empty.
    return outIsTerminal
        && environment.getOrDefault("NO_COLOR", "").isEmpty()
        && !"dumb".equals(environment.get("TERM"));
  }

  /** The width of the terminal that shows the result, absent when it goes elsewhere. */
  public OptionalInt width() {
    return outIsTerminal ? StandardStream.columns() : OptionalInt.empty();
  }

  /** Says something beside the result. */
  public void say(String line) {
    err.println(OneLine.of(line));
    err.flush();
  }

  /** Says what a reader must know before believing the result. */
  public void warn(String line) {
    say("Warning: " + line);
  }

  private static PrintWriter writer(FileDescriptor stream) {
    return new PrintWriter(
        new PipedOutput(new FileOutputStream(stream)), true, StandardCharsets.UTF_8);
  }
}
