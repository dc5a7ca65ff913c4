// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.benchmark;

import java.util.Arrays;

/**
 * What a {@link StallProbe} measured.
 *
 * @param windowMicros the worst latency of each window of 10 ms
 */
record Stalls(long[] windowMicros) {

  /** A healthy operation is hundreds of times faster; waiting for a processor is often longer. */
  private static final long NOTICED_MICROS = 1_000;

  static Stalls parse(String commaSeparatedMicros) {
    return new Stalls(
        Arrays.stream(commaSeparatedMicros.split(",")).mapToLong(Long::parseLong).toArray());
  }

  /** The worst latency. */
  double worstMillis() {
    return Arrays.stream(windowMicros).max().orElse(0) / 1_000.0;
  }

  /** The worst latencies of all windows together, as far as they are longer than 1 ms. */
  double noticedMillis() {
    return Arrays.stream(windowMicros).filter(m -> m > NOTICED_MICROS).sum() / 1_000.0;
  }
}
