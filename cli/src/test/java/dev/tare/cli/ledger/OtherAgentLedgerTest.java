// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.analyzer.Analyzer;
import dev.tare.analyzer.evidence.Evidence;
import dev.tare.analyzer.jvm.ClassLoaderShare;
import dev.tare.analyzer.ledger.Area;
import dev.tare.analyzer.ledger.Cause;
import dev.tare.analyzer.ledger.Certainty;
import dev.tare.analyzer.ledger.Entry;
import dev.tare.capture.Capture;
import dev.tare.cli.attach.AttachAvailability;
import dev.tare.cli.attach.JvmAttach;
import dev.tare.cli.ledger.agent.PlantedAgent;
import dev.tare.testing.EachJdk;
import dev.tare.testing.TargetJvm;
import dev.tare.testing.TestJdk;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Every agent in the process is an owner of its own: one of Java and one of native code. */
class OtherAgentLedgerTest {

  private static final String PROGRAM =
      """
      public class Program {
        public static void main(String[] args) {
          dev.tare.testing.Lifeline.ready("planted");
        }
      }
      """;

  private static final String PACKAGE = PlantedAgent.class.getPackageName();

  @TempDir private Path directory;

  @EachJdk
  void agentsOfOthersAreOwners(TestJdk jdk) throws Exception {
    Path agent = writeAgent(directory.resolve("planted-agent.jar"));
    try (TargetJvm target =
        TargetJvm.on(jdk)
            .env(
                "JAVA_TOOL_OPTIONS",
                "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,quiet=y")
            .jvmArgs("-Xmx64m", "-javaagent:" + agent + "=" + jarOf(CommandLine.class))
            .source(PROGRAM)
            .start()) {
      Capture capture = LiveRecording.ofJvm(target.pid());
      List<Entry> entries = Analyzer.analyze(capture).ledger().entries();

      assertIsOwner("agent planted-agent.jar", entries, capture);
      assertThat(entries)
          .filteredOn(entry -> entry.owner().equals("agent libjdwp.so"))
          .allMatch(entry -> entry.cause() == Cause.FRAMEWORK_OVERHEAD)
          .filteredOn(entry -> entry.residentBytes() > 0)
          .extracting(Entry::area)
          .contains(Area.NATIVE_LIBRARIES)
          .isSubsetOf(Area.NATIVE_LIBRARIES, Area.MALLOC, Area.THREAD_STACKS);
    }
  }

  @EachJdk
  void alsoThoseThatAreLoadedLater(TestJdk jdk) throws Exception {
    Path agent = writeAgent(directory.resolve("later-agent.jar"));
    try (TargetJvm target = TargetJvm.on(jdk).jvmArgs("-Xmx64m").source(PROGRAM).start()) {
      AttachAvailability.Available jvm =
          (AttachAvailability.Available) JvmAttach.toProcess(target.pid());
      jvm.socket().execute("JVMTI.agent_load " + agent + " " + jarOf(CommandLine.class));

      Capture capture = LiveRecording.ofJvm(target.pid());
      List<Entry> entries = Analyzer.analyze(capture).ledger().entries();
      assertIsOwner("agent later-agent.jar", entries, capture);
    }
  }

  private static void assertIsOwner(String owner, List<Entry> entries, Capture capture) {
    Entry classes = only(entries, owner, Area.CLASS_METADATA);
    assertThat(classes.cause()).isEqualTo(Cause.FRAMEWORK_OVERHEAD);
    assertThat(classes.certainty()).isIn(Certainty.HEURISTIC, Certainty.ESTIMATED);
    assertThat(classes.amounts().uniqueBytes()).isPositive().isEqualTo(usedByItsLoader(capture));

    Entry stack = only(entries, owner, Area.THREAD_STACKS);
    assertThat(stack.cause()).isEqualTo(Cause.FRAMEWORK_OVERHEAD);
    assertThat(stack.detail()).isEqualTo("stack of planted-#");
    assertThat(stack.residentBytes()).isPositive();
  }

  private static Entry only(List<Entry> entries, String owner, Area area) {
    List<Entry> found =
        entries.stream()
            .filter(entry -> entry.owner().equals(owner) && entry.area() == area)
            .filter(entry -> entry.residentBytes() > 0)
            .toList();
    assertThat(found).as("%s of %s", area, owner).hasSize(1);
    return found.get(0);
  }

  private static long usedByItsLoader(Capture capture) {
    return Evidence.of(capture.target(), capture.last()).jvm().loaders().stream()
        .filter(loader -> loader.loader().equals(PACKAGE + ".PlantedLoader"))
        .mapToLong(ClassLoaderShare::usedBytes)
        .sum();
  }

  private static Path writeAgent(Path jar) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Premain-Class", PlantedAgent.class.getName());
    manifest.getMainAttributes().putValue("Agent-Class", PlantedAgent.class.getName());
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(file, manifest)) {
      for (String name : List.of("PlantedAgent", "PlantedLoader", "PlantedWork")) {
        entries.putNextEntry(new JarEntry(PACKAGE.replace('.', '/') + "/" + name + ".class"));
        try (InputStream code = PlantedAgent.class.getResourceAsStream(name + ".class")) {
          code.transferTo(entries);
        }
      }
    }
    return jar;
  }

  private static Path jarOf(Class<?> some) throws Exception {
    URI location = some.getProtectionDomain().getCodeSource().getLocation().toURI();
    return Path.of(location);
  }
}
