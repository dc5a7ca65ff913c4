// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.framework;

import static dev.tare.analyzer.OriginBuilder.archive;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.analyzer.OriginBuilder;
import dev.tare.capture.origin.ClassOrigin;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DistinctNamesTest {

  @Test
  void oneLibraryIsNamedByItsArtifact() {
    assertThat(
            names(
                archive("/opt/x-1.jar").pom("org.one:x:1").classes("org.one.A"),
                archive("/opt/y-1.jar").pom("org.one:y:1").classes("org.one.y.A")))
        .containsExactly("x", "y");
  }

  @Test
  void twoLibrariesWithOneArtifactAreToldApartByTheirGroups() {
    assertThat(
            names(
                archive("/opt/x-1.jar").pom("org.one:x:1").classes("org.one.A"),
                archive("/opt/x-2.jar").pom("org.two:x:2").classes("org.two.A")))
        .containsExactly("org.one:x", "org.two:x");
  }

  @Test
  void coordinatesCountAlsoWhereOneHoldsTheClassesOfTheOther() {
    assertThat(
            names(
                archive("/opt/x-1.jar").pom("org.one:x:1").classes("org.shared.A", "org.one.A"),
                archive("/opt/x-2.jar").pom("org.two:x:2").classes("org.shared.A")))
        .containsExactly("org.one:x", "org.two:x");
  }

  @Test
  void versionsAndCopiesOfOneLibraryKeepOneName() {
    assertThat(
            names(
                archive("/a/x-1.jar").pom("org.one:x:1").classes("org.one.A"),
                archive("/b/x-1.jar").pom("org.one:x:1").classes("org.one.B"),
                archive("/c/x-2.jar").pom("org.one:x:2").classes("org.one.A")))
        .containsExactly("x", "x", "x");
  }

  @Test
  void withoutCoordinatesAClassInBothOrTheirPackagesTell() {
    assertThat(
            names(
                archive("/a/x-1.jar").classes("org.old.A", "com.A"),
                archive("/b/x-2.jar").pom("org.group:x:2").classes("org.old.A"),
                archive("/c/x-3.jar").classes("org.group.deep.B", "org.group.deep.C")))
        .containsExactly("x", "x", "x");
    assertThat(
            names(
                archive("/a/x-1.jar").classes("org.one.A", "org.one.B"),
                archive("/b/x-2.jar").classes("net.two.C", "net.two.D")))
        .containsExactly("org.one:x", "net.two:x");
  }

  @Test
  void anArchiveOfNativeLibrariesIsThatOfItsVersion() {
    assertThat(
            names(
                archive("/a/x-1.jar").pom("org.one:x:1").classes("org.one.A"),
                archive("/b/x-2.jar").pom("org.two:x:2").classes("org.two.A"),
                archive("/c/x-2-linux-x86_64.jar").library("libx.so", 7),
                archive("/d/x-3-linux-x86_64.jar").library("libx.so", 7)))
        .containsExactly("org.one:x", "org.two:x", "org.two:x", "x");
    assertThat(
            names(
                archive("/b/x-2.jar").pom("org.two:x:2").classes("org.two.A"),
                archive("/c/x-2-linux-x86_64.jar").library("libx.so", 7)))
        .containsExactly("x", "x");
  }

  /** Each snapshot tells of the classes that were loaded when it was read. */
  @Test
  void whatLaterSnapshotsSeeOfAnArchiveDoesNotRenameIt() {
    assertThat(
            names(
                archive("/a/x-1.jar").classes("org.one.a.A"),
                archive("/a/x-1.jar").classes("com.shaded.A"),
                archive("/b/x-1.jar").classes("com.shaded.A")))
        .containsExactly("x", "x", "x");
  }

  private static List<String> names(OriginBuilder... origins) {
    List<ClassOrigin> built = Stream.of(origins).map(OriginBuilder::build).toList();
    DistinctNames names = new DistinctNames(built);
    return built.stream().map(names::of).toList();
  }
}
