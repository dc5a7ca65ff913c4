// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.finding;

import dev.tare.analyzer.ledger.Certainty;
import dev.tare.analyzer.mapping.NativeLibraryUse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Native libraries that call themselves the same and are not the same: two builds or versions of
 * one, for example the system's and one that a package brought.
 */
final class NativeBuilds {

  private static final String ID = "library-builds";

  /** Above it they are worth a change. */
  private static final long WORTH_ACTING_BYTES = 4 << 20;

  private NativeBuilds() {}

  static List<Finding> find(List<NativeLibraryUse> libraries) {
    Map<String, Map<String, List<NativeLibraryUse>>> byName = new TreeMap<>();
    for (NativeLibraryUse library : libraries) {
      Optional<String> build = build(library);
      if (library.soname().isPresent() && build.isPresent()) {
        byName
            .computeIfAbsent(stem(library.soname().get()), name -> new LinkedHashMap<>())
            .computeIfAbsent(build.get(), which -> new ArrayList<>())
            .add(library);
      }
    }
    List<Finding> findings = new ArrayList<>();
    byName.forEach(
        (name, builds) -> {
          if (builds.size() > 1) {
            findings.add(finding(name, List.copyOf(builds.values())));
          }
        });
    return findings;
  }

  /** The name without its version. */
  static String stem(String soname) {
    return soname.replaceFirst("(?<=.)\\.so(?:\\.[^/]*)?$", "");
  }

  /** Files of different lengths are not the same, whatever is in them. */
  private static Optional<String> build(NativeLibraryUse library) {
    return library
        .fingerprint()
        .or(
            () ->
                library.fileBytes().isPresent()
                    ? Optional.of("length " + library.fileBytes().getAsLong())
                    : Optional.empty());
  }

  private static Finding finding(String name, List<List<NativeLibraryUse>> builds) {
    List<NativeLibraryUse> all = builds.stream().flatMap(List::stream).toList();
    // Of each build one file counts: that it has copies is a finding of its own.
    List<NativeLibraryUse> largest =
        builds.stream()
            .map(
                files ->
                    files.stream()
                        .max(Comparator.comparingLong(NativeLibraryUse::residentBytes))
                        .orElseThrow())
            .sorted(Comparator.comparingLong(NativeLibraryUse::residentBytes).reversed())
            .toList();
    List<NativeLibraryUse> others = largest.subList(1, largest.size());
    long resident = others.stream().mapToLong(NativeLibraryUse::residentBytes).sum();
    long proportional = others.stream().mapToLong(NativeLibraryUse::proportionalBytes).sum();
    List<Sentence> evidence = new ArrayList<>();
    for (NativeLibraryUse file : all) {
      evidence.add(
          Sentence.of(
              Sentence.plain(
                          file.shownPath()
                              + ": "
                              + file.soname().orElseThrow()
                              + ", "
                              + file.buildId()
                                  .map(id -> "build identifier " + id)
                                  .orElse("no build identifier"))
                      .template()
                  + ", {} resident",
              file.residentBytes()));
    }
    return new Finding(
        ID,
        resident >= WORTH_ACTING_BYTES ? Severity.MEDIUM : Severity.INFO,
        builds.size() + " builds of the native library " + name + " are loaded",
        name,
        Certainty.HEURISTIC,
        evidence,
        "Let all users load one of them: leave out the copy that a package brings, or point the"
            + " package to the system's.",
        Optional.of(new Finding.Savings(resident, resident, proportional)),
        "They call themselves the same and may differ in version or in how they were built: test"
            + " what used the one that is left out.",
        "Record again: one library of this name is left.");
  }
}
