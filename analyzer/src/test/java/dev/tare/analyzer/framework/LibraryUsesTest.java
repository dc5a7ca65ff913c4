// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.framework;

import static dev.tare.analyzer.OriginBuilder.archive;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.analyzer.jvm.ClassStates;
import dev.tare.capture.jvm.LoadedClass;
import dev.tare.capture.origin.ClassOrigin;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LibraryUsesTest {

  @Test
  void theVersionsOfALibraryAreInTheOrderOfTheirNumbers() {
    List<ClassOrigin> origins =
        Stream.of("1.10", "1.9", "1.10", "1.100", "1.9-rc1")
            .map(version -> archive("/opt/shelf-" + version + ".jar").classes("org.shelf.Book"))
            .map(builder -> builder.build())
            .toList();
    ClassPlaces places =
        ClassPlaces.of(
            List.of(new LoadedClass("org.shelf.Book", 1, false)),
            origins,
            List.of(),
            "",
            List.of());

    assertThat(LibraryUses.of(places, origins, List.of(), ClassStates.parse("")))
        .singleElement()
        .satisfies(
            use -> assertThat(use.versions()).containsExactly("1.9-rc1", "1.9", "1.10", "1.100"));
  }
}
