// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.proc;

/** A text of the kernel or the JVM that does not have the form its documentation promises. */
public final class MalformedTextException extends Exception {

  private static final long serialVersionUID = 1L;

  /**
   * Says in one line which text is malformed and where.
   *
   * @param message one line without a trailing period
   */
  public MalformedTextException(String message) {
    super(message);
  }

  /** The first characters of a line, printable and in quotes. */
  public static String quote(String line) {
    String shown = line.length() > 60 ? line.substring(0, 60) + "..." : line;
    return "'" + printable(shown) + "'";
  }

  /** A text without what would break or colour an error message. */
  public static String printable(String text) {
    return text.replaceAll("[\\p{IsControl}\\u2028\\u2029]", "?");
  }
}
