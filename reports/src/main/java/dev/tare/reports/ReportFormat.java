// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A format of reports. */
public enum ReportFormat {
  /** Aligned columns for a terminal. */
  TEXT("text", "txt"),
  /** GitHub Flavored Markdown. */
  MARKDOWN("md", "md", "markdown"),
  /** Exact bytes for scripts. */
  JSON("json", "json");

  private final String spelling;
  private final List<String> extensions;

  ReportFormat(String spelling, String... extensions) {
    this.spelling = spelling;
    this.extensions = List.of(extensions);
  }

  /** How it is named on the command line. */
  public String spelling() {
    return spelling;
  }

  /** The extension of files in this format, without a dot. */
  public String extension() {
    return extensions.get(0);
  }

  /** The format with a name, absent where none has it. */
  public static Optional<ReportFormat> named(String spelling) {
    return Arrays.stream(values()).filter(format -> format.spelling.equals(spelling)).findFirst();
  }

  /** The format a file's extension asks for, in any case; absent where none does. */
  public static Optional<ReportFormat> ofFile(String fileName) {
    String extension = fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return fileName.contains(".")
        ? Arrays.stream(values()).filter(f -> f.extensions.contains(extension)).findFirst()
        : Optional.empty();
  }
}
