// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.ledger.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.analyzer.Analysis;
import dev.tare.analyzer.framework.LibraryUse;
import dev.tare.analyzer.ownership.Owner;
import dev.tare.cli.ledger.LiveRecording;
import dev.tare.cli.process.ProcessSearch;
import dev.tare.testing.Assumed;
import dev.tare.testing.EachJdk;
import dev.tare.testing.TestJdk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** A program that is started as an archive whose path has blanks. */
class MainArchiveTest {

  private static final String PROGRAM =
      "public class Main { public static void main(String[] args) throws Exception {\n"
          + "System.out.println(\"READY\"); System.in.read(); } }";

  @TempDir static Path directory;

  @BeforeAll
  static void linux() {
    Assumed.linux();
  }

  @EachJdk
  void isTheApplication(TestJdk jdk) throws Exception {
    Path shops = Files.createDirectories(directory.resolve("my shops of " + jdk.major()));
    Path jar = writeJar(shops.resolve("main shop-1.0.jar"));
    Path options = Files.writeString(shops.resolve("options"), "-jar \"" + jar + "\" an argument");

    Process process = new ProcessBuilder(jdk.java().toString(), "-Xmx64m", "@" + options).start();
    try {
      assertThat(process.inputReader().readLine()).isEqualTo("READY");
      Analysis analysis = LiveRecording.analyze(process.pid());

      assertThat(analysis.libraries())
          .filteredOn(use -> use.owner().kind() == Owner.Kind.APPLICATION)
          .singleElement()
          .satisfies(use -> assertThat(use.loadedClasses()).isEqualTo(1));
      assertThat(analysis.libraries()).extracting(LibraryUse::name).doesNotContain("shop");
      assertThat(ProcessSearch.find(Long.toString(process.pid())).title())
          .isEqualTo("main shop-1.0.jar");
    } finally {
      process.destroyForcibly();
    }
  }

  private static Path writeJar(Path jar) throws Exception {
    new WrittenLibrary(jar.getParent()).add("shop", PROGRAM, Map.of());
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "shop.Main");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
      out.putNextEntry(new JarEntry("shop/Main.class"));
      Files.copy(jar.resolveSibling("shop/shop/Main.class"), out);
    }
    return jar;
  }
}
