// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.heap;

import dev.tare.analyzer.heap.CategoryRow;
import dev.tare.analyzer.heap.HeapAnalysis;
import dev.tare.capture.content.InflationCategory;
import dev.tare.reports.amount.ByteAmount;
import dev.tare.reports.amount.Quantity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The answer to "how much of the heap is my data, and what would a change save". */
final class HeapAnswer {

  private static final int LARGEST = 3;

  private HeapAnswer() {}

  static String of(HeapAnalysis analysis) {
    if (analysis.liveBytes() == 0) {
      return "The dump holds no objects.";
    }
    List<String> sentences = new ArrayList<>();
    sentences.add(
        new ByteAmount(analysis.liveBytes())
            + (analysis.holdsGarbage() ? "" : " live")
            + " in "
            + new Quantity(analysis.objects()).of("object", "objects")
            + ": "
            + parts(analysis));
    if (analysis.combinedSavesBytes() > 0) {
      sentences.add(
          (analysis.remedies().size() == 1 ? "The change below" : "The changes below, together,")
              + " would save "
              + new ByteAmount(analysis.combinedSavesBytes()));
    }
    return String.join(". ", sentences) + ".";
  }

  private static String enumerated(List<String> parts) {
    int last = parts.size() - 1;
    return last == 0
        ? parts.get(0)
        : String.join(", ", parts.subList(0, last)) + " and " + parts.get(last);
  }

  private static long bytes(HeapAnalysis analysis, InflationCategory category) {
    return analysis.inflation().stream()
        .filter(row -> row.category() == category)
        .mapToLong(CategoryRow::bytes)
        .sum();
  }

  private static String parts(HeapAnalysis analysis) {
    long payload = analysis.payloadBytes();
    String values =
        (payload > 0 ? new ByteAmount(payload).toString() : "none of it")
            + " is payload, the values themselves";
    long ofObservers = bytes(analysis, InflationCategory.OBSERVER);
    long inflation = analysis.liveBytes() - payload - ofObservers;
    List<String> largest =
        analysis.inflation().stream()
            .filter(row -> row.category() != InflationCategory.PAYLOAD)
            .filter(row -> row.category() != InflationCategory.OBSERVER && row.bytes() > 0)
            .sorted(Comparator.comparingLong(CategoryRow::bytes).reversed())
            .limit(LARGEST)
            .map(
                row -> new ByteAmount(row.bytes()) + " " + CategoryWords.of(row.category()).label())
            .toList();
    String observers =
        ofObservers == 0
            ? ""
            : "; "
                + new ByteAmount(ofObservers)
                + " is held by Tare's agent and the flight recorder only";
    return inflation == 0
        ? values + observers
        : values
            + observers
            + ". The other "
            + new ByteAmount(inflation)
            + " is what it takes to hold them, above all "
            + enumerated(largest);
  }
}
