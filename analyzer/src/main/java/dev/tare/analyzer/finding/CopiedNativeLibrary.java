// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.finding;

import dev.tare.analyzer.ledger.Certainty;
import dev.tare.analyzer.mapping.NativeLibraryUse;
import dev.tare.capture.proc.ContentHash;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One native library loaded from several files: each user copied it out of the same archive under a
 * name of its own. The files are known to be the same by their build identifier or, where the
 * library has none, by their content.
 */
final class CopiedNativeLibrary {

  /** Above it the copies are worth a change. */
  private static final long WORTH_ACTING_BYTES = 4 << 20;

  private CopiedNativeLibrary() {}

  static List<Finding> find(List<NativeLibraryUse> libraries) {
    Map<String, List<NativeLibraryUse>> copies = new TreeMap<>();
    for (NativeLibraryUse library : libraries) {
      library
          .fingerprint()
          .ifPresent(same -> copies.computeIfAbsent(same, key -> new ArrayList<>()).add(library));
    }
    return copies.values().stream()
        .filter(files -> files.size() > 1)
        .map(CopiedNativeLibrary::finding)
        .toList();
  }

  private static Finding finding(List<NativeLibraryUse> copies) {
    NativeLibraryUse largest =
        copies.stream()
            .max(Comparator.comparingLong(NativeLibraryUse::residentBytes))
            .orElseThrow();
    long resident =
        copies.stream().mapToLong(NativeLibraryUse::residentBytes).sum() - largest.residentBytes();
    long proportional =
        copies.stream().mapToLong(NativeLibraryUse::proportionalBytes).sum()
            - largest.proportionalBytes();
    List<Sentence> evidence = new ArrayList<>();
    evidence.add(Sentence.plain(sameness(largest)));
    for (NativeLibraryUse copy : copies) {
      evidence.add(
          Sentence.of(
              Sentence.plain(copy.shownPath()).template() + ": {} resident", copy.residentBytes()));
    }
    return new Finding(
        "copied-native-library",
        resident >= WORTH_ACTING_BYTES ? Severity.MEDIUM : Severity.INFO,
        "One native library is loaded from " + copies.size() + " files",
        largest.fileName(),
        certainty(largest),
        evidence,
        "Load the library through one class loader, so that it is copied out and mapped once.",
        Optional.of(new Finding.Savings(resident, resident, proportional)),
        "What the copies allocated beside their file, in malloc and threads of their own, comes on"
            + " top and is not counted here.",
        largest.buildId().isPresent()
            ? "Record again: one file with this build identifier is left."
            : "Record again: one file of this length is left.");
  }

  private static String sameness(NativeLibraryUse library) {
    if (library.buildId().isPresent()) {
      return "All have the build identifier " + library.buildId().get() + ".";
    }
    ContentHash hash = library.content().orElseThrow();
    return hash.isSampled()
        ? "They have no build identifier and the same length, and in 65 places all over them they"
            + " are the same: SHA-256 "
            + hash.sha256()
            + "."
        : "They have no build identifier, and all their bytes are the same: SHA-256 "
            + hash.sha256()
            + ".";
  }

  /** The linker makes an identifier of what it links; a library can be stripped afterwards. */
  private static Certainty certainty(NativeLibraryUse library) {
    if (library.buildId().isPresent()) {
      return Certainty.DERIVED;
    }
    return library.content().orElseThrow().isSampled() ? Certainty.HEURISTIC : Certainty.CERTAIN;
  }
}
