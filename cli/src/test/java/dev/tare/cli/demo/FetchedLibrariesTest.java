// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FetchedLibrariesTest {

  private static final List<String> PROJECTS = List.of("<project/>", "<parent/>");

  @TempDir Path directory;

  private FetchedLibraries libraries;

  @BeforeEach
  void fetch() throws IOException {
    libraries = new FetchedLibraries(directory);
    Files.writeString(directory.resolve("b-1.jar"), "bb");
    Files.writeString(directory.resolve("a-1.jar"), "a");
  }

  @Test
  void theyAreInTheOrderOfTheClassPath() throws IOException {
    libraries.complete(PROJECTS, List.of("b-1.jar", "a-1.jar"));

    assertThat(libraries.classPath(PROJECTS).orElseThrow())
        .containsExactly(directory.resolve("b-1.jar"), directory.resolve("a-1.jar"));
  }

  @Test
  void whatWasCutOffBeforeTheListIsNotThere() {
    assertThat(libraries.classPath(PROJECTS)).isEmpty();
  }

  @Test
  void aLostOrCutLibraryIsNoticed() throws IOException {
    libraries.complete(PROJECTS, List.of("b-1.jar", "a-1.jar"));
    Files.writeString(directory.resolve("b-1.jar"), "b");
    assertThat(libraries.classPath(PROJECTS)).isEmpty();
    Files.delete(directory.resolve("b-1.jar"));
    assertThat(libraries.classPath(PROJECTS)).isEmpty();
  }

  @Test
  void thoseOfAnotherProjectAreNotThese() throws IOException {
    libraries.complete(PROJECTS, List.of("b-1.jar", "a-1.jar"));

    assertThat(libraries.classPath(List.of("<project/>", "<other/>"))).isEmpty();
  }

  @Test
  void aDamagedListIsNone() throws IOException {
    libraries.complete(PROJECTS, List.of("a-1.jar"));
    Path list = directory.resolve("complete");
    String checksum = Files.readAllLines(list).get(0);
    for (String damage : List.of("", checksum + "\nx", checksum + "\nx a-1.jar", "\0\1")) {
      Files.writeString(list, damage);
      assertThat(libraries.classPath(PROJECTS)).as(damage).isEmpty();
    }
  }
}
