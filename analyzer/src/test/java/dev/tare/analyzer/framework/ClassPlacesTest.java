// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.framework;

import static dev.tare.analyzer.OriginBuilder.archive;
import static dev.tare.analyzer.OriginBuilder.directory;
import static dev.tare.analyzer.OriginBuilder.module;
import static dev.tare.analyzer.framework.LoadedClasses.APPLICATION;
import static dev.tare.analyzer.framework.LoadedClasses.BOOT;
import static dev.tare.analyzer.framework.LoadedClasses.OTHER;
import static dev.tare.analyzer.framework.LoadedClasses.PLATFORM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tare.analyzer.OriginBuilder;
import dev.tare.analyzer.ownership.Owner;
import org.junit.jupiter.api.Test;

class ClassPlacesTest {

  private static final Owner LIBRARY = Owner.library("lib");

  private static OriginBuilder library() {
    return archive("/opt/lib-1.0.jar");
  }

  @Test
  void aClassOfTheJdkBelongsToItsModule() {
    ClassPlaces places =
        new LoadedClasses()
            .in(BOOT, "java.lang.String")
            .in(PLATFORM, "java.sql.Driver")
            .from(
                module("java.base").classes("java.lang.String"),
                module("java.sql").classes("java.sql.Driver"),
                library().classes("java.lang.String", "java.sql.Driver"))
            .places();

    assertThat(places.ownerOf("java.lang.String")).contains(Owner.JVM);
    assertThat(places.ownerOf("java.sql.Driver")).contains(Owner.module("java.sql"));
  }

  @Test
  void withoutItsImageThePackageTells() {
    ClassPlaces places =
        new LoadedClasses()
            .in(BOOT, "java.lang.String", "java.util.logging.Logger")
            .in(PLATFORM, "java.sql.Driver")
            .from(library().classes("lib.A"))
            .places();

    assertThat(places.ownerOf("java.lang.String")).contains(Owner.JVM);
    assertThat(places.ownerOf("java.util.logging.Logger")).contains(Owner.module("java.logging"));
    assertThat(places.ownerOf("java.sql.Driver")).contains(Owner.module("java.sql"));
  }

  @Test
  void aClassOfAnArchiveBelongsToTheLibrary() {
    ClassPlaces places =
        new LoadedClasses()
            .in(APPLICATION, "lib.A", "lib.B")
            .from(library().classes("lib.A", "lib.B"))
            .places();

    assertThat(places.ownerOf("lib.A")).contains(LIBRARY);
    assertThat(places.all())
        .extracting(place -> place.loaded().name(), place -> place.origin().orElseThrow().path())
        .containsExactly(tuple("lib.A", "/opt/lib-1.0.jar"), tuple("lib.B", "/opt/lib-1.0.jar"));
    assertThat(places.ownerOf("lib.Unknown")).isEmpty();
  }

  @Test
  void ofTwoArchivesWithAClassTheFirstHasIt() {
    ClassPlaces places =
        new LoadedClasses()
            .in(APPLICATION, "lib.A")
            .from(library().classes("lib.A"), archive("/opt/copy-1.jar").classes("lib.A"))
            .places();

    assertThat(places.ownerOf("lib.A")).contains(LIBRARY);
  }

  /** Hidden classes of the JDK have metadata of a loader of their own. */
  @Test
  void aClassMadeAtRunTimeBelongsToTheOneItWasMadeFor() {
    ClassPlaces places =
        new LoadedClasses()
            .in(BOOT, "java.lang.invoke.LambdaForm")
            .in(APPLICATION, "app.Main", "lib.A", "lib.A$$SpringCGLIB$$0", "lib.A$B$ByteBuddy$x")
            .hiddenIn(APPLICATION, "app.Main$$Lambda$9", "lib.A$$Lambda")
            .hiddenIn(BOOT, "java.lang.invoke.LambdaForm$MH")
            .hiddenIn(0x77, "java.lang.invoke.LambdaForm$DMH")
            .from(
                module("java.base").classes("java.lang.invoke.LambdaForm"),
                directory("/opt/classes").classes("app.Main"),
                library().classes("lib.A"))
            .places();

    assertThat(places.all())
        .filteredOn(place -> place.origin().isEmpty())
        .extracting(place -> place.loaded().name(), ClassPlace::owner)
        .containsExactlyInAnyOrder(
            tuple("lib.A$$SpringCGLIB$$0", LIBRARY),
            tuple("lib.A$B$ByteBuddy$x", LIBRARY),
            tuple("app.Main$$Lambda$9", Owner.APPLICATION),
            tuple("lib.A$$Lambda", LIBRARY),
            tuple("java.lang.invoke.LambdaForm$MH", Owner.JVM),
            tuple("java.lang.invoke.LambdaForm$DMH", Owner.JVM));
  }

  @Test
  void aNameIsKnownWithTheAddressBehindItAndOfClassesThatAreNotLoaded() {
    ClassPlaces places =
        new LoadedClasses()
            .in(APPLICATION, "lib.A")
            .hiddenIn(APPLICATION, "lib.Made")
            .from(library().classes("lib.A"))
            .places();

    assertThat(places.ownerOf("lib.A$$Lambda$14/0x0000000800c03000")).contains(LIBRARY);
    assertThat(places.ownerOf("lib.Made/0x0000000800c03000")).contains(LIBRARY);
    assertThat(places.ownerOf("lib.A$NotLoaded")).contains(LIBRARY);
  }

