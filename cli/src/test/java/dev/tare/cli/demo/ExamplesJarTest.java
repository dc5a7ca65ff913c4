// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.tare.cli.CommandRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExamplesJarTest {

  @TempDir Path home;

  private Path jar;

  @BeforeEach
  void setHome() throws IOException {
    System.setProperty(ExamplesJar.HOME_PROPERTY, home.toString());
    Path target = Files.createDirectories(home.resolve("examples/target"));
    jar = target.resolve("tare-examples.jar");
  }

  @AfterEach
  void clearHome() {
    System.clearProperty(ExamplesJar.HOME_PROPERTY);
  }

  @Test
  void examplesAreListedByNameWithWhatTheyShow() throws IOException {
    writeJar(
        "examples.properties",
        """
        leak.main=x.Leak
        leak.about=grows
        a-long-name.main=x.Long
        a-long-name.about=is long
        """);
    CommandRun run = CommandRun.of("demo", "--list").assertDone();
    assertThat(run.out()).isEqualTo("a-long-name  is long\nleak         grows\n");
  }

  @Test
  void optionsOfTheJvmAreWords() throws Exception {
    writeJar("examples.properties", "leak.main=x.Leak\nleak.options=-Xmx64m  -ea\n");
    assertThat(ExamplesJar.find().example("leak").jvmOptions()).containsExactly("-Xmx64m", "-ea");
  }

  @Test
  void whatAnExampleNeedsIsListedToo() throws Exception {
    writeJar(
        "examples.properties",
        """
        few.main=x.Few
        few.about=needs two
        few.arguments={data} n=1
        few.environment=A=b=c EMPTY
        few.libraries=few/pom.xml
        few.libraries.mebibytes=7
        few.libraries.unpacked.mebibytes=9
        """);
    Example few = ExamplesJar.find().example("few");
    assertThat(few.arguments()).containsExactly("{data}", "n=1");
    assertThat(few.environment()).containsExactly(entry("A", "b=c"), entry("EMPTY", ""));
    assertThat(few.libraries()).contains(new Example.Libraries("few/pom.xml", 7, 9));
    assertThat(CommandRun.of("demo", "--list").assertDone().out())
        .isEqualTo("few  needs two (fetches 7 MiB on first use)\n");
  }

  @Test
  void anUnknownExampleNamesTheList() throws IOException {
    writeJar("examples.properties", "leak.main=x.Leak\n");
    CommandRun.of("demo", "leek").assertFailed("example named leek", "tare demo --list");
  }

  @Test
  void withoutTheLauncherItIsNotKnownWhereTheExamplesAre() {
    System.clearProperty(ExamplesJar.HOME_PROPERTY);
    CommandRun.of("demo").assertFailed("Cannot find the examples", "./tare demo");
  }

  @Test
  void aJarThatWasNotBuiltNamesTheCommandThatBuildsIt() {
    CommandRun.of("demo").assertFailed(jar + " is missing", "mvn -DskipTests package");
  }

  @Test
  void aDamagedJarIsSaidToBe() throws IOException {
    Files.writeString(jar, "no jar");
    CommandRun.of("demo").assertFailed("Cannot read the examples in " + jar);
    writeJar("other.txt", "");
    CommandRun.of("demo").assertFailed("it holds no examples.properties");
  }

  private void writeJar(String entry, String text) throws IOException {
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new ZipEntry(entry));
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }
}
