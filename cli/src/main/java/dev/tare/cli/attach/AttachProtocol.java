// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.attach;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The HotSpot attach protocol as bytes. A request is a row of NUL-terminated strings, an answer a
 * return code, a line feed and the text.
 *
 * <p>JDK 25 writes a command's output to the socket while the command runs, often inside of a
 * safepoint that then lasts until we have read everything (JDK-8319055), and does so by default for
 * version 1 (JDK-8354460). Only version 2 can ask it to collect the output first.
 */
enum AttachProtocol {
  /** Known to every JVM. */
  VERSION_1 {
    @Override
    String encode(String command) {
      return "1\0jcmd\0" + command + "\0\0\0";
    }
  },

  /** For JVMs that can stream: asks for an answer after the command. */
  VERSION_2_COLLECTED {
    @Override
    String encode(String command) {
      String data = "jcmd streaming=0\0" + command + "\0";
      return "2\0" + data.getBytes(StandardCharsets.UTF_8).length + "\0" + data;
    }
  };

  /** HotSpot drops a version 1 request with a longer argument without a word. */
  private static final int MAX_ARGUMENT_BYTES = 1024;

  /** Asks for the newest version and the options the JVM knows; JDK 23 and older refuse it. */
  static byte[] versionRequest() {
    return "1\0getversion\0options\0\0\0".getBytes(StandardCharsets.UTF_8);
  }

  /**
   * The version to use with a JVM that answered {@link #versionRequest()} like this.
   *
   * @throws IOException if the answer is none
   */
  static AttachProtocol offeredBy(byte[] answer) throws IOException {
    AttachAnswer offer = AttachAnswer.parse(answer);
    // For example "2 streaming".
    String[] words = offer.text().strip().split("[ ,]");
    boolean canCollect =
        offer.succeeded() && words[0].equals("2") && List.of(words).contains("streaming");
    return canCollect ? VERSION_2_COLLECTED : VERSION_1;
  }

  /**
   * @throws IOException if HotSpot would not take the command as one command
   */
  byte[] request(String command) throws IOException {
    if (command.isBlank() || command.chars().anyMatch(c -> c < ' ')) {
      throw new IOException("a diagnostic command is one line of text");
    }
    int length = command.getBytes(StandardCharsets.UTF_8).length;
    if (length > MAX_ARGUMENT_BYTES) {
      throw new IOException(
          "a diagnostic command of " + length + " bytes is longer than " + MAX_ARGUMENT_BYTES);
    }
    return encode(command).getBytes(StandardCharsets.UTF_8);
  }

  abstract String encode(String command);
}
