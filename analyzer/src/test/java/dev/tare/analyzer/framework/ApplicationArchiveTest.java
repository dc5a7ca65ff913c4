// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.framework;

import static dev.tare.analyzer.OriginBuilder.archive;
import static dev.tare.analyzer.OriginBuilder.directory;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.analyzer.OriginBuilder;
import dev.tare.capture.origin.ClassOrigin;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ApplicationArchiveTest {

  @Test
  void theArchiveWithTheMainClassNamesIt() {
    assertThat(
            name(
                List.of(archive("/opt/shop-2.jar").pom("org.shop:shop:2").classes("org.shop.A")),
                List.of(archive("/opt/other-1.jar").classes("org.other.A"))))
        .contains(new Library("shop", "2", "org.shop"));
  }

  @Test
  void theExecutableArchiveAroundItNamesItAndNotWhoMadeItExecutable() {
    assertThat(
            name(
                List.of(directory("/opt/shop.jar!/BOOT-INF/classes/").classes("org.shop.A")),
                List.of(
                    archive("/opt/shop.jar")
                        .named("shop-server", "", "")
                        .classes("boot.loader.A"))))
        .contains(new Library("shop-server", "", ""));
  }

  @Test
  void copiesOfOneArchiveAreOne() {
    OriginBuilder one = archive("/a/shop-2.jar").pom("org.shop:shop:2").classes("org.shop.A");
    OriginBuilder two = archive("/b/shop-2.jar").pom("org.shop:shop:2").classes("org.shop.A");
    assertThat(name(List.of(one, two), List.of()).map(Library::artifact)).contains("shop");
  }

  @Test
  void directoriesAndSeveralArchivesHaveNoName() {
    OriginBuilder shop = archive("/opt/shop-2.jar").classes("org.shop.A");
    assertThat(name(List.of(directory("/build/classes").classes("A")), List.of(shop))).isEmpty();
    assertThat(name(List.of(shop, directory("/build/classes").classes("A")), List.of())).isEmpty();
    assertThat(name(List.of(shop, archive("/opt/till-2.jar").classes("T")), List.of())).isEmpty();
    assertThat(name(List.of(), List.of(shop))).isEmpty();
    assertThat(name(List.of(directory("/opt/gone.war!/WEB-INF/classes").classes("A")), List.of()))
        .isEmpty();
  }

  private static Optional<Library> name(List<OriginBuilder> parts, List<OriginBuilder> others) {
    List<ClassOrigin> built = parts.stream().map(OriginBuilder::build).toList();
    Map<String, ClassOrigin> byPath = new HashMap<>();
    built.forEach(origin -> byPath.put(origin.path(), origin));
    others.forEach(other -> byPath.put(other.build().path(), other.build()));
    return ApplicationArchive.of(built, byPath);
  }
}
