// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.services;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.analyzer.Analysis;
import dev.tare.analyzer.Analyzer;
import dev.tare.analyzer.finding.Finding;
import dev.tare.analyzer.framework.LibraryUse;
import dev.tare.analyzer.framework.UseState;
import dev.tare.analyzer.ledger.Area;
import dev.tare.analyzer.ledger.Entry;
import dev.tare.analyzer.ownership.Owner;
import dev.tare.capture.Capture;
import dev.tare.cli.ledger.Bounds;
import dev.tare.cli.ledger.LiveRecording;
import dev.tare.reports.section.OwnerAreas;
import dev.tare.testing.Assumed;
import dev.tare.testing.EachJdk;
import dev.tare.testing.TargetProcess;
import dev.tare.testing.TestJdk;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** The libraries of real services, by what the JVM itself logs of each class that it loads. */
@Tag("campaign")
class ServiceLibrariesTest {

  private static final int COPIES = 11;

  @TempDir Path scratch;

  private record Subject(Capture capture, Analysis analysis, ClassLoadLog log) {}

  @BeforeAll
  static void linux() {
    Assumed.linux();
  }

  @EachJdk
  void sqlite(TestJdk jdk) throws Exception {
    Subject subject = record(RealService.SQLITE_TWELVE_CONNECTIONS, jdk);
    assertThat(bytes(subject.analysis(), "sqlite-jdbc", Area.NATIVE_LIBRARIES)).isPositive();
  }

  @EachJdk
  void h2(TestJdk jdk) throws Exception {
    Subject subject = record(RealService.H2_COMPACT, jdk);
    assertThat(application(subject.analysis()).artifact()).isEqualTo("h2");
    assertThat(application(subject.analysis()).versions()).hasSize(1);
  }

  @EachJdk
  void zooKeeper(TestJdk jdk) throws Exception {
    Subject subject = record(RealService.ZOOKEEPER, jdk);
    assertThat(application(subject.analysis()).artifact()).isEqualTo("zookeeper");
    assertThat(application(subject.analysis()).family()).isEqualTo("org.apache.zookeeper");
  }

  @EachJdk
  void zipkin(TestJdk jdk) throws Exception {
    Subject subject = record(RealService.ZIPKIN, jdk);
    assertThat(subject.log().classesByPlace().size()).isGreaterThan(50);
    assertThat(application(subject.analysis()).artifact()).isEqualTo("zipkin-server");
  }

  @EachJdk
  void onnxRuntimeInFourLoaders(TestJdk jdk) throws Exception {
    Subject subject = record(RealService.ONNX_FOUR_LOADERS, jdk);
    assertThat(use(subject.analysis(), OnnxLoaders.jar().toString()).loaders()).isEqualTo(4);
    assertThat(bytes(subject.analysis(), "onnxruntime", Area.NATIVE_LIBRARIES)).isPositive();
    long copies =
        finding(subject.analysis(), "copied-native-library").evidence().stream()
            .filter(sentence -> sentence.toString().contains("/libonnxruntime.so"))
            .count();
    assertThat(copies).isEqualTo(4);
  }

  @EachJdk
  void tomcatWithCopiesOfOneApplication(TestJdk jdk) throws Exception {
    Subject subject = record(RealService.TOMCAT_ELEVEN_COPIES, jdk);
    String loaders = subject.capture().last().jvmText("VM.classloader_stats").orElseThrow();
    assertThat(loaders.lines().filter(line -> line.endsWith("ParallelWebappClassLoader")))
        .hasSize(COPIES);
    assertThat(finding(subject.analysis(), "repeated-classes").title())
        .startsWith(subject.log().extraClasses() + " ");
    assertThat(application(subject.analysis()).artifact()).isEmpty();
    for (Map.Entry<String, List<String>> place : subject.log().classesByPlace().entrySet()) {
      boolean isApplication =
          place.getKey().endsWith("/WEB-INF/classes")
              || place.getKey().contains("/work/Catalina/localhost/");
      assertThat(use(subject.analysis(), place.getKey()).owner().kind())
          .as(place.getKey())
          .isEqualTo(isApplication ? Owner.Kind.APPLICATION : Owner.Kind.LIBRARY);
    }
  }

  private Subject record(RealService service, TestJdk jdk) throws Exception {
    Path log = scratch.resolve("classes.log");
    try (TargetProcess running = service.start(jdk, scratch, ClassLoadLog.option(log))) {
      Capture capture = LiveRecording.ofJvmTwice(running.pid(), Duration.ofSeconds(3));
      Analysis analysis = Analyzer.analyze(capture);
      Subject subject = new Subject(capture, analysis, ClassLoadLog.read(log));
      Bounds.assertSums(capture, analysis);
      assertColumnsAddUp(analysis);
      assertClassesAgree(subject);
      assertUseAgrees(analysis);
      System.out.printf(
          "%s %s: %d places, %d classes loaded again%n",
          service, jdk, subject.log().classesByPlace().size(), subject.log().extraClasses());
      return subject;
    }
  }

  /** Nothing of a library is missing, and nothing more than what was generated for it is there. */
  private static void assertClassesAgree(Subject subject) {
    Map<String, List<String>> logged = subject.log().classesByPlace();
    assertThat(logged).isNotEmpty();
    for (LibraryUse use : subject.analysis().libraries()) {
      List<String> places =
          use.paths().stream()
              .map(path -> path.replaceFirst("/$", ""))
              .filter(logged::containsKey)
              .toList();
      if (!places.isEmpty()) {
        int plain = places.stream().mapToInt(place -> logged.get(place).size()).sum();
        int generated = places.stream().mapToInt(subject.log()::generatedFor).sum();
        assertThat(use.loadedClasses()).as(use.name()).isBetween(plain, plain + generated);
      }
    }
    for (String place : logged.keySet()) {
      LibraryUse use = use(subject.analysis(), place);
      assertThat(bytes(subject.analysis(), use.name(), Area.CLASS_METADATA)).as(place).isPositive();
    }
  }

  private static void assertUseAgrees(Analysis analysis) {
    for (LibraryUse use : analysis.libraries()) {
      if (use.activity().isPresent() && use.isNeverInitialized()) {
        assertThat(use.activity().get().state()).as(use.name()).isEqualTo(UseState.NEVER);
      }
    }
  }

  private static void assertColumnsAddUp(Analysis analysis) {
    List<OwnerAreas> rows = OwnerAreas.of(analysis.ledger());
    for (Area area : Area.values()) {
      assertThat(rows.stream().mapToLong(row -> row.residentBytes().getOrDefault(area, 0L)).sum())
          .as(area.spelling())
          .isEqualTo(total(analysis, entry -> entry.area() == area));
    }
  }

  private static LibraryUse application(Analysis analysis) {
    return analysis.libraries().stream()
        .filter(use -> use.owner().equals(Owner.APPLICATION))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no application"));
  }

  private static LibraryUse use(Analysis analysis, String place) {
    return analysis.libraries().stream()
        .filter(
            use -> use.paths().stream().anyMatch(path -> path.replaceFirst("/$", "").equals(place)))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no library has " + place));
  }

  private static Finding finding(Analysis analysis, String id) {
    return analysis.findings().stream()
        .filter(found -> found.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no finding " + id));
  }

  private static long bytes(Analysis analysis, String owner, Area area) {
    return total(analysis, entry -> entry.owner().equals(owner) && entry.area() == area);
  }

  private static long total(Analysis analysis, Predicate<Entry> entries) {
    return analysis.ledger().total(entries).residentBytes();
  }
}
