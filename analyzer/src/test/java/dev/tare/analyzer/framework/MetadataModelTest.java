// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.framework;

import static dev.tare.analyzer.OriginBuilder.archive;
import static dev.tare.analyzer.OriginBuilder.module;
import static dev.tare.analyzer.framework.LoadedClasses.APPLICATION;
import static dev.tare.analyzer.framework.LoadedClasses.BOOT;
import static dev.tare.analyzer.framework.LoadedClasses.OTHER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.tare.analyzer.ownership.Owner;
import dev.tare.capture.origin.ClassFileShape;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MetadataModelTest {

  @Test
  void everythingInAClassFileWeighs() {
    assertThat(bytes(new ClassFileShape(0, 0, 0, 0, 0, 0))).isEqualTo(830);
    assertThat(bytes(new ClassFileShape(100, 0, 0, 0, 0, 0))).isEqualTo(830 + 1700);
    assertThat(bytes(new ClassFileShape(0, 10, 0, 0, 0, 0))).isEqualTo(830 + 2000);
    assertThat(bytes(new ClassFileShape(0, 0, 1000, 0, 0, 0))).isEqualTo(830 + 850);
    assertThat(bytes(new ClassFileShape(0, 0, 0, 100, 0, 0))).isEqualTo(830 + 200);
    assertThat(bytes(new ClassFileShape(0, 0, 0, 0, 100, 0))).isEqualTo(830 + 140);
    assertThat(bytes(new ClassFileShape(0, 0, 0, 0, 0, 100))).isEqualTo(830 + 65);
  }

  @Test
  void aClassWithoutAFileWeighsWhatMostDo() {
    assertThat(MetadataModel.bytes(Optional.empty(), false)).isEqualTo(4700);
    assertThat(MetadataModel.bytes(Optional.empty(), true)).isEqualTo(1900);
  }

  @Test
  void theClassesOfALoaderWeighByOwner() {
    ClassPlaces places =
        new LoadedClasses()
            .in(APPLICATION, "one.A", "one.B", "two.C", "two.D")
            .in(OTHER, "two.E")
            .hiddenIn(APPLICATION, "one.A$$Lambda", "one.A$$Lambda")
            .from(
                archive("/opt/one-1.jar").type("one.A", 10, false).type("one.B", 1, false),
                archive("/opt/two-2.jar").type("two.C", 5, true).classes("two.D", "two.E"))
            .places();

    assertThat(places.weights(APPLICATION, false))
        .containsExactly(
            entry(Owner.library("one"), 830L + 2000 + 830 + 200 + 2 * 1900),
            entry(Owner.library("two"), 830L + 1000 + 4700));
    assertThat(places.weights(OTHER, false)).containsExactly(entry(Owner.library("two"), 4700L));
    assertThat(places.weights(0x99, false)).isEmpty();
  }

  @Test
  void whatIsInTheClassDataArchiveCostsItsLoaderNothing() {
    ClassPlaces places =
        new LoadedClasses()
            .in(BOOT, "java.lang.String", "java.sql.Driver", "java.lang.Rare")
            .from(
                module("java.base")
                    .type("java.lang.String", 3, true)
                    .type("java.lang.Rare", 1, false),
                module("java.sql").type("java.sql.Driver", 2, true))
            .places();

    assertThat(places.weights(BOOT, true)).containsExactly(entry(Owner.JVM, 1030L));
    assertThat(places.weights(BOOT, false))
        .containsExactly(entry(Owner.JVM, 1430L + 1030), entry(Owner.module("java.sql"), 1230L));
  }

  private static double bytes(ClassFileShape shape) {
    return MetadataModel.bytes(Optional.of(shape), false);
  }
}
