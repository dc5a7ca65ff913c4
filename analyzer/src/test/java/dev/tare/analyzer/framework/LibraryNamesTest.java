// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.framework;

import static dev.tare.analyzer.OriginBuilder.archive;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LibraryNamesTest {

  @ParameterizedTest
  @CsvSource({
    "commons-lang3-3.12.0.jar, commons-lang3, 3.12.0",
    "guava-32.1.2-jre.jar, guava, 32.1.2-jre",
    "javax.inject-1.jar, javax.inject, 1",
    "kotlin-stdlib-jdk8-1.9.22.jar, kotlin-stdlib-jdk8, 1.9.22",
    "netty-tcnative-2.0.65.Final-linux-x86_64.jar, netty-tcnative, 2.0.65.Final-linux-x86_64",
    "shop-2.0-SNAPSHOT.war, shop, 2.0-SNAPSHOT",
    "bootstrap.jar, bootstrap, ''",
    "my-agent.jar, my-agent, ''",
    "-1.jar, -1, ''",
    "x.zip, x.zip, ''"
  })
  void theFileNameTellsWhereNothingElseDoes(String fileName, String artifact, String version) {
    assertThat(LibraryNames.of(archive("/opt/lib/" + fileName).build()))
        .isEqualTo(new Library(artifact, version, ""));
    assertThat(LibraryNames.of(archive("/opt/app.jar!/lib/" + fileName).build()).artifact())
        .isEqualTo(artifact);
  }

  @ParameterizedTest
  @CsvSource({
    "guava-32.1.2-jre.jar, com.google.guava:guava:32.1.2-jre",
    "log4j-1.2-api-2.20.0.jar, org.apache.logging.log4j:log4j-1.2-api:2.20.0",
    "netty-transport-native-epoll-4.1.119.Final-linux-x86_64.jar,"
        + " io.netty:netty-transport-native-epoll:4.1.119.Final",
    "plain.jar, org.example:plain:7"
  })
  void coordinatesThatFitTheFileNameDecide(String fileName, String coordinates) {
    String[] parts = coordinates.split(":");
    assertThat(LibraryNames.of(archive("/opt/" + fileName).pom(coordinates).build()))
        .isEqualTo(new Library(parts[1], parts[2], parts[0]));
  }

  @ParameterizedTest
  @CsvSource({
    "shop-3.5.1-exec.jar, 3.5.1, 3.5.1",
    "shop-3.5.1-exec.jar, 3.5, 3.5.1-exec",
    "shop-3.5.1.jar, 7, 3.5.1",
    "shop-3.5.1-exec.jar, '', 3.5.1-exec"
  })
  void theManifestTellsTheVersionFromTheKindBehindIt(String file, String said, String version) {
    assertThat(LibraryNames.of(archive("/opt/" + file).version(said).build()).version())
        .isEqualTo(version);
  }

  @Test
  void theOnlyCoordinatesMayBeThoseOfSomethingShaded() {
    assertThat(
            LibraryNames.of(
                archive("/opt/zipkin-3.5.1.jar")
                    .pom("com.google.errorprone:error_prone_annotations:2.36.0")
                    .classes("zipkin2.Span", "zipkin2.internal.Json")
                    .build()))
        .isEqualTo(new Library("zipkin", "3.5.1", "zipkin2"));
    assertThat(
            LibraryNames.of(
                archive("/opt/server.jar").pom("com.google.errorprone:annotations:2.36.0").build()))
        .isEqualTo(new Library("server", "", ""));
  }

  @Test
  void ofSeveralCoordinatesThoseCountThatFit() {
    assertThat(
            LibraryNames.of(
                archive("/opt/client-4.0.jar")
                    .pom("org.example:shaded:1.0")
                    .pom("org.example:client:4.0")
                    .build()))
        .isEqualTo(new Library("client", "4.0", "org.example"));
    assertThat(
            LibraryNames.of(
                    archive("/opt/all.jar").pom("org.example:a:1").pom("org.example:b:2").build())
                .artifact())
        .isEqualTo("all");
  }

  @Test
  void coordinatesWithoutAVersionFitNoVersionedName() {
    assertThat(LibraryNames.of(archive("/opt/netty-buffer-4.1.jar").pom("io.netty:netty:").build()))
        .isEqualTo(new Library("netty-buffer", "4.1", ""));
  }

  @ParameterizedTest
  @CsvSource({
    "org.example:client:4.0, x, client-shaded.jar",
    "org.example:other:4.0, x, name_4.0_build.jar",
    "org.example:other:9, org.example.a.B, renamed.jar"
  })
  void theOnlyCoordinatesFitByNameVersionOrGroup(String pom, String className, String fileName) {
    assertThat(
            LibraryNames.of(archive("/opt/" + fileName).pom(pom).classes(className).build())
                .family())
        .isEqualTo("org.example");
  }

  @Test
  void withoutAVersionTheArchiveNamesItself() {
    assertThat(artifact("A Title", "a.module", "a.bundle")).isEqualTo("a.module");
    assertThat(artifact("A Title", "", "a.bundle")).isEqualTo("a.bundle");
    assertThat(artifact("A Title", "", "")).isEqualTo("A Title");
    assertThat(artifact("", "", "")).isEqualTo("x");
  }

  private static String artifact(String title, String module, String bundle) {
    return LibraryNames.of(archive("/opt/x.jar").named(title, module, bundle).build()).artifact();
  }

  @Test
  void theFamilyIsTheGroupElseThePackageThatAllClassesShare() {
    assertThat(family("org.example.a.B", "org.example.a.c.D")).isEqualTo("org.example.a");
    assertThat(family("org.example.a.B", "org.example.c.D")).isEqualTo("org.example");
    assertThat(family("org.example.one.two.three.B")).isEqualTo("org.example.one");
    assertThat(family("org.example.B", "Main")).isEmpty();
    assertThat(family("org.B", "com.B")).isEmpty();
    assertThat(family()).isEmpty();
  }

  private static String family(String... classes) {
    return LibraryNames.of(archive("/opt/x-1.jar").classes(classes).build()).family();
  }
}
