// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.hook;

import dev.tare.analyzer.mapping.MappedFileUse;
import dev.tare.capture.hook.FileMapsLeftOut;
import dev.tare.capture.hook.HookState;
import dev.tare.capture.hook.HookedCalls;
import java.util.List;
import java.util.Optional;

/**
 * What hooks inside of a JVM saw since they began to look.
 *
 * @param states which of the wanted hooks work, by name
 * @param fileMaps who mapped which file, the rows of a file one below the other, the file with most
 *     resident bytes first
 * @param mapsLeftOut maps that are in no row, because they came too thick to be recorded
 * @param libraryLoads who loaded which library, most resident bytes added first
 * @param directReserves who reserved direct memory, most first
 */
public record HookFacts(
    List<HookState> states,
    List<FileMapRow> fileMaps,
    FileMapsLeftOut mapsLeftOut,
    List<LibraryLoadRow> libraryLoads,
    List<DirectReserveRow> directReserves) {

  /** Name of the hook that sees files being mapped. */
  public static final String MAP = "map";

  /** Name of the hook that sees libraries being loaded. */
  public static final String LOAD = "load";

  /** Name of the hook that sees direct memory being reserved. */
  public static final String RESERVE = "reserve";

  /** Takes private copies. */
  public HookFacts {
    states = List.copyOf(states);
    fileMaps = List.copyOf(fileMaps);
    libraryLoads = List.copyOf(libraryLoads);
    directReserves = List.copyOf(directReserves);
  }

  /**
   * Groups calls by who made them.
   *
   * @param calls what the hooks saw
   * @param files the mapped files of the snapshot
   * @return absent when there were no hooks
   */
  public static Optional<HookFacts> of(HookedCalls calls, List<MappedFileUse> files) {
    return calls.equals(HookedCalls.NONE)
        ? Optional.empty()
        : Optional.of(
            new HookFacts(
                calls.states(),
                FileMapRows.of(calls.maps(), files),
                calls.mapsLeftOut(),
                LibraryLoadRows.of(calls.loads()),
                DirectReserveRows.of(calls.reserves())));
  }

  /** Whether a hook works, so that nothing seen means that nothing happened. */
  public boolean isActive(String hook) {
    return states.stream().anyMatch(state -> state.hook().equals(hook) && state.active());
  }

  /**
   * The one caller that made all mappings of a file. Native code maps files past the hook, and
   * others may have before it began; where more mappings are left than maps were seen, nobody is
   * named. Nor where maps as large as these were left out.
   */
  public Optional<FileMapRow> onlyMapperOf(MappedFileUse file) {
    String path = FilePath.ofMapping(file.path());
    List<FileMapRow> rows = fileMaps.stream().filter(row -> row.path().equals(path)).toList();
    return rows.size() == 1
        ? rows.stream()
            .filter(row -> row.caller().frame().isPresent())
            .filter(row -> mapsLeftOut.largestBytes() < row.mappedBytes() / row.maps())
            .filter(row -> row.file().filter(now -> now.mappings() <= row.maps()).isPresent())
            .findFirst()
        : Optional.empty();
  }
}
