// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.framework;

import static dev.tare.analyzer.OriginBuilder.archive;
import static dev.tare.analyzer.OriginBuilder.directory;
import static dev.tare.analyzer.framework.LoadedClasses.APPLICATION;
import static dev.tare.analyzer.framework.LoadedClasses.OTHER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.analyzer.ownership.Owner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApplicationPartsTest {

  @Test
  void aDirectoryOfClassesIsTheApplication() {
    ClassPlaces places =
        classes()
            .command("main.Main")
            .from(directory("/opt/classes").classes("app.A"), archive("/opt/conf.jar"))
            .places();

    assertThat(places.ownerOf("app.A")).contains(Owner.APPLICATION);
    assertThat(places.ownerOf("main.Main")).as("then no archive is").contains(MAIN);
    assertThat(places.ownerOf("lib.B")).contains(Owner.library("lib"));
  }

  @Test
  void soIsWhatAnExecutableArchiveHasInItsDirectory() {
    ClassPlaces places =
        new LoadedClasses()
            .in(APPLICATION, "launch.Launcher")
            .in(OTHER, "app.A", "lib.B")
            .command("/opt/shop-1.0.jar")
            .from(
                archive("/opt/shop-1.0.jar").classes("launch.Launcher"),
                directory("/opt/shop-1.0.jar!/BOOT-INF/classes/").classes("app.A"),
                archive("/opt/shop-1.0.jar!/BOOT-INF/lib/lib-2.jar").classes("lib.B"))
            .places();

    assertThat(places.ownerOf("app.A")).contains(Owner.APPLICATION);
    assertThat(places.ownerOf("lib.B")).contains(Owner.library("lib"));
    assertThat(places.ownerOf("launch.Launcher")).contains(Owner.library("shop"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/opt/main-1.jar",
        "/opt/main-1.jar --port 80",
        "main-1.jar",
        "main.Main",
        "main.Main lib-1.jar",
        "some.module/main.Main"
      })
  void withoutADirectoryItIsTheArchiveOfTheMainClass(String command) {
    ClassPlaces places =
        classes().command(command).from(directory("/opt/conf"), directory("/opt/data/")).places();

    assertThat(places.ownerOf("main.Main")).contains(Owner.APPLICATION);
    assertThat(places.ownerOf("lib.B")).contains(Owner.library("lib"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/my opt/main 1.jar", "/my opt/main 1.jar /opt/lib-1.jar", "main 1.jar --port 80"})
  void soItIsWhereItsPathHasBlanks(String command) {
    ClassPlaces places =
        new LoadedClasses()
            .in(APPLICATION, "main.Main", "lib.B")
            .command(command)
            .from(
                archive("/opt/lib-1.jar").classes("lib.B"),
                archive("/my opt/main 1.jar").classes("main.Main"))
            .places();

    assertThat(places.ownerOf("main.Main")).contains(Owner.APPLICATION);
    assertThat(places.ownerOf("lib.B")).contains(Owner.library("lib"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "/", "unknown.Main", "jar", "-1.jar"})
  void withoutItEverythingIsALibrary(String command) {
    ClassPlaces places = classes().command(command).from(directory("/opt/conf/")).places();

    assertThat(places.ownerOf("main.Main")).contains(MAIN);
    assertThat(places.ownerOf("lib.B")).contains(Owner.library("lib"));
  }

  @Test
  void whatTheUserNamesIsTheApplications() {
    ClassPlaces places =
        classes()
            .in(OTHER, "lib.inner.C", "libs.D", "lib.inner.$Proxy1", "lib.inner.C$$Lambda")
            .from(archive("/opt/more-1.jar").classes("lib.inner.C", "libs.D"))
            .command("main.Main")
            .packages("lib", "app.A")
            .places();

    assertThat(places.all())
        .filteredOn(place -> place.owner().equals(Owner.APPLICATION))
        .extracting(place -> place.loaded().name())
        .containsExactlyInAnyOrder(
            "lib.B", "lib.inner.C", "lib.inner.$Proxy1", "lib.inner.C$$Lambda", "app.A");
    assertThat(places.ownerOf("main.Main")).as("then no other archive is").contains(MAIN);
    assertThat(places.ownerOf("libs.D")).contains(Owner.library("more"));
  }

  private static final Owner MAIN = Owner.library("main");

  private static LoadedClasses classes() {
    return new LoadedClasses()
        .in(APPLICATION, "main.Main", "lib.B", "app.A")
        .from(
            archive("/opt/lib-1.jar").classes("lib.B"),
            archive("/opt/main-1.jar").classes("main.Main"));
  }
}
