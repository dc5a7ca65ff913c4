// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.ledger.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.analyzer.Analysis;
import dev.tare.analyzer.Analyzer;
import dev.tare.analyzer.finding.Finding;
import dev.tare.analyzer.ledger.Certainty;
import dev.tare.analyzer.mapping.NativeLibraryUse;
import dev.tare.capture.Capture;
import dev.tare.capture.proc.ContentHash;
import dev.tare.cli.ledger.Bounds;
import dev.tare.cli.ledger.LiveRecording;
import dev.tare.testing.EachJdk;
import dev.tare.testing.TargetJvm;
import dev.tare.testing.TestJdk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Real native libraries, loaded from several files. */
class NativeCopiesLedgerTest {

  @TempDir private Path directory;

  private Path jar;

  @BeforeEach
  void makeLibrary() throws Exception {
    jar = LibraryJar.write(directory, "1.0", 1);
  }

  private TargetJvm start(TestJdk jdk, Path... libraries) {
    Object[] args = new Object[3 + libraries.length];
    args[0] = 1;
    args[1] = 1;
    args[2] = jar;
    System.arraycopy(libraries, 0, args, 3, libraries.length);
    return TargetJvm.on(jdk)
        .allowNativeAccess()
        .jvmArgs("-Xmx64m")
        .main(LoadingProgram.class)
        .args(args)
        .start();
  }

  private static List<Finding> findings(Analysis analysis, String id, Object owner) {
    return analysis.findings().stream()
        .filter(found -> found.id().equals(id) && found.owner().startsWith(owner.toString()))
        .toList();
  }

  private List<NativeLibraryUse> here(Analysis analysis) {
    return analysis.nativeLibraries().stream()
        .filter(library -> library.path().startsWith(directory.toString()))
        .toList();
  }

  @EachJdk
  void copiesWithoutABuildIdAreKnownByTheirContent(TestJdk jdk) throws Exception {
    NativeLibraryFile prefs = new NativeLibraryFile(jdk.home().resolve("lib/libprefs.so"));
    Path[] copies = new Path[5];
    for (int i = 0; i < 4; i++) {
      copies[i] = prefs.writeWithoutBuildId(directory.resolve("prefs-" + i + ".so"));
    }
    // Of the same length, and another library.
    copies[4] = prefs.writeWithoutBuildId(directory.resolve("prefs-other.so"));
    byte[] other = Files.readAllBytes(copies[4]);
    other[other.length - 1]++;
    Files.write(copies[4], other);
    try (TargetJvm target = start(jdk, copies)) {
      Capture capture = LiveRecording.ofJvm(target.pid());
      Analysis analysis = Analyzer.analyze(capture);
      Bounds.assertSums(capture, analysis);

      String sha256 =
          HexFormat.of()
              .formatHex(
                  MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(copies[0])));
      assertThat(here(analysis))
          .hasSize(5)
          .allSatisfy(
              library -> {
                assertThat(library.buildId()).isEmpty();
                assertThat(library.soname()).contains("libprefs.so");
                assertThat(library.content().map(ContentHash::sha256).equals(Optional.of(sha256)))
                    .isEqualTo(!library.path().contains("other"));
              });
      assertThat(findings(analysis, "copied-native-library", "prefs"))
          .singleElement()
          .satisfies(
              found -> {
                assertThat(found.title()).contains("4 files");
                assertThat(found.certainty()).isEqualTo(Certainty.CERTAIN);
                assertThat(found.evidence().get(0).toString()).contains(sha256);
                assertThat(found.saves().orElseThrow().residentBytes())
                    .isEqualTo(
                        here(analysis).stream()
                            .filter(library -> !library.path().contains("other"))
                            .mapToLong(NativeLibraryUse::residentBytes)
                            .sorted()
                            .limit(3)
                            .sum())
                    .isPositive();
              });
      assertThat(findings(analysis, "library-builds", "libprefs"))
          .as("the fifth is another build")
          .singleElement()
          .satisfies(found -> assertThat(found.title()).contains("2 builds"));
    }
  }

  /** Only who may read {@code map_files} can look into a file that is gone. */
  @EachJdk
  void copiesThatWereDeletedAreStillKnown(TestJdk jdk) throws Exception {
    NativeLibraryFile prefs = new NativeLibraryFile(jdk.home().resolve("lib/libprefs.so"));
    Path[] copies = new Path[3];
    for (int i = 0; i < copies.length; i++) {
      copies[i] = prefs.writeWithoutBuildId(directory.resolve("gone-" + i + ".so"));
    }
    try (TargetJvm target = start(jdk, copies)) {
      for (Path copy : copies) {
        Files.delete(copy);
      }
      Analysis analysis = LiveRecording.analyze(target.pid());
      boolean privileged = Files.isReadable(Path.of("/proc/1/map_files"));

      assertThat(here(analysis)).hasSize(3).allMatch(NativeLibraryUse::isDeleted);
      assertThat(findings(analysis, "copied-native-library", "gone"))
          .hasSize(privileged ? 1 : 0)
          .allSatisfy(
              found -> {
                assertThat(found.title()).contains("3 files");
                assertThat(found.evidence().toString()).contains("gone-0.so (deleted)");
              });
    }
  }

  @EachJdk
  void twoBuildsOfALibraryAreAFinding(TestJdk jdk) throws Exception {
    Path original = jdk.home().resolve("lib/libprefs.so");
    NativeLibraryFile prefs = new NativeLibraryFile(original);
    Path copy = Files.copy(original, directory.resolve("system.so"));
    Path other = prefs.writeWithOtherBuildId(directory.resolve("brought.so"));
    try (TargetJvm target = start(jdk, copy, other)) {
      Analysis analysis = LiveRecording.analyze(target.pid());

      assertThat(findings(analysis, "copied-native-library", "")).isEmpty();
      assertThat(analysis.findings().stream().filter(f -> f.id().equals("library-builds")))
          .singleElement()
          .satisfies(
              found -> {
                assertThat(found.owner()).isEqualTo("libprefs");
                assertThat(found.evidence().toString()).contains("system.so", "brought.so");
                assertThat(found.saves().orElseThrow().residentBytes())
                    .isEqualTo(
                        here(analysis).stream()
                            .mapToLong(NativeLibraryUse::residentBytes)
                            .min()
                            .orElseThrow())
                    .isPositive();
              });
    }
  }
}
