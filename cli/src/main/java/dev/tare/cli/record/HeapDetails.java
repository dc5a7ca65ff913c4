// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.record;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * The ways in which the Java heap is to be looked at.
 *
 * @param all at least one
 */
record HeapDetails(Set<HeapDetail> all) {

  /** What is done when the user says nothing. */
  static final HeapDetails DEFAULT = new HeapDetails(EnumSet.of(HeapDetail.HISTOGRAM));

  boolean has(HeapDetail detail) {
    return all.contains(detail);
  }

  /** As the user writes it, and as an option of the agent. */
  @Override
  public String toString() {
    return all.stream().map(HeapDetail::spelling).collect(Collectors.joining("+"));
  }

  /** Reads what a user wrote. */
  static final class Converter implements ITypeConverter<HeapDetails> {

    @Override
    public HeapDetails convert(String text) {
      Set<HeapDetail> details = EnumSet.noneOf(HeapDetail.class);
      for (String name : text.split("\\+", -1)) {
        details.add(
            Arrays.stream(HeapDetail.values())
                .filter(detail -> detail.spelling().equals(name))
                .findFirst()
                .orElseThrow(() -> unknown(name)));
      }
      if (details.size() > 1 && !details.stream().allMatch(HeapDetail::isJoined)) {
        throw new TypeConversionException(
            "'" + text + "' does not go together: join only histogram, sample and old-objects");
      }
      return new HeapDetails(details);
    }

    private static TypeConversionException unknown(String name) {
      return new TypeConversionException(
          "'"
              + name
              + "' is no way to look at the heap: use none, histogram, sample, old-objects or dump");
    }
  }
}