  @Test
  void aClassFromNowhereBelongsToItsNeighbours() {
    ClassPlaces places =
        new LoadedClasses()
            .in(APPLICATION, "lib.$Proxy3", "lib.A", "mixed.$Proxy4", "mixed.A", "mixed.B")
            .from(
                library().classes("lib.A", "mixed.A"), archive("/opt/two-2.jar").classes("mixed.B"))
            .places();

    assertThat(places.ownerOf("lib.$Proxy3")).contains(LIBRARY);
    assertThat(places.ownerOf("mixed.$Proxy4"))
        .contains(Owner.generatedIn("jdk.internal.loader.ClassLoaders$AppClassLoader"));
  }

  @Test
  void aProxyWithoutNeighboursBelongsToItsLoader() {
    ClassPlaces places =
        new LoadedClasses()
            .in(OTHER, "jdk.proxy2.$Proxy12", "Generated")
            .in(0x99, "com.sun.proxy.$Proxy1")
            .places();

    assertThat(places.ownerOf("jdk.proxy2.$Proxy12"))
        .contains(Owner.generatedIn("com.example.OtherLoader"));
    assertThat(places.ownerOf("Generated")).contains(Owner.generatedIn("com.example.OtherLoader"));
    assertThat(places.ownerOf("com.sun.proxy.$Proxy1"))
        .contains(Owner.generatedIn("a class loader"));
  }

  @Test
  void aNameWithDifferentOwnersInTwoLoadersIsNobodys() {
    ClassPlaces places =
        new LoadedClasses()
            .in(APPLICATION, "lib.A", "lib.$Proxy3")
            .in(OTHER, "lib.$Proxy3", "lib.$Proxy3$Nested")
            .from(library().classes("lib.A"))
            .places();

    assertThat(places.ownerOf("lib.$Proxy3")).isEmpty();
    assertThat(places.ownerOf("lib.$Proxy3$NotLoaded")).isEmpty();
  }

  /** As those do that bring classes which the JDK's are changed to call. */
  @Test
  void whatAnAgentAddsToTheBootstrapLoaderIsTheAgents() {
    ClassPlaces places =
        new LoadedClasses()
            .in(BOOT, "com.agent.Bridge", "com.other.Bridge")
            .hiddenIn(BOOT, "com.agent.Bridge$$Lambda")
            .from(archive("/opt/some-agent.jar").classes("com.agent.Bridge"))
            .places();

    assertThat(places.ownerOf("com.agent.Bridge")).contains(Owner.library("some-agent"));
    assertThat(places.ownerOf("com.agent.Bridge$$Lambda")).contains(Owner.library("some-agent"));
    assertThat(places.ownerOf("com.other.Bridge")).contains(Owner.JVM);
  }

  /** Also where a class that was loaded later is looked up first. */
  @Test
  void tareIsNoLibraryInLaterSnapshots() {
    ClassPlaces places =
        new LoadedClasses()
            .in(APPLICATION, "dev.tare.capture.Later", "dev.tare.agent.TareAgent")
            .from(
                archive("/opt/tare-agent.jar").classes("dev.tare.agent.TareAgent"),
                archive("/opt/tare-agent.jar").classes("dev.tare.capture.Later"))
            .places();

    assertThat(places.ownerOf("dev.tare.capture.Later")).contains(Owner.OBSERVER);
    assertThat(places.ownerOf("dev.tare.agent.TareAgent")).contains(Owner.OBSERVER);
  }

  /** A later snapshot has only the classes that were loaded meanwhile. */
  @Test
  void anArchiveKeepsItsNameInLaterSnapshots() {
    ClassPlaces places =
        new LoadedClasses()
            .in(APPLICATION, "org.example.A", "org.example.B", "other.C")
            .from(
                archive("/opt/x.jar")
                    .pom("org.example:good-name:1")
                    .library("libx.so", 1000)
                    .classes("org.example.A", "org.example.B"),
                archive("/opt/x.jar")
                    .pom("org.example:good-name:1")
                    .library("libx.so", 1000)
                    .classes("other.C"))
            .places();

    Owner owner = Owner.library("good-name");
    assertThat(places.ownerOf("org.example.A")).contains(owner);
    assertThat(places.ownerOf("other.C")).contains(owner);
    assertThat(places.ownerOfArchive("x.jar")).contains(owner);
    assertThat(places.ownerOfLibrary("libx.so", 1000)).contains(owner);
  }

  @Test
  void withoutClassesNothingIsKnown() {
    assertThat(ClassPlaces.NONE.isEmpty()).isTrue();
    assertThat(new LoadedClasses().from(library().classes("lib.A")).places())
        .isSameAs(ClassPlaces.NONE);
    assertThat(ClassPlaces.NONE.ownerOf("java.lang.String")).isEmpty();
    assertThat(ClassPlaces.NONE.weights(0, true)).isEmpty();
  }
}
