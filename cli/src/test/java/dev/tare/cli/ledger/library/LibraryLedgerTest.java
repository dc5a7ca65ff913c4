// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.ledger.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tare.analyzer.Analysis;
import dev.tare.analyzer.Analyzer;
import dev.tare.analyzer.finding.Finding;
import dev.tare.analyzer.framework.LibraryUse;
import dev.tare.analyzer.framework.UseState;
import dev.tare.analyzer.jvm.ClassLoaderShare;
import dev.tare.analyzer.ledger.Area;
import dev.tare.analyzer.ledger.Cause;
import dev.tare.capture.Capture;
import dev.tare.cli.ledger.Bounds;
import dev.tare.cli.ledger.LiveRecording;
import dev.tare.reports.section.OwnerAreas;
import dev.tare.testing.EachJdk;
import dev.tare.testing.TargetJvm;
import dev.tare.testing.TestJdk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Libraries loaded several times, as web applications do. */
class LibraryLedgerTest {

  private static final int LOADERS = 11;
  private static final int CLASSES = 41;

  @TempDir static Path directory;

  private static Path first;
  private static Path second;

  @BeforeAll
  static void makeLibraries() throws Exception {
    first = LibraryJar.write(directory, "1.3", CLASSES);
    second = LibraryJar.write(directory, "2.7", CLASSES);
  }

  private static TargetJvm start(TestJdk jdk, Object... args) {
    return TargetJvm.on(jdk)
        .allowNativeAccess()
        .jvmArgs("-Xmx64m")
        .main(LoadingProgram.class)
        .args(args)
        .start();
  }

  private static LibraryUse parts(Analysis analysis) {
    return analysis.libraries().stream()
        .filter(use -> use.name().equals(LibraryJar.ARTIFACT))
        .findFirst()
        .orElseThrow();
  }

  private static Optional<Finding> finding(Analysis analysis, String id) {
    return analysis.findings().stream().filter(found -> found.id().equals(id)).findFirst();
  }

  @EachJdk
  void oneLibraryInElevenLoadersIsTenTimesLoadedAgain(TestJdk jdk) throws Exception {
    try (TargetJvm target = start(jdk, LOADERS, CLASSES, first)) {
      Capture capture = LiveRecording.ofJvm(target.pid());
      Analysis analysis = Analyzer.analyze(capture);
      Bounds.assertSums(capture, analysis);
      LibraryUse parts = parts(analysis);
      assertThat(parts.versions()).containsExactly("1.3");
      assertThat(parts.family()).isEqualTo("example");
      assertThat(parts.loaders()).isEqualTo(LOADERS);
      assertThat(parts.loadedClasses()).isEqualTo(LOADERS * CLASSES);
      assertThat(parts.classFiles()).hasValue(CLASSES);
      assertThat(parts.repeated().extraClasses()).isEqualTo((LOADERS - 1) * CLASSES);
      assertThat(parts.repeated().areIdentical()).isTrue();
      assertNoCodeRan(parts, analysis);

      long printed = metadataOfLoaders(capture, analysis, jdk);
      assertThat(resident(analysis, LibraryJar.ARTIFACT, Area.CLASS_METADATA))
          .isCloseTo(printed, within(printed / 50));
      assertThat(parts.repeated().extraBytes())
          .isCloseTo(printed * (LOADERS - 1) / LOADERS, within(printed / 50));
      assertThat(finding(analysis, "repeated-classes")).isPresent();
      assertThat(finding(analysis, "library-versions")).isEmpty();
      assertColumnsAddUp(analysis);
    }
  }

  /** The program only loads the classes. */
  private static void assertNoCodeRan(LibraryUse parts, Analysis analysis) {
    assertThat(parts.initializedClasses()).hasValue(0);
    assertThat(parts.activity().orElseThrow().state()).isEqualTo(UseState.NEVER);
    assertThat(finding(analysis, "never-used-libraries")).isPresent();
  }

  /** The jar's loaders have no other classes, and the JVM says what each loader uses. */
  private static long metadataOfLoaders(Capture capture, Analysis analysis, TestJdk jdk) {
    assertThat(analysis.jvm().orElseThrow().version()).contains(String.valueOf(jdk.major()));
    return ClassLoaderShare.parse(
            capture.last().jvmText("VM.classloader_stats").orElseThrow(), jdk.major() <= 17 ? 8 : 1)
        .stream()
        .filter(loader -> loader.loader().equals("java.net.URLClassLoader"))
        .mapToLong(ClassLoaderShare::usedBytes)
        .sum();
  }

  private static long resident(Analysis analysis, String owner, Area area) {
    return analysis
        .ledger()
        .total(
            entry ->
                entry.owner().equals(owner)
                    && entry.area() == area
                    && entry.cause() == Cause.FRAMEWORK_OVERHEAD)
        .residentBytes();
  }

  private static void assertColumnsAddUp(Analysis analysis) {
    List<OwnerAreas> rows = OwnerAreas.of(analysis.ledger());
    for (Area area : Area.values()) {
      assertThat(rows.stream().mapToLong(row -> row.residentBytes().getOrDefault(area, 0L)).sum())
          .as(area.spelling())
          .isEqualTo(analysis.ledger().total(entry -> entry.area() == area).residentBytes());
    }
  }

  @EachJdk
  void twoVersionsOfALibraryAreOneOwnerAndAFinding(TestJdk jdk) throws Exception {
    try (TargetJvm target = start(jdk, 1, CLASSES, first + ":" + second)) {
      Analysis analysis = LiveRecording.analyze(target.pid());
      assertThat(finding(analysis, "library-versions"))
          .hasValueSatisfying(
              found -> assertThat(found.title()).contains("many-parts", "1.3 and 2.7"));
      assertThat(parts(analysis).repeated().areIdentical()).isFalse();
    }
  }

  @EachJdk
  void oneLibraryUnderTwoNamesIsAFinding(TestJdk jdk) throws Exception {
    Path other = LibraryJar.write(directory, "other-parts", "5.0", CLASSES);
    try (TargetJvm target = start(jdk, 1, CLASSES, first + ":" + other)) {
      Analysis analysis = LiveRecording.analyze(target.pid());
      assertThat(finding(analysis, "library-builds"))
          .hasValueSatisfying(
              found -> {
                assertThat(found.title()).contains("example:many-parts and example:other-parts");
                assertThat(found.evidence().toString())
                    .contains("Both have 41 names", "Of 41", "the class files of 0 are the same");
              });
      assertThat(finding(analysis, "library-versions")).isEmpty();
    }
  }

  @EachJdk
  void fourCopiesOfANativeLibraryAreOne(TestJdk jdk) throws Exception {
    Path original = jdk.home().resolve("lib/libprefs.so");
    Object[] args = {1, 1, first, "", "", "", ""};
    for (int i = 0; i < 4; i++) {
      Path copy = directory.resolve(jdk.major() + "-libprefs-" + i + ".so");
      args[3 + i] = Files.copy(original, copy);
    }
    try (TargetJvm target = start(jdk, args)) {
      Analysis analysis = LiveRecording.analyze(target.pid());
      assertThat(finding(analysis, "copied-native-library"))
          .hasValueSatisfying(
              found -> {
                assertThat(found.title()).contains("4 files");
                assertThat(found.saves().orElseThrow().residentBytes()).isPositive();
              });
    }
  }
}
