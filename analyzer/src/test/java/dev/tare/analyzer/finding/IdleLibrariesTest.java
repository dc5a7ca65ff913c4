// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.finding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.analyzer.framework.BroughtClasses;
import dev.tare.analyzer.framework.LibraryActivity;
import dev.tare.analyzer.framework.LibraryUse;
import dev.tare.analyzer.framework.RepeatedClasses;
import dev.tare.analyzer.framework.UseState;
import dev.tare.analyzer.ledger.Amounts;
import dev.tare.analyzer.ledger.Area;
import dev.tare.analyzer.ledger.Cause;
import dev.tare.analyzer.ledger.Certainty;
import dev.tare.analyzer.ledger.Entry;
import dev.tare.analyzer.ledger.Label;
import dev.tare.analyzer.ledger.Ledger;
import dev.tare.analyzer.ownership.Owner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IdleLibrariesTest {

  private static final long MIB = 1 << 20;

  private static LibraryUse library(String name, LibraryActivity activity) {
    return library(Owner.library(name), 7, activity);
  }

  private static LibraryUse library(Owner owner, int classes, LibraryActivity activity) {
    return new LibraryUse(
        owner,
        "",
        List.of(),
        "",
        List.of(),
        classes,
        OptionalLong.of(9),
        1,
        OptionalLong.empty(),
        RepeatedClasses.NONE,
        Optional.ofNullable(activity),
        Optional.empty());
  }

  private static LibraryActivity ran(
      UseState state, int methods, List<String> entries, List<String> loading) {
    return new LibraryActivity(
        state, 400, methods, methods, entries, loading, Duration.ofSeconds(65), Optional.empty());
  }

  private static LibraryActivity never() {
    return ran(UseState.NEVER, 0, List.of(), List.of());
  }

  private static Entry entry(String owner, Area area, long resident) {
    return entry(owner, Cause.FRAMEWORK_OVERHEAD, area, resident);
  }

  /** Unique and proportional bytes are fewer, as where another process has the file, too. */
  private static Entry entry(String owner, Cause cause, Area area, long resident) {
    Amounts amounts =
        new Amounts(
            2 * resident, resident, resident / 4, resident / 2, OptionalLong.of(resident / 8), 0);
    return Entry.of(new Label(area, cause, owner, "", Certainty.DERIVED), amounts);
  }

  private static Finding only(List<LibraryUse> libraries, Entry... entries) {
    List<Finding> findings = IdleLibraries.find(libraries, new Ledger(List.of(entries)));
    assertThat(findings).hasSize(1);
    return findings.get(0);
  }

  private static List<String> evidence(Finding finding) {
    return finding.evidence().stream().map(Sentence::toString).toList();
  }

  @Test
  void oneThatWasNeverUsedIsToldWithWhatItTakesInEachArea() {
    Finding finding =
        only(
            List.of(library("shelf", never()), library("used", usedActivity())),
            entry("shelf", Area.CLASS_METADATA, 800),
            entry("shelf", Area.NATIVE_LIBRARIES, 4000),
            entry("shelf", Area.NATIVE_LIBRARIES, 400),
            entry("shelf", Area.CODE_CACHE, 0),
            entry("shelf", Cause.MMAP_MULTIPLICATION, Area.MAPPED_FILES, 16_000),
            entry("used", Area.CLASS_METADATA, 32_000));

    assertThat(finding.id()).isEqualTo("never-used-libraries");
    assertThat(finding.severity()).isEqualTo(Severity.INFO);
    assertThat(finding.title()).isEqualTo("shelf is loaded and was never used");
    assertThat(finding.owner()).isEqualTo("shelf");
    assertThat(finding.certainty()).isEqualTo(Certainty.DERIVED);
    assertThat(evidence(finding))
        .containsExactly(
            "shelf: none of 400 methods ran; 5200 bytes resident (native libraries 4400 bytes,"
                + " class metadata 800 bytes)");
    assertThat(finding.saves()).contains(saved(5200));
    assertThat(finding.action())
        .isEqualTo(
            "Leave them out, or find out what loads them: an initialiser that runs at the start, a"
                + " scan of the class path for annotations or services, a type in a signature.");
    assertThat(finding.tradeOff()).startsWith("What is left out may be needed later: never means");
    assertThat(finding.check())
        .isEqualTo("Record again without them: their rows in the table of libraries are gone.");
  }

  private static LibraryActivity usedActivity() {
    return ran(UseState.USED, 9, List.of("a.B.c"), List.of());
  }

  private static Finding.Savings saved(long resident) {
    return new Finding.Savings(resident, resident / 2, resident / 4);
  }

  @Test
  void severalAreToldLargestFirstAndCounted() {
    List<LibraryUse> libraries = new ArrayList<>();
    List<Entry> entries = new ArrayList<>();
    IntStream.rangeClosed(1, 14)
        .forEach(
            number -> {
              libraries.add(library("lib" + number, never()));
              entries.add(entry("lib" + number, Area.CLASS_METADATA, number * 8L * MIB));
            });
    Finding finding = only(libraries, entries.toArray(Entry[]::new));

    assertThat(finding.title())
        .isEqualTo("14 libraries are loaded and were never used, lib14 the largest");
    assertThat(finding.owner()).isEmpty();
    assertThat(finding.severity()).isEqualTo(Severity.MEDIUM);
    assertThat(finding.saves()).contains(saved(105 * 8 * MIB));
    assertThat(evidence(finding)).hasSize(13).element(0).asString().startsWith("lib14: none of");
    assertThat(evidence(finding).get(11)).startsWith("lib3: ");
    assertThat(evidence(finding).get(12)).isEqualTo("and 2 more");
  }

  @Test
  void fromSixtyFourMebibytesOnItIsWorthActing() {
    List<LibraryUse> shelf = List.of(library("shelf", never()));

    assertThat(only(shelf, entry("shelf", Area.JAVA_HEAP, 64 * MIB - 8)).severity())
        .isEqualTo(Severity.INFO);
    assertThat(only(shelf, entry("shelf", Area.JAVA_HEAP, 64 * MIB)).severity())
        .isEqualTo(Severity.MEDIUM);
  }

  @Test
  void whatRanAtMostIsTold() {
    LibraryActivity loadedNative =
        ran(UseState.NEVER, 3, List.of("a.B.load"), List.of("a.B.load", "a.B.init"));

    assertThat(evidence(only(List.of(library("shelf", loadedNative)))))
        .containsExactly(
            "shelf: 3 of 400 methods ran, all while it was loaded by a.B.load, a.B.init;"
                + " 0 bytes resident");
    assertThat(evidence(only(List.of(library(Owner.library("shelf"), 0, never())))))
        .containsExactly(
            "shelf: native code only, judged by the classes of its maker; 0 bytes resident");
    assertThat(evidence(only(List.of(library("shelf", null).withInitializedClasses(0)))))
        .containsExactly("shelf: none of 7 loaded classes is initialised; 0 bytes resident");
  }

  @Test
  void whatItBringsIsSavedToo() {
    BroughtClasses brought =
        new BroughtClasses(
            20,
            6000,
            List.of(
                new BroughtClasses.OfModule("java.xml", 12),
                new BroughtClasses.OfModule("java.sql", 4),
                new BroughtClasses.OfModule("java.base", 2),
                new BroughtClasses.OfModule("jdk.jfr", 2)));
    Finding finding =
        only(
            List.of(library("shelf", never()).withBrings(brought)),
            entry("shelf", Area.CLASS_METADATA, 800));

    assertThat(evidence(finding))
        .containsExactly(
            "shelf: none of 400 methods ran; 800 bytes resident (class metadata 800 bytes); brings"
                + " 12 classes of java.xml, 4 of java.sql, 2 of java.base and 2 of other modules"
                + " that nobody else has led to, 6000 bytes");
    assertThat(finding.saves()).contains(new Finding.Savings(6800, 6400, 6200));
  }

  @Test
  void oneThatWasUsedAtTheStartIsToldWithWhoCalledIt() {
    List<String> entries = List.of("a.B.one", "a.B.two", "a.B.three", "a.B.four");
    Finding finding =
        only(
            List.of(library("shelf", ran(UseState.AT_START_ONLY, 90, entries, List.of()))),
            entry("shelf", Area.CLASS_METADATA, 2 * MIB),
            entry("shelf", Area.CODE_CACHE, MIB));

    assertThat(finding.id()).isEqualTo("libraries-used-at-start-only");
    assertThat(finding.severity()).isEqualTo(Severity.INFO);
    assertThat(finding.title())
        .isEqualTo("shelf was used before, and not in the 65 s that were watched");
    assertThat(finding.owner()).isEqualTo("shelf");
    assertThat(evidence(finding))
        .containsExactly(
            "shelf: 90 of 400 methods ran, entered by a.B.one, a.B.two, a.B.three and others;"
                + " 3145728 bytes resident (class metadata 2097152 bytes, code cache 1048576 bytes)");
    assertThat(finding.saves()).contains(saved(3 * MIB));
    assertThat(finding.action())
        .isEqualTo(
            "Where that is what they are for, such as reading a configuration, do it in the build"
                + " or in a process that ends. Where it is a feature that few requests need, load"
                + " it when the first of them comes.");
    assertThat(finding.tradeOff()).startsWith("Not used in the time that was watched is not never");
    assertThat(finding.check()).endsWith("with --duration.");
  }

  @Test
  void atTheStartLessThanAMebibyteIsNotTold() {
    LibraryActivity start = ran(UseState.AT_START_ONLY, 90, List.of(), List.of());
    List<LibraryUse> libraries = List.of(library("one", start), library("two", start));
    Entry less = entry("one", Area.CODE_CACHE, MIB - 1);

    assertThat(IdleLibraries.find(libraries, new Ledger(List.of(less)))).isEmpty();
    assertThat(only(libraries, less, entry("two", Area.CODE_CACHE, MIB)).title())
        .startsWith("two was used before");
    assertThat(
            only(libraries, entry("one", Area.CODE_CACHE, MIB), entry("two", Area.CODE_CACHE, MIB))
                .title())
        .isEqualTo("2 libraries were used before, and not in the 65 s that were watched");
  }

  @Test
  void onlyLibrariesThatAreNotUsedAreTold() {
    List<LibraryUse> others =
        List.of(
            library("used", usedActivity()),
            library("undated", ran(UseState.UNDATED, 9, List.of(), List.of())),
            library("unknown", null),
            library("initialised", null).withInitializedClasses(1),
            library(Owner.module("java.xml"), 7, never()),
            library(Owner.APPLICATION, 7, never()));

    assertThat(IdleLibraries.find(others, new Ledger(List.of()))).isEmpty();
    assertThat(IdleLibraries.find(List.of(), new Ledger(List.of()))).isEmpty();
  }
}
