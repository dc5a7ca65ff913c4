// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.section;

import dev.tare.analyzer.Analysis;
import dev.tare.analyzer.ledger.Area;
import dev.tare.analyzer.ledger.Cause;
import dev.tare.analyzer.ledger.Entry;
import dev.tare.analyzer.mapping.MappedFileUse;
import dev.tare.reports.amount.ByteAmount;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What is mapped more than once, in a clause. */
final class MultipliedFiles {

  private MultipliedFiles() {}

  static String of(Analysis analysis) {
    List<Entry> multiplied =
        analysis.ledger().entries().stream()
            .filter(e -> e.cause() == Cause.MMAP_MULTIPLICATION && e.residentBytes() > 0)
            .toList();
    List<Entry> ofFiles =
        multiplied.stream().filter(entry -> entry.area() == Area.MAPPED_FILES).toList();
    if (multiplied.stream().allMatch(entry -> entry.area() == Area.JAVA_HEAP)) {
      return "the Java heap mapped more than once";
    }
    String files = files(analysis.mappedFiles(), ofFiles);
    if (ofFiles.size() == multiplied.size()) {
      return files;
    }
    long fileBytes = ofFiles.stream().mapToLong(Entry::residentBytes).sum();
    return fileBytes == 0
        ? "pages mapped more than once"
        : "pages mapped more than once (" + new ByteAmount(fileBytes) + ": " + files + ")";
  }

  private static String files(List<MappedFileUse> all, List<Entry> multiplied) {
    Set<String> owners = multiplied.stream().map(Entry::owner).collect(Collectors.toSet());
    List<MappedFileUse> files =
        all.stream().filter(f -> owners.contains(f.path()) && f.multipliedBytes() > 0).toList();
    return switch (files.size()) {
      case 0 -> "files mapped more than once";
      case 1 -> "one file mapped " + times(files.get(0));
      default -> files.size() + " files mapped more than once";
    };
  }

  private static String times(MappedFileUse file) {
    boolean everywhere = file.overlap() == file.mappings();
    return (everywhere ? "" : "up to ") + file.overlap() + " times";
  }
}
