// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tare.cli.CommandFailure;
import dev.tare.cli.terminal.Terminal;
import dev.tare.testing.Assumed;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fetches with a shell script in the place of Maven. */
class LibraryFetchTest {

  /** Copies as Maven would: to the directory of an option, and the class path last. */
  private static final String COPYING =
      """
      #!/bin/sh
      for word; do
        case $word in -DoutputDirectory=*) to=${word#*=} ;; esac
      done
      echo "[INFO] Downloaded from x: http://x/two-2.jar (2.0 MB at 1.0 MB/s)"
      echo 22 > "$to/two-2.jar"
      echo 1 > "$to/one-1.jar"
      printf '%s' "$to/two-2.jar:$to/one-1.jar" > "$to/class-path"
      """;

  @TempDir Path home;

  private final StringWriter said = new StringWriter();
  private Path libraries;
  private ExamplesJar jar;

  @BeforeAll
  static void linux() {
    Assumed.linux();
  }

  @BeforeEach
  void makeClone() throws IOException {
    Path examples = home.resolve("examples");
    libraries = examples.resolve("target/libraries");
    jar = new ExamplesJar(examples.resolve("target/tare-examples.jar"), List.of());
    Files.createDirectories(examples.resolve("few"));
    Files.writeString(examples.resolve("few/pom.xml"), "<project/>");
    Files.writeString(home.resolve("pom.xml"), "<parent/>");
  }

  @Test
  void theFirstTimeTheyAreFetchedAndTheUserIsToldOfIt() throws Exception {
    assertThat(fetch(COPYING))
        .containsExactly(libraries.resolve("few/two-2.jar"), libraries.resolve("few/one-1.jar"));
    assertThat(said.toString().lines())
        .containsExactly(
            "Fetching the libraries of few with Maven, on first use only: 3 MiB, and 4 MiB more"
                + " when they have unpacked themselves.",
            "Downloaded two-2.jar (2.0 MB at 1.0 MB/s)");
    assertThat(libraries.resolve("few.partial")).doesNotExist();
  }

  @Test
  void theSecondTimeNothingIsDoneOrSaid() throws Exception {
    List<Path> first = fetch(COPYING);
    said.getBuffer().setLength(0);

    assertThat(fetch("#!/bin/sh\nexit 1\n")).isEqualTo(first);
    assertThat(said.toString()).isEmpty();
  }

  @Test
  void otherLibrariesAreFetchedAgain() throws Exception {
    fetch(COPYING);
    Files.writeString(home.resolve("pom.xml"), "<parent>2</parent>");

    assertThat(fetch(COPYING.replace("two-2", "two-3")))
        .contains(libraries.resolve("few/two-3.jar"));
    assertThat(libraries.resolve("few/two-2.jar")).doesNotExist();
  }

  @Test
  void aFetchThatWasCutOffIsBegunAgain() throws Exception {
    String cutOff = COPYING.replace("echo 1 >", "exit 1 #");
    assertThatThrownBy(() -> fetch(cutOff))
        .isInstanceOf(CommandFailure.class)
        .hasMessageStartingWith("Cannot fetch the libraries of few: Maven failed and said: [INFO]");
    assertThat(libraries.resolve("few")).doesNotExist();

    assertThat(fetch(COPYING)).hasSize(2);
  }

  @Test
  void aLibraryThatMavenNamesAndDoesNotBringFailsTheFetch() {
    assertThatThrownBy(() -> fetch(COPYING.replace("echo 1 >", ": #")))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("one-1.jar");
  }

  @Test
  void withoutMavenTheUserIsToldWhatIsMissing() {
    assertThatThrownBy(() -> LibraryFetch.of(jar, few(3), new MavenRun("/no/mvn"), terminal()))
        .isInstanceOf(CommandFailure.class)
        .hasMessage(
            "Cannot fetch the libraries of few: Maven (mvn) is not on the PATH."
                + " Install Maven 3.8 or newer, then try again.");
  }

  @Test
  void withoutRoomNothingIsFetched() {
    MavenRun maven = new MavenRun("/no/mvn");
    assertThatThrownBy(() -> LibraryFetch.of(jar, few(1L << 30), maven, terminal()))
        .isInstanceOf(CommandFailure.class)
        .hasMessageMatching(
            "Cannot fetch the libraries of few: .*/libraries has .* free and they need .* TiB\\."
                + " Make room there\\.");
  }

  @Test
  void twoCommandsDoNotFetchAtOnce() throws IOException {
    Files.createDirectories(libraries);
    try (FileChannel other =
            FileChannel.open(
                libraries.resolve("few.lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock held = other.lock()) {
      assertThat(held.isValid()).isTrue();
      assertThatThrownBy(() -> fetch(COPYING))
          .isInstanceOf(CommandFailure.class)
          .hasMessageContaining("another tare demo fetches them just now");
    }
  }

  @Test
  void anExampleWithoutLibrariesNeedsNoMaven() throws Exception {
    Example none = new Example("x", "", "x.Main", List.of(), List.of(), Map.of(), Optional.empty());

    assertThat(LibraryFetch.of(jar, none, new MavenRun("/no/mvn"), terminal())).isEmpty();
  }

  private List<Path> fetch(String script) throws Exception {
    Path maven = home.resolve("mvn");
    Files.writeString(maven, script);
    assertThat(maven.toFile().setExecutable(true)).isTrue();
    return LibraryFetch.of(jar, few(3), new MavenRun(maven.toString()), terminal());
  }

  private static Example few(long mebibytes) {
    return new Example(
        "few",
        "",
        "x.Main",
        List.of(),
        List.of(),
        Map.of(),
        Optional.of(new Example.Libraries("few/pom.xml", mebibytes, 4)));
  }

  private Terminal terminal() {
    PrintWriter nowhere = new PrintWriter(new StringWriter());
    return new Terminal(nowhere, new PrintWriter(said), false, false, Map.of());
  }
}
