// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tare.analyzer.ledger.Certainty;
import dev.tare.analyzer.mapping.NativeLibraryUse;
import dev.tare.capture.proc.ContentHash;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class NativeFindingsTest {

  private static final long MIB = 1 << 20;

  @Example
  void copiesAreKnownByBuildIdentifierElseByContent() {
    NativeLibraryUse one = library("/tmp/a1.so", 7, "ab", null, null, 5 * MIB);
    NativeLibraryUse two = library("/tmp/a2.so", 7, "ab", null, null, 6 * MIB);
    NativeLibraryUse three = library("/tmp/b1.so", 9, null, null, hash("b", false), MIB);
    NativeLibraryUse four = library("/tmp/b2.so", 9, null, null, hash("b", false), MIB);
    NativeLibraryUse five = library("/tmp/c1.so", 9, null, null, hash("c", true), MIB);
    NativeLibraryUse six = library("/tmp/c2.so", 9, null, null, hash("c", true), MIB);
    NativeLibraryUse other = library("/tmp/d.so", 9, null, null, null, MIB);

    assertThat(CopiedNativeLibrary.find(List.of(one, two, three, four, five, six, other)))
        .extracting(Finding::severity, Finding::certainty, found -> found.saves().orElseThrow())
        .containsExactlyInAnyOrder(
            tuple(Severity.MEDIUM, Certainty.DERIVED, saves(5 * MIB)),
            tuple(Severity.INFO, Certainty.CERTAIN, saves(MIB)),
            tuple(Severity.INFO, Certainty.HEURISTIC, saves(MIB)));
  }

  @Example
  void aDeletedCopyIsNamedAsSuchAndNoNameBreaksASentence() {
    NativeLibraryUse gone =
        new NativeLibraryUse(
            "/tmp/{}.so",
            true,
            OptionalLong.of(1),
            Optional.of("ab"),
            Optional.empty(),
            Optional.empty(),
            4096,
            4096);

    assertThat(CopiedNativeLibrary.find(List.of(gone, library("/b.so", 1, "ab", null, null, 1))))
        .singleElement()
        .satisfies(
            found ->
                assertThat(found.evidence())
                    .anyMatch(
                        line ->
                            line.toString().equals("/tmp/{ }.so (deleted): 4096 bytes resident")));
  }

  /** No more is saved than what all files of a name but the largest take. */
  @Property
  void savesNoMoreThanThereIs(
      @ForAll @Size(max = 9) List<@Size(value = 3) List<@IntRange(max = 3) Integer>> drawn) {
    List<NativeLibraryUse> libraries = new ArrayList<>();
    for (int i = 0; i < drawn.size(); i++) {
      String name = "lib" + drawn.get(i).get(0) + ".so";
      String build = "a" + drawn.get(i).get(0) + drawn.get(i).get(1);
      libraries.add(library("/" + i, 7, build, name, null, drawn.get(i).get(2) * MIB));
    }
    List<Finding> findings = CopiedNativeLibrary.find(libraries);
    long saved =
        findings.stream().mapToLong(found -> found.saves().orElseThrow().residentBytes()).sum();
    long all = libraries.stream().mapToLong(NativeLibraryUse::residentBytes).sum();
    assertThat(saved).isBetween(0L, all);
  }

  private static Finding.Savings saves(long bytes) {
    return new Finding.Savings(bytes, bytes, bytes);
  }

  private static ContentHash hash(String digit, boolean isSampled) {
    return new ContentHash(digit.repeat(64), isSampled);
  }

  private static NativeLibraryUse library(
      String path, long bytes, String buildId, String soname, ContentHash hash, long resident) {
    return new NativeLibraryUse(
        path,
        false,
        bytes < 0 ? OptionalLong.empty() : OptionalLong.of(bytes),
        Optional.ofNullable(buildId),
        Optional.ofNullable(soname),
        Optional.ofNullable(hash),
        resident,
        resident);
  }
}
