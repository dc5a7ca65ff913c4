// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.analyzer.Analysis;
import dev.tare.analyzer.Analyzer;
import dev.tare.analyzer.finding.Finding;
import dev.tare.analyzer.framework.LibraryUse;
import dev.tare.analyzer.ledger.Area;
import dev.tare.analyzer.ledger.Cause;
import dev.tare.analyzer.ledger.Entry;
import dev.tare.analyzer.ownership.Owner;
import dev.tare.capture.Capture;
import dev.tare.capture.MappedPages;
import dev.tare.cli.ledger.Bounds;
import dev.tare.cli.ledger.LiveRecording;
import dev.tare.reports.section.OwnerAreas;
import dev.tare.testing.EachJdk;
import dev.tare.testing.TargetProcess;
import dev.tare.testing.TestJdk;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** Four frameworks with native libraries, whose files are known by where each unpacks itself. */
@Tag("campaign")
class IdleFrameworksTest {

  private static final String OPENPNP = "org.openpnp:opencv";
  private static final String BYTEDECO = "org.bytedeco:opencv";

  /** Part of the path of its native libraries, by owner; the first that a path has counts. */
  private static final List<Map.Entry<String, String>> UNPACKED =
      List.of(
          Map.entry("/onnxruntime-java", "onnxruntime"),
          Map.entry("-libdjl_torch.so", "pytorch-jni"),
          Map.entry("/djl/pytorch/", "pytorch-native-cpu"),
          Map.entry("/opencv_openpnp", OPENPNP),
          Map.entry("/javacpp/opencv-", BYTEDECO),
          Map.entry("/javacpp/openblas-", "openblas"),
          Map.entry("/javacpp/javacpp-", "javacpp"),
          Map.entry("/jna", "jna"));

  @TempDir Path scratch;

  @BeforeAll
  static void inTheClone() {
    RunningFrameworks.findInClone();
  }

  @AfterAll
  static void anywhere() {
    RunningFrameworks.findNowhere();
  }

  @EachJdk
  void everyFrameworkIsNamedWithWhatItTakes(TestJdk jdk) throws Exception {
    try (TargetProcess service = RunningFrameworks.start(jdk, scratch, "loaders=4")) {
      Capture capture = LiveRecording.ofJvm(service.pid());
      Analysis analysis = Analyzer.analyze(capture);

      Bounds.assertSums(capture, analysis);
      assertColumnsAddUp(analysis);
      assertThat(nativeBytes(analysis)).isEqualTo(filesOfFrameworks(capture)).hasSize(8);
      assertThat(loaded(analysis))
          .contains(
              "onnxruntime",
              "pytorch-engine",
              "ai.djl:api",
              OPENPNP,
              BYTEDECO,
              "openblas",
              "javacpp");
      for (String library : loaded(analysis)) {
        assertThat(bytes(analysis, library, Area.CLASS_METADATA)).as(library).isPositive();
      }
      assertThat(bytes(analysis, "javacpp", Area.CODE_CACHE)).isPositive();
      assertThat(use(analysis, OPENPNP).versions()).containsExactly("4.9.0-0");
      assertThat(use(analysis, BYTEDECO).versions()).containsExactly("4.11.0-1.5.12");
      assertThat(use(analysis, "onnxruntime").loaders()).isEqualTo(4);
      assertThat(analysis.findings())
          .extracting(Finding::id)
          .contains("copied-native-library")
          .doesNotContain("library-versions");
      assertThat(copies(analysis, "/libonnxruntime.so")).isEqualTo(4);
      System.out.printf("%s: %s%n", jdk, nativeBytes(analysis));
    }
  }

