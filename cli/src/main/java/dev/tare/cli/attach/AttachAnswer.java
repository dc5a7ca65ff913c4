// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.attach;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * What a JVM sent back over its attach socket.
 *
 * @param code "0" if the operation succeeded
 */
record AttachAnswer(String code, String text) {

  private static final int MAX_LINE_CHARS = 200;

  /**
   * @throws IOException if the JVM closed the connection before it sent a return code
   */
  static AttachAnswer parse(byte[] answer) throws IOException {
    int lineEnd = 0;
    while (lineEnd < answer.length && answer[lineEnd] != '\n') {
      lineEnd++;
    }
    if (lineEnd == answer.length) {
      throw new IOException("the JVM closed the connection without an answer");
    }
    return new AttachAnswer(
        new String(answer, 0, lineEnd, StandardCharsets.UTF_8),
        new String(answer, lineEnd + 1, answer.length - lineEnd - 1, StandardCharsets.UTF_8));
  }

  boolean succeeded() {
    return code.equals("0");
  }

  /** Why the operation did not succeed, in one line. */
  String reason() {
    return oneLine(text) + " (code " + oneLine(code) + ")";
  }

  /** First line without control characters, short enough to print. */
  static String oneLine(String text) {
    String line = text.lines().findFirst().orElse("no reason given").replaceAll("\\p{Cntrl}", "?");
    return line.length() <= MAX_LINE_CHARS ? line : line.substring(0, MAX_LINE_CHARS) + "...";
  }
}
