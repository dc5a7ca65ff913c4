// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.heap;

import dev.tare.heap.HeapDump;
import dev.tare.heap.testing.DumpFuzz;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Analyzes dumps that were damaged at random; a program, see {@link DumpFuzz}. */
final class AnalysisFuzz {
  private AnalysisFuzz() {}

  public static void main(String[] args) throws Exception {
    DumpFuzz.run(args, AnalysisFuzz::wrongIn);
  }

  private static List<String> wrongIn(HeapDump dump) {
    HeapAnalysis analysis = HeapAnalyzer.analyze(dump, new HeapQuestion(Optional.empty(), true));
    List<String> wrong = new ArrayList<>();
    long live = analysis.liveBytes();
    expect(
        "categories",
        analysis.inflation().stream().mapToLong(CategoryRow::bytes).sum(),
        live,
        wrong);
    expect("classes", analysis.classRows().stream().mapToLong(ClassRow::bytes).sum(), live, wrong);
    expect("holders", analysis.holders().stream().mapToLong(HolderRow::bytes).sum(), live, wrong);
    return wrong;
  }

  private static void expect(String what, long bytes, long live, List<String> wrong) {
    if (bytes != live) {
      wrong.add(what + " have " + bytes + " of " + live + " bytes");
    }
  }
}