  /** So that a test of what is used has something that is, at start or again and again. */
  @EachJdk
  void frameworksAreUsedAsToldAndThoseThatAreAbsentTakeNothing(TestJdk jdk) throws Exception {
    try (TargetProcess service =
        RunningFrameworks.start(
            jdk, scratch, "openpnp=minute", "period=1", "onnx=start", "torch=absent")) {
      assertThat(service.stdout())
          .contains(
              "onnx initialised and used", "openpnp initialised and used", "bytedeco initialised")
          .noneMatch(line -> line.startsWith("torch"));
      Thread.sleep(2_500);
      Capture capture = LiveRecording.ofJvm(service.pid());
      Analysis analysis = Analyzer.analyze(capture);

      assertThat(service.isAlive()).isTrue();
      Bounds.assertSums(capture, analysis);
      assertThat(nativeBytes(analysis))
          .isEqualTo(filesOfFrameworks(capture))
          .containsKeys("onnxruntime", OPENPNP, BYTEDECO)
          .doesNotContainKeys("pytorch-jni", "pytorch-native-cpu");
      // Called in its own classes, though the other package has classes of the same names.
      assertThat(capture.last().jvmText("VM.class_hierarchy").orElseThrow())
          .contains("org.opencv.imgproc.Imgproc");
      assertThat(use(analysis, OPENPNP).paths()).hasSize(1);
      assertThat(use(analysis, OPENPNP).loadedClasses()).isGreaterThan(10);
    }
  }

  /** What the ledger says that libraries have in native libraries, without zeroed data. */
  private static Map<String, Long> nativeBytes(Analysis analysis) {
    Map<String, Long> bytes = new TreeMap<>();
    for (Entry entry : analysis.ledger().entries()) {
      boolean isFile =
          entry.area() == Area.NATIVE_LIBRARIES && !entry.detail().startsWith("bss of ");
      // What is a file's name is no jar's: libcudart is the system's, where that has one.
      boolean isOfJar = !entry.owner().contains(".so");
      if (isFile && isOfJar && entry.cause() == Cause.FRAMEWORK_OVERHEAD) {
        bytes.merge(entry.owner(), entry.residentBytes(), Long::sum);
      }
    }
    return bytes;
  }

  /** What the kernel says of the files that frameworks have unpacked. */
  private static Map<String, Long> filesOfFrameworks(Capture capture) {
    Map<String, Long> bytes = new TreeMap<>();
    for (MappedPages mapped : capture.last().mappings()) {
      String path = mapped.mapping().filePath();
      UNPACKED.stream()
          .filter(known -> path.contains(known.getKey()))
          .findFirst()
          .ifPresent(
              known ->
                  bytes.merge(known.getValue(), mapped.mapping().figures().rssBytes(), Long::sum));
    }
    return bytes;
  }

  private static void assertColumnsAddUp(Analysis analysis) {
    List<OwnerAreas> rows = OwnerAreas.of(analysis.ledger());
    for (Area area : Area.values()) {
      assertThat(rows.stream().mapToLong(row -> row.residentBytes().getOrDefault(area, 0L)).sum())
          .as(area.spelling())
          .isEqualTo(total(analysis, entry -> entry.area() == area));
    }
  }

  private static List<String> loaded(Analysis analysis) {
    return analysis.libraries().stream()
        .filter(use -> use.owner().kind() == Owner.Kind.LIBRARY && use.loadedClasses() > 0)
        .map(LibraryUse::name)
        .toList();
  }

  private static LibraryUse use(Analysis analysis, String library) {
    return analysis.libraries().stream()
        .filter(use -> use.name().equals(library))
        .findFirst()
        .orElseThrow();
  }

  private static long bytes(Analysis analysis, String owner, Area area) {
    return total(
        analysis,
        entry ->
            entry.owner().equals(owner)
                && entry.area() == area
                && entry.cause() == Cause.FRAMEWORK_OVERHEAD);
  }

  private static long total(Analysis analysis, Predicate<Entry> entries) {
    return analysis.ledger().total(entries).residentBytes();
  }

  /** How many files of that name the findings tell of as copies. */
  private static long copies(Analysis analysis, String fileName) {
    return analysis.findings().stream()
        .filter(found -> found.id().equals("copied-native-library"))
        .flatMap(found -> found.evidence().stream())
        .filter(sentence -> sentence.toString().contains(fileName))
        .count();
  }
}
