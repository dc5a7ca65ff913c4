// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.ledger.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.analyzer.Analysis;
import dev.tare.analyzer.Analyzer;
import dev.tare.analyzer.brought.Bringers;
import dev.tare.analyzer.evidence.Evidence;
import dev.tare.analyzer.finding.Finding;
import dev.tare.analyzer.framework.BroughtClasses;
import dev.tare.analyzer.framework.LibraryUse;
import dev.tare.analyzer.ownership.Owner;
import dev.tare.capture.Capture;
import dev.tare.capture.jvm.LoadedClass;
import dev.tare.cli.ledger.LiveRecording;
import dev.tare.testing.EachJdk;
import dev.tare.testing.TargetJvm;
import dev.tare.testing.TestJdk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/**
 * A program with a library that alone uses java.xml, and one that uses java.logging as the program
 * does itself.
 */
class BroughtClassesTest {

  private static final String PROGRAM =
      """
      public class Program {
        static java.util.logging.Logger logger;
        public static void main(String[] args) throws Exception {
          logger = java.util.logging.Logger.getLogger("program");
          Class.forName("logging.Main");
          if (args.length > 0) Class.forName(args[0]);
          dev.tare.testing.Lifeline.ready("");
        }
      }
      """;

  @TempDir static Path directory;

  private static WrittenLibrary libraries;

  @BeforeAll
  static void makeLibraries() throws IOException {
    libraries = new WrittenLibrary(directory);
    libraries.add(
        "parsing",
        "public class Main { static Object kept;\n"
            + "static { try {\n"
            + "kept = javax.xml.parsers.DocumentBuilderFactory.newInstance().newDocumentBuilder()\n"
            + ".parse(new java.io.ByteArrayInputStream(\"<a><b/></a>\".getBytes()));\n"
            + "} catch (Exception e) { throw new Error(e); } } }",
        Map.of());
    libraries.add(
        "logging",
        "public class Main { static Object kept =\n"
            + "java.util.logging.Logger.getLogger(\"logging\"); }",
        Map.of());
  }

  private static Capture record(TestJdk jdk, Object... arguments) throws Exception {
    try (TargetJvm target =
        TargetJvm.on(jdk)
            .jvmArgs("-Xmx64m")
            .classPath(libraries.jars())
            .source(PROGRAM)
            .args(arguments)
            .start()) {
      return LiveRecording.ofJvm(target.pid());
    }
  }

  private static LibraryUse library(Analysis analysis, String name) {
    return analysis.libraries().stream()
        .filter(use -> use.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Set<String> loaded(Capture capture) {
    return LoadedClass.parse(capture.lastText("VM.class_hierarchy").orElseThrow()).stream()
        .map(LoadedClass::name)
        .collect(Collectors.toSet());
  }

  @EachJdk
  void aLibraryBringsTheModuleThatItAloneUses(TestJdk jdk) throws Exception {
    Capture with = record(jdk, "parsing.Main");
    Set<String> without = loaded(record(jdk));

    Analysis analysis = Analyzer.analyze(with);
    BroughtClasses brought = library(analysis, "parsing").brings().orElseThrow();

    assertThat(brought.modules().get(0).module()).isEqualTo("java.xml");
    assertThat(brought.modules().get(0).classes()).isGreaterThan(40);
    assertThat(brought.modules()).extracting(each -> each.module()).doesNotContain("java.logging");
    assertThat(brought.bytes() / brought.classes())
        .as("a class takes some kibibytes")
        .isBetween(2_000L, 30_000L);
    assertThat(library(analysis, "logging").brings()).hasValue(BroughtClasses.NONE);
    assertThat(analysis.libraries())
        .filteredOn(use -> use.owner().kind() != Owner.Kind.LIBRARY)
        .allMatch(use -> use.brings().isEmpty());

    List<String> names =
        Bringers.of(with, Evidence.ofLast(with, List.of()))
            .orElseThrow()
            .names(Set.of(library(analysis, "parsing").owner()));
    assertThat(names).hasSize(brought.classes());
    assertThat(loaded(with)).containsAll(names);
    assertThat(without).as("loaded without the library too").doesNotContainAnyElementsOf(names);
    Set<String> gone = loaded(with);
    gone.removeIf(name -> without.contains(name) || !name.contains(".xml."));
    assertThat(names).as("of those that are gone").hasSizeGreaterThan(gone.size() * 3 / 4);
  }

  @EachJdk
  void whatItBringsIsSaidAndSaved(TestJdk jdk) throws Exception {
    Analysis analysis = Analyzer.analyze(record(jdk, "parsing.Main"));
    BroughtClasses brought = library(analysis, "parsing").brings().orElseThrow();
    Finding finding =
        analysis.findings().stream()
            .filter(found -> found.id().equals("never-used-libraries"))
            .findFirst()
            .orElseThrow();
    long own =
        analysis
            .ledger()
            .total(entry -> List.of("parsing", "logging").contains(entry.owner()))
            .residentBytes();

    assertThat(finding.evidence().get(0).toString())
        .startsWith("parsing: ")
        .contains("; brings " + brought.modules().get(0).classes() + " classes of java.xml")
        .endsWith(" that nobody else has led to, " + brought.bytes() + " bytes");
    assertThat(finding.saves().orElseThrow().residentBytes()).isEqualTo(own + brought.bytes());
  }
}
