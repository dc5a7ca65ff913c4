// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.attribution;

import static dev.tare.analyzer.MappingBuilder.mapping;
import static dev.tare.analyzer.OriginBuilder.archive;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.analyzer.SnapshotBuilder;
import dev.tare.analyzer.ledger.Cause;
import dev.tare.analyzer.ledger.Certainty;
import dev.tare.analyzer.ledger.Label;
import dev.tare.analyzer.space.Claims;
import org.junit.jupiter.api.Test;

/** Native libraries that a jar has brought. */
class LibraryCarrierTest {

  private static final String CLASSES =
      """
      java.lang.Object/null
      |--org.one.One/0x00007f0000000008
      """;

  @Test
  void aCopyIsTheLibrarysThatBroughtIt() {
    Label label = labelOf("/tmp/one123/libone.so", 5000);

    assertThat(label.owner()).isEqualTo("one");
    assertThat(label.detail()).isEqualTo("code of libone.so");
    assertThat(label.cause()).isEqualTo(Cause.FRAMEWORK_OVERHEAD);
    assertThat(label.certainty()).isEqualTo(Certainty.DERIVED);
  }

  @Test
  void aRuntimeOfTheCompilerThatALibraryBringsIsItsOwn() {
    Label label = labelOf("/home/app/.cache/libgcc_s.so.1", 7000);

    assertThat(label.owner()).isEqualTo("one");
    assertThat(label.cause()).isEqualTo(Cause.FRAMEWORK_OVERHEAD);
  }

  @Test
  void theSystemsOwnIsTheRuntimes() {
    assertThat(labelOf("/usr/lib/libgcc_s.so.1", 7001).cause()).isEqualTo(Cause.JVM_RUNTIME);
    assertThat(labelOf("/usr/lib/libz.so.1", 7000).cause()).isEqualTo(Cause.JVM_RUNTIME);
    assertThat(labelOf("/usr/lib/libz.so.1", 7000).owner()).isEqualTo("libz.so.1");
  }

  @Test
  void whatTheJdkHasIsTheRuntimesWhateverAnArchiveHolds() {
    assertThat(labelOf("/jdk/lib/libone.so", 5000).cause()).isEqualTo(Cause.JVM_RUNTIME);
    assertThat(labelOf("/jdk/lib/libgcc_s.so.1", 7000).cause()).isEqualTo(Cause.JVM_RUNTIME);
  }

  private static Label labelOf(String path, long bytes) {
    SnapshotBuilder snapshot =
        new SnapshotBuilder()
            .after("VM.class_hierarchy", CLASSES)
            .origin(
                archive("/opt/one-1.0.jar")
                    .classes("org.one.One")
                    .library("linux/libone.so", 5000)
                    .library("linux/libgcc_s.so.1", 7000)
                    .build())
            .map(
                mapping(0x7fff0000, 0x7fff8000)
                    .permissions("r--p")
                    .file("/jdk/lib/server/libjvm.so", 3, 0))
            .map(mapping(0x10000, 0x11000).permissions("r-xp").file(path, 99, 0))
            .library(99, path, bytes);
    Claims claims = new Claims();
    new LibraryRule().claim(snapshot.evidence(), claims);
    return claims.at(0x10000).orElseThrow().label();
  }
}
