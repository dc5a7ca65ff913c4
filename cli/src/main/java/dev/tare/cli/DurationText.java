// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli;

import dev.tare.capture.record.DurationSpelling;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A duration on the command line. */
public final class DurationText implements ITypeConverter<Duration> {

  @Override
  public Duration convert(String text) {
    try {
      return DurationSpelling.parse(text);
    } catch (IllegalArgumentException none) {
      throw new TypeConversionException(none.getMessage());
    }
  }

  /** The duration in its largest whole unit, as it would be typed. */
  public static String of(Duration duration) {
    return DurationSpelling.of(duration);
  }
}
