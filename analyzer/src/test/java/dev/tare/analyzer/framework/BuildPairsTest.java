// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.framework;

import static dev.tare.analyzer.OriginBuilder.archive;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.analyzer.ownership.Owner;
import dev.tare.capture.jvm.LoadedClass;
import dev.tare.capture.origin.ClassOrigin;
import dev.tare.capture.origin.OriginClass;
import dev.tare.capture.origin.SharedClasses;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class BuildPairsTest {

  private static final String ONE = "/lib/vision-4.9.jar";
  private static final String OTHER = "/opt/vision-4.11.jar";

  @Example
  void artifactsOfTwoGroupsAreTwoBuilds() {
    ClassOrigin one = library(ONE, "org.one:vision:4.9", 1, "a.b.C", "a.b.D");
    ClassOrigin other =
        library(OTHER, "org.other:vision:4.11", 2, "a.b.C")
            .withShared(List.of(new SharedClasses(ONE, 175, "")));

    assertThat(pairs(one, other))
        .singleElement()
        .satisfies(
            pair -> {
              assertThat(pair.first().name()).isEqualTo("org.one:vision");
              assertThat(pair.second().name()).isEqualTo("org.other:vision");
              assertThat(pair.sharedClasses()).isEqualTo(175);
              assertThat(pair.loadedShared()).isEqualTo(1);
              assertThat(pair.loadedIdentical()).isZero();
              assertThat(pair.first().loadedClasses()).as("the first has them").isEqualTo(2);
              assertThat(pair.second().loadedClasses()).isZero();
              assertThat(pair.first().owner()).contains(Owner.library("org.one:vision"));
              assertThat(pair.second().owner()).contains(Owner.library("org.other:vision"));
            });
  }

  @Example
  void versionsOfOneArtifactAreNotTwoBuilds() {
    ClassOrigin one = library(ONE, "org.one:vision:4.9", 1, "a.b.C");
    List<SharedClasses> shared = List.of(new SharedClasses(ONE, 175, ""));
    ClassOrigin newer = library(OTHER, "org.one:vision:4.11", 2, "a.b.C").withShared(shared);
    ClassOrigin nameless = archive(OTHER).classes("a.b.C").build().withShared(shared);

    assertThat(pairs(one, newer)).isEmpty();
    assertThat(pairs(one, nameless)).as("whose group is not known").isEmpty();
  }

  @Example
  void sameFilesAreToldByTheirChecksum() {
    ClassOrigin one = library("/lib/api-1.jar", "old:api:1", 7, "a.b.C", "a.b.D");
    ClassOrigin other =
        library("/lib/new-api-1.jar", "new:new-api:1", 7, "a.b.C", "a.b.D")
            .withShared(List.of(new SharedClasses("/lib/api-1.jar", 20, "")));

    assertThat(pairs(one, other))
        .singleElement()
        .satisfies(
            pair -> {
              assertThat(pair.loadedShared()).isEqualTo(2);
              assertThat(pair.loadedIdentical()).isEqualTo(2);
              assertThat(pair.first().owner()).isNotEqualTo(pair.second().owner());
            });
  }

  @Example
  void ofAMovedCopyThoseClassesAreCountedThatWereMoved() {
    ClassOrigin net = library("/lib/net-4.jar", "io.net:net:4", 1, "io.net.A", "io.net.B");
    ClassOrigin client =
        library("/lib/client-2.jar", "org:client:2", 2, "org.shade.io.net.A", "org.Client")
            .withShared(List.of(new SharedClasses("/lib/net-4.jar", 40, "org.shade")));

    assertThat(pairs(net, client))
        .singleElement()
        .satisfies(
            pair -> {
              assertThat(pair.first().name()).isEqualTo("org:client");
              assertThat(pair.first().loadedClasses()).isEqualTo(1);
              assertThat(pair.second().loadedClasses()).isEqualTo(2);
              assertThat(pair.prefix()).isEqualTo("org.shade");
              assertThat(pair.loadedShared()).isZero();
            });
  }

  @Example
  void anArchiveThatACaptureLostIsLeftOut() {
    ClassOrigin other =
        library(OTHER, "org.other:vision:4.11", 2, "a.b.C")
            .withShared(List.of(new SharedClasses("/lost.jar", 175, "")));

    assertThat(pairs(other)).isEmpty();
  }

  /** Whoever tells of a pair, and however often: each pair of artifacts is there once. */
  @Property(tries = 200)
  void eachPairOfArtifactsIsThereOnce(
      @ForAll @Size(max = 8) List<@Size(value = 3) List<@IntRange(max = 3) Integer>> told) {
    List<List<SharedClasses>> shared = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      shared.add(new ArrayList<>());
    }
    for (List<Integer> each : told) {
      if (!each.get(0).equals(each.get(1))) {
        shared
            .get(each.get(0))
            .add(new SharedClasses("/lib/lib" + each.get(1) + "-1.jar", 20 + each.get(2), ""));
      }
    }
    ClassOrigin[] origins = new ClassOrigin[4];
    for (int i = 0; i < 4; i++) {
      origins[i] =
          library("/lib/lib" + i + "-1.jar", "g:lib" + i + ":1", i, "a.b.C" + i)
              .withShared(shared.get(i));
    }

    List<BuildPair> pairs = pairs(origins);

    assertThat(pairs.stream().map(pair -> pair.first().name() + pair.second().name()))
        .doesNotHaveDuplicates();
    assertThat(pairs).allMatch(pair -> pair.first().name().compareTo(pair.second().name()) < 0);
    long expected =
        told.stream()
            .filter(each -> !each.get(0).equals(each.get(1)))
            .map(
                each ->
                    List.of(Math.min(each.get(0), each.get(1)), Math.max(each.get(0), each.get(1))))
            .distinct()
            .count();
    assertThat(pairs).hasSize((int) expected);
    for (BuildPair pair : pairs) {
      int most =
          told.stream()
              .filter(
                  each ->
                      List.of("g:lib" + each.get(0), "g:lib" + each.get(1))
                          .containsAll(List.of(pair.first().name(), pair.second().name())))
              .mapToInt(each -> 20 + each.get(2))
              .max()
              .orElseThrow();
      assertThat(pair.sharedClasses()).isEqualTo(most);
    }
  }

  private static List<BuildPair> pairs(ClassOrigin... origins) {
    List<ClassOrigin> all = List.of(origins);
    List<LoadedClass> loaded =
        all.stream()
            .flatMap(origin -> origin.classes().stream())
            .map(OriginClass::name)
            .distinct()
            .map(name -> new LoadedClass(name, 1, false))
            .toList();
    return BuildPairs.of(ClassPlaces.of(loaded, all, List.of(), "", List.of()), all);
  }

  private static ClassOrigin library(String path, String pom, long checksum, String... names) {
    ClassOrigin origin = archive(path).pom(pom).classes(names).build();
    return new ClassOrigin(
        origin.kind(),
        path,
        1,
        188,
        origin.identity(),
        List.of(),
        Stream.of(names)
            .map(name -> new OriginClass(name, checksum, false, Optional.empty()))
            .toList());
  }
}
