// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.origin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;

/** Whatever an archive has in it, only an {@link IOException} says that it cannot be read. */
class HostileArchiveTest {

  private static final byte[] WHOLE =
      new WrittenArchive()
          .manifest("Class-Path: b.jar", "Bundle-SymbolicName: a.b;singleton:=true")
          .add("META-INF/maven/g/a/pom.properties", "groupId=g\nartifactId=a\nversion=1\n")
          .files("a/B.class", "a/C.class", "META-INF/versions/11/a/B.class", "libx.so")
          .stored(
              "lib/nested.jar",
              new WrittenArchive().files("a/D.class", "module-info.class").bytes())
          .bytes();

  private Path file;

  @BeforeProperty
  void createFile() throws IOException {
    file = Files.createTempFile("tare-hostile-", ".jar");
  }

  @AfterProperty
  void deleteFile() throws IOException {
    Files.delete(file);
  }

  @Property(tries = 1500)
  void survivesAnyBytes(@ForAll Random random, @ForAll @IntRange(min = 1, max = 12) int damages) {
    byte[] bytes = WHOLE.clone();
    for (int i = 0; i < damages; i++) {
      // Most of what an archive says of its files stands at its end.
      int from = random.nextBoolean() ? 0 : bytes.length / 2;
      bytes[from + random.nextInt(bytes.length - from)] =
          (byte) (random.nextInt(3) == 0 ? 0xff : random.nextInt(256));
    }
    int length = random.nextInt(4) == 0 ? random.nextInt(bytes.length) : bytes.length;
    assertIsReadOrRefused(Arrays.copyOf(bytes, length));
  }

  @Example
  void survivesBeingCutOffAnywhere() {
    for (int length = 0; length < WHOLE.length; length++) {
      assertIsReadOrRefused(Arrays.copyOf(WHOLE, length));
    }
  }

  private void assertIsReadOrRefused(byte[] bytes) {
    try {
      Files.write(file, bytes);
      ArchiveReader reader = new ArchiveReader(Set.of("a.B", "a.C", "a.D"), 17);
      List<ClassOrigin> origins = reader.read(file, "/opt/a.jar");
      assertThat(origins).isNotEmpty();
      assertThat(origins.get(0).path()).isEqualTo("/opt/a.jar");
    } catch (IOException refused) {
      assertThat(refused).isNotNull();
    }
  }
}
