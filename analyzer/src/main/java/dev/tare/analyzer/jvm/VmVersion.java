// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.jvm;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of {@code VM.version}.
 *
 * @param vendor the VM's name, for example {@code OpenJDK 64-Bit Server VM}
 * @param version its version, for example {@code 17.0.15+6-Debian-1deb12u1}
 * @param feature the feature release, for example 17
 */
public record VmVersion(String vendor, String version, int feature) {

  private static final Pattern VERSION =
      Pattern.compile("^(\\S[^\\n]{0,120}?) version ((\\d{1,4})\\S{0,120})", Pattern.MULTILINE);

  /** Parses the text. */
  public static Optional<VmVersion> parse(String text) {
    Matcher matcher = VERSION.matcher(text);
    return matcher.find()
        ? Optional.of(
            new VmVersion(matcher.group(1), matcher.group(2), Integer.parseInt(matcher.group(3))))
        : Optional.empty();
  }
}
