// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.record;

import dev.tare.cli.record.ObservationOptions.HeapDetail;
import java.util.Arrays;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The name of a way to look at the Java heap. */
final class HeapDetailName implements ITypeConverter<HeapDetail> {

  @Override
  public HeapDetail convert(String name) {
    return Arrays.stream(HeapDetail.values())
        .filter(detail -> detail.name().equals(name))
        .findFirst()
        .orElseThrow(() -> unknown(name));
  }

  private static TypeConversionException unknown(String name) {
    return new TypeConversionException(
        "'" + name + "' is no way to look at the heap: use none, histogram, sample or dump");
  }
}
