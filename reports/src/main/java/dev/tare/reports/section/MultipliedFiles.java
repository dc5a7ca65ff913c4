// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.section;

import dev.tare.analyzer.Analysis;
import dev.tare.analyzer.ledger.Area;
import dev.tare.analyzer.ledger.Cause;
import dev.tare.analyzer.mapping.MappedFileUse;
import java.util.List;

/** What is mapped more than once, in a clause. */
final class MultipliedFiles {

  private MultipliedFiles() {}

  static String of(Analysis analysis) {
    boolean filesOnly =
        analysis.ledger().entries().stream()
            .filter(entry -> entry.cause() == Cause.MMAP_MULTIPLICATION)
            .allMatch(entry -> entry.area() == Area.MAPPED_FILES);
    List<MappedFileUse> files =
        analysis.mappedFiles().stream().filter(file -> file.multipliedBytes() > 0).toList();
    if (!filesOnly || files.isEmpty()) {
      return "pages mapped again";
    }
    return files.size() == 1
        ? "one file mapped " + times(files.get(0))
        : files.size() + " files mapped more than once";
  }

  private static String times(MappedFileUse file) {
    boolean everywhere = file.overlap() == file.mappings();
    return (everywhere ? "" : "up to ") + file.overlap() + " times";
  }
}
