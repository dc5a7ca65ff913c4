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
            0x1000,
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

  @Example
  void twoLibrariesThatCallThemselvesTheSameAreTwoBuilds() {
    NativeLibraryUse system = library("/usr/lib/x.so.1", 7, "aa", "libx.so.1", null, 6 * MIB);
    NativeLibraryUse brought = library("/tmp/x-7.so", 8, "bb", "libx.so.2.1", null, 5 * MIB);
    NativeLibraryUse copy = library("/tmp/x-8.so", 8, "bb", "libx.so.2.1", null, 5 * MIB);
    NativeLibraryUse other = library("/tmp/y.so", 7, "cc", "liby.so", null, 9 * MIB);

    assertThat(NativeBuilds.find(List.of(system, brought, copy, other)))
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.title()).isEqualTo("2 builds of the native library libx are loaded");
              assertThat(found.owner()).isEqualTo("libx");
              assertThat(found.severity()).isEqualTo(Severity.MEDIUM);
              assertThat(found.saves()).contains(saves(5 * MIB));
              assertThat(found.evidence()).hasSize(3);
            });
  }

  @Example
  void copiesAndWhatIsNotKnownAreNoBuilds() {
    NativeLibraryUse one = library("/a.so", 7, "aa", "libx.so", null, MIB);
    NativeLibraryUse copy = library("/b.so", 7, "aa", "libx.so", null, MIB);
    NativeLibraryUse nameless = library("/libx.so", 9, "bb", null, null, MIB);
    NativeLibraryUse unread = library("/c/libx.so", -1, null, "libx.so", null, MIB);

    assertThat(NativeBuilds.find(List.of(one, copy, nameless, unread))).isEmpty();
  }

  @Example
  void aNameIsTheSameInAllVersions() {
    assertThat(NativeBuilds.stem("libopenblas.so.0")).isEqualTo("libopenblas");
    assertThat(NativeBuilds.stem("libstdc++.so.6.0.30")).isEqualTo("libstdc++");
    assertThat(NativeBuilds.stem("libz.so")).isEqualTo("libz");
    assertThat(NativeBuilds.stem("ld-linux-x86-64.so.2")).isEqualTo("ld-linux-x86-64");
    assertThat(NativeBuilds.stem("libsomething")).isEqualTo("libsomething");
    assertThat(NativeBuilds.stem(".so.1")).isEqualTo(".so.1");
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
    List<Finding> findings = new ArrayList<>(NativeBuilds.find(libraries));
    findings.addAll(CopiedNativeLibrary.find(libraries));
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
        0x1000,
        Optional.empty(),
        resident,
        resident);
  }
}
