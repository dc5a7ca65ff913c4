// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.hook;

import dev.tare.analyzer.mapping.MappedFileUse;
import dev.tare.capture.hook.FileMapCall;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Groups maps by file and caller. */
final class FileMapRows {

  private record Key(String path, Caller caller) {}

  private FileMapRows() {}

  /**
   * One row per file and caller.
   *
   * @param calls the maps
   * @param files the mapped files of the snapshot
   * @return the rows of a file one below the other, the file with most resident bytes first
   */
  static List<FileMapRow> of(List<FileMapCall> calls, List<MappedFileUse> files) {
    Map<String, StillMapped> now =
        files.stream()
            .collect(
                Collectors.toMap(
                    file -> FilePath.ofMapping(file.path()), StillMapped::of, StillMapped::plus));
    Map<String, Long> mapped =
        calls.stream()
            .collect(
                Collectors.groupingBy(
                    call -> FilePath.ofOpened(call.path()),
                    Collectors.summingLong(FileMapCall::bytes)));
    return calls.stream().collect(Collectors.groupingBy(FileMapRows::key)).entrySet().stream()
        .map(group -> row(group.getKey(), group.getValue(), now))
        .sorted(
            Comparator.comparing(FileMapRows::residentBytes, Comparator.reverseOrder())
                .thenComparing(row -> mapped.get(row.path()), Comparator.reverseOrder())
                .thenComparing(FileMapRow::path)
                .thenComparing(FileMapRow::mappedBytes, Comparator.reverseOrder())
                .thenComparing(row -> row.caller().toString()))
        .toList();
  }

  private static Key key(FileMapCall call) {
    return new Key(FilePath.ofOpened(call.path()), Caller.of(call.stack()));
  }

  private static FileMapRow row(
      Key key, Collection<FileMapCall> calls, Map<String, StillMapped> now) {
    LongSummaryStatistics bytes = calls.stream().mapToLong(FileMapCall::bytes).summaryStatistics();
    return new FileMapRow(
        key.path(),
        key.caller(),
        bytes.getCount(),
        bytes.getSum(),
        bytes.getMax(),
        calls.stream().map(FileMapCall::at).min(Comparator.naturalOrder()).orElseThrow(),
        calls.stream().map(FileMapCall::at).max(Comparator.naturalOrder()).orElseThrow(),
        Optional.ofNullable(now.get(key.path())));
  }

  private static long residentBytes(FileMapRow row) {
    return row.file().map(StillMapped::residentBytes).orElse(0L);
  }
}
