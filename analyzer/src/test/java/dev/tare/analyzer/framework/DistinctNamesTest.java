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
                archive("/opt/my-x-1.jar").pom("org.one:my-x:1").classes("org.one.A"),
                archive("/opt/y-1.jar").pom("org.one:y:1").classes("org.one.y.A")))
        .containsExactly("my-x", "y");
  }

  @Test
  void twoLibrariesWithOneArtifactAreToldApartByTheirGroups() {
    assertThat(
            names(
                archive("/opt/my-x-1.jar").pom("org.one:my-x:1").classes("org.one.A"),
                archive("/opt/my-x-2.jar").pom("org.two:my-x:2").classes("org.two.A")))
        .containsExactly("org.one:my-x", "org.two:my-x");
  }

  @Test
  void coordinatesCountAlsoWhereOneHoldsTheClassesOfTheOther() {
    assertThat(
            names(
                archive("/opt/my-x-1.jar")
                    .pom("org.one:my-x:1")
                    .classes("org.shared.A", "org.one.A"),
                archive("/opt/my-x-2.jar").pom("org.two:my-x:2").classes("org.shared.A")))
        .containsExactly("org.one:my-x", "org.two:my-x");
  }

  @Test
  void versionsAndCopiesOfOneLibraryKeepOneName() {
    assertThat(
            names(
                archive("/a/my-x-1.jar").pom("org.one:my-x:1").classes("org.one.A"),
                archive("/b/my-x-1.jar").pom("org.one:my-x:1").classes("org.one.B"),
                archive("/c/my-x-2.jar").pom("org.one:my-x:2").classes("org.one.A")))
        .containsExactly("my-x", "my-x", "my-x");
  }

  @Test
  void withoutCoordinatesAClassInBothOrTheirPackagesTell() {
    assertThat(
            names(
                archive("/a/my-x-1.jar").classes("org.old.A", "com.A"),
                archive("/b/my-x-2.jar").pom("org.group:my-x:2").classes("org.old.A"),
                archive("/c/my-x-3.jar").classes("org.group.deep.B", "org.group.deep.C")))
        .containsExactly("my-x", "my-x", "my-x");
    assertThat(
            names(
                archive("/a/my-x-1.jar").classes("org.one.A", "org.one.B"),
                archive("/b/my-x-2.jar").classes("net.two.C", "net.two.D")))
        .containsExactly("org.one:my-x", "net.two:my-x");
  }

  @Test
  void anArchiveOfNativeLibrariesIsThatOfItsVersion() {
    assertThat(
            names(
                archive("/a/my-x-1.jar").pom("org.one:my-x:1").classes("org.one.A"),
                archive("/b/my-x-2.jar").pom("org.two:my-x:2").classes("org.two.A"),
                archive("/c/my-x-2-linux-x86_64.jar").library("libx.so", 7),
                archive("/d/my-x-3-linux-x86_64.jar").library("libx.so", 7)))
        .containsExactly("org.one:my-x", "org.two:my-x", "org.two:my-x", "my-x");
    assertThat(
            names(
                archive("/b/my-x-2.jar").pom("org.two:my-x:2").classes("org.two.A"),
                archive("/c/my-x-2-linux-x86_64.jar").library("libx.so", 7)))
        .containsExactly("my-x", "my-x");
  }

  @Test
  void aWordThatNothingInTheLibraryRepeatsSaysNotWhoseItIs() {
    assertThat(
            names(
                archive("/opt/api-1.jar").named("", "ai.djl.api", "").classes("ai.djl.Device"),
                archive("/opt/core-3.jar").pom("com.google.zxing:core:3").classes("com.google.A")))
        .containsExactly("ai.djl:api", "com.google.zxing:core");
  }

  @Test
  void aWordForAPartOfAProductSaysNotWhoseItIs() {
    assertThat(
            names(
                archive("/opt/service-1.jar")
                    .pom("com.maker.brotli:service:1")
                    .classes("com.maker.brotli.service.A"),
                archive("/opt/kryo-5.jar")
                    .pom("com.esoteric:kryo:5")
                    .classes("com.esoteric.kryo.A"),
                archive("/opt/brotli-1.jar")
                    .pom("com.maker.brotli:brotli:1")
                    .classes("com.maker.brotli.A")))
        .containsExactly("com.maker.brotli:service", "kryo", "brotli");
  }

  @Test
  void aWordInAPackageOrInTheGroupSaysSo() {
    assertThat(
            names(
                archive("/opt/jna-5.jar").named("", "com.sun.jna", "").classes("com.sun.jna.A"),
                archive("/opt/guava-3.jar").pom("com.google.guava:guava:3").classes("com.google.A"),
                archive("/opt/onnx-1.jar").named("", "com.x.onnx", "").classes("ai.onnx.A"),
                archive("/opt/xercesImpl-2.jar").pom("x:xercesImpl:2").classes("org.xerces.A"),
                archive("/opt/io-parts-2.jar").pom("org.one:io-parts:2").classes("org.two.A")))
        .containsExactly("jna", "guava", "onnx", "xercesImpl", "io-parts");
  }

  /** A shared package depends on what was loaded when, and a name must not. */
  @Test
  void whereNoGroupIsDeclaredOrNoClassIsLoadedTheArtifactStays() {
    assertThat(
            names(
                archive("/opt/api-1.jar").classes("ai.djl.Device"),
                archive("/opt/core-3.jar").pom("com.google.zxing:core:3")))
        .containsExactly("api", "core");
  }

  /** Each snapshot tells of the classes that were loaded when it was read. */
  @Test
  void whatLaterSnapshotsSeeOfAnArchiveDoesNotRenameIt() {
    assertThat(
            names(
                archive("/a/my-x-1.jar").classes("org.one.a.A"),
                archive("/a/my-x-1.jar").classes("com.shaded.A"),
                archive("/b/my-x-1.jar").classes("com.shaded.A")))
        .containsExactly("my-x", "my-x", "my-x");
  }

  private static List<String> names(OriginBuilder... origins) {
    List<ClassOrigin> built = Stream.of(origins).map(OriginBuilder::build).toList();
    DistinctNames names = new DistinctNames(built);
    return built.stream().map(names::of).toList();
  }
}
