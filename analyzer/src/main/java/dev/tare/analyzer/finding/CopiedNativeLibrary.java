// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.finding;

import dev.tare.analyzer.evidence.Evidence;
import dev.tare.analyzer.ledger.Certainty;
import dev.tare.capture.MappedPages;
import dev.tare.capture.proc.ElfFile;
import dev.tare.capture.proc.MappedFile;
import dev.tare.capture.proc.Mapping;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One native library loaded from several files: each user copied it out of the same archive under a
 * name of its own. The files are known to be the same by their build identifier.
 */
final class CopiedNativeLibrary {

  /** Above it the copies are worth a change. */
  private static final long WORTH_ACTING_BYTES = 4 << 20;

  private CopiedNativeLibrary() {}

  /**
   * What the mappings of one file take.
   *
   * @param path of the file
   * @param residentBytes of all its mappings
   * @param proportionalBytes of all its mappings
   */
  private record Copy(String path, long residentBytes, long proportionalBytes) {
    private Copy plus(Copy other) {
      return new Copy(
          path, residentBytes + other.residentBytes, proportionalBytes + other.proportionalBytes);
    }
  }

  static List<Finding> find(Evidence evidence) {
    Map<String, Map<String, Copy>> copies = new TreeMap<>();
    for (MappedPages mapped : evidence.space().mappings()) {
      Mapping mapping = mapped.mapping();
      Optional<String> buildId =
          evidence.fileOf(mapping).flatMap(MappedFile::elf).flatMap(ElfFile::buildId);
      if (buildId.isPresent()) {
        Copy copy =
            new Copy(
                mapping.filePath(), mapping.figures().rssBytes(), mapping.figures().pssBytes());
        copies
            .computeIfAbsent(buildId.get(), id -> new LinkedHashMap<>())
            .merge(mapping.fileIdentity(), copy, Copy::plus);
      }
    }
    List<Finding> findings = new ArrayList<>();
    copies.forEach(
        (buildId, files) -> {
          if (files.size() > 1) {
            findings.add(finding(buildId, List.copyOf(files.values())));
          }
        });
    return findings;
  }

  private static Finding finding(String buildId, List<Copy> copies) {
    Copy largest = copies.stream().max(Comparator.comparingLong(Copy::residentBytes)).orElseThrow();
    Copy all = copies.stream().reduce(Copy::plus).orElseThrow();
    long resident = all.residentBytes() - largest.residentBytes();
    long proportional = all.proportionalBytes() - largest.proportionalBytes();
    List<Sentence> evidence = new ArrayList<>();
    evidence.add(Sentence.plain("All have the build identifier " + buildId + "."));
    for (Copy copy : copies) {
      evidence.add(Sentence.of(copy.path() + ": {} resident", copy.residentBytes()));
    }
    return new Finding(
        "copied-native-library",
        resident >= WORTH_ACTING_BYTES ? Severity.MEDIUM : Severity.INFO,
        "One native library is loaded from " + copies.size() + " files",
        fileName(largest.path()),
        Certainty.CERTAIN,
        evidence,
        "Load the library through one class loader, so that it is copied out and mapped once.",
        Optional.of(new Finding.Savings(resident, resident, proportional)),
        "What the copies allocated beside their file, in malloc and threads of their own, comes on"
            + " top and is not counted here.",
        "Record again: one file with this build identifier is left.");
  }

  private static String fileName(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
