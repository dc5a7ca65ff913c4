// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.hook;

import dev.tare.capture.hook.DirectReserveCall;
import java.util.Comparator;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.stream.Collectors;

/** Groups reservations of direct memory by caller. */
final class DirectReserveRows {

  private DirectReserveRows() {}

  /** One row per caller, most reserved first. */
  static List<DirectReserveRow> of(List<DirectReserveCall> calls) {
    return calls.stream()
        .collect(
            Collectors.groupingBy(
                call -> Caller.of(call.stack()),
                Collectors.summarizingLong(DirectReserveCall::sampledBytes)))
        .entrySet()
        .stream()
        .map(group -> row(group.getKey(), group.getValue()))
        .sorted(
            Comparator.comparing(DirectReserveRow::sampledBytes, Comparator.reverseOrder())
                .thenComparing(row -> row.caller().toString()))
        .toList();
  }

  private static DirectReserveRow row(Caller caller, LongSummaryStatistics bytes) {
    return new DirectReserveRow(caller, bytes.getSum(), bytes.getCount());
  }
}
