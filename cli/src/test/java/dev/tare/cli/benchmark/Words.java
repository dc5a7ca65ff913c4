// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.benchmark;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** The {@code name=value} pairs of a line by which a benchmark's process answers. */
final class Words {
  private Words() {}

  static Map<String, String> pairs(String line) {
    return Arrays.stream(line.split(" "))
        .map(word -> word.split("=", 2))
        .filter(pair -> pair.length == 2)
        .collect(Collectors.toUnmodifiableMap(pair -> pair[0], pair -> pair[1]));
  }
}
