// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.proc;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What tells equal files from different ones by their content.
 *
 * @param sha256 SHA-256 in 64 hexadecimal digits: of all bytes of the file, or if it is sampled of
 *     its length and of stretches all over it
 * @param isSampled whether only a part of a large file was read
 */
public record ContentHash(String sha256, boolean isSampled) {

  private static final String WHOLE = "sha256:";
  private static final String SAMPLED = "sha256-sampled:";
  private static final Pattern DIGITS = Pattern.compile("[0-9a-f]{64}");

  /** The hash as a capture spells it. */
  public String format() {
    return (isSampled ? SAMPLED : WHOLE) + sha256;
  }

  /**
   * Parses what a capture says.
   *
   * @param text of {@link #format}; empty when there is none
   * @throws MalformedTextException if it is malformed
   */
  public static Optional<ContentHash> parse(String text) throws MalformedTextException {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    boolean isSampled = text.startsWith(SAMPLED);
    String kind = isSampled ? SAMPLED : WHOLE;
    String digits = text.startsWith(kind) ? text.substring(kind.length()) : "";
    if (!DIGITS.matcher(digits).matches()) {
      throw new MalformedTextException(
          "content hash is malformed: " + MalformedTextException.quote(text));
    }
    return Optional.of(new ContentHash(digits, isSampled));
  }
}
