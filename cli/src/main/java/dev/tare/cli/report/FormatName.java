// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.report;

import dev.tare.reports.ReportFormat;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The name of a form of report: {@code text}, {@code md} or {@code json}. */
final class FormatName implements ITypeConverter<ReportFormat> {

  @Override
  public ReportFormat convert(String name) {
    return ReportFormat.named(name.toLowerCase(Locale.ROOT))
        .orElseThrow(() -> unknown("'" + name + "'", name));
  }

  /** The form that the ending of a file's name stands for. */
  static ReportFormat ofFile(Path file) {
    String name = file.getFileName().toString();
    return ReportFormat.ofFile(name).orElseThrow(() -> unknown("the ending of " + file, name));
  }

  private static TypeConversionException unknown(String what, String name) {
    boolean html = name.toLowerCase(Locale.ROOT).matches("(.*\\.)?html?");
    return new TypeConversionException(
        html
            ? "HTML reports come with a later version: use text, md or json"
            : what + " is no form of report: use text, md or json");
  }
}
