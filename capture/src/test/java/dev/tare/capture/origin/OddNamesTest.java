// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.origin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives with entries whose names are no paths, as some tools leave them. */
class OddNamesTest {

  private static final String[] ODD = {
    "./odd/A.class",
    "../odd/A.class",
    "odd/../odd/A.class",
    "/odd/A.class",
    "odd//A.class",
    "odd\\A.class",
    "odd/A\0.class",
    "odd/\nA.class",
    "..",
    "../libodd.so",
    "/odd.jar",
    "./META-INF/maven/g/odd/pom.properties",
    "/META-INF/MANIFEST.MF"
  };

  @TempDir private Path directory;

  private byte[] ordinary;

  @BeforeEach
  void compile() {
    ordinary = CompiledClasses.of("a.B", "package a; public class B {}").get("a.B");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void oneOddNameTakesNothingFromTheOthers(int odd) throws IOException {
    List<ClassOrigin> origins =
        read(archive().add(ODD[odd], "artifactId=odd").add("a/B.class", ordinary).bytes());

    assertThat(origins).hasSize(1);
    assertIsOrdinary(origins.get(0));
  }

  @Test
  void soItIsInsideOfAnArchive() throws IOException {
    byte[] nested = withAllOddNames();
    for (byte[] outer :
        List.of(
            new WrittenArchive().stored("lib/n.jar", nested).bytes(),
            new WrittenArchive().add("./x", "").add("lib/n.jar", nested).bytes())) {
      List<ClassOrigin> origins = read(outer);

      assertThat(origins)
          .extracting(ClassOrigin::path)
          .containsExactly("/opt/a.jar", "/opt/a.jar!/lib/n.jar");
      assertIsOrdinary(origins.get(1));
      assertThat(origins.get(1).fileBytes()).isEqualTo(nested.length);
    }
  }

  @Test
  void aClassLoaderFindsTheSame() throws Exception {
    Path jar = Files.write(directory.resolve("a.jar"), withAllOddNames());
    try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
      assertThat(loader.loadClass("a.B").getClassLoader()).isSameAs(loader);
      assertThat(loader.getResource("odd/A.class")).isNull();
    }
  }

  private static WrittenArchive archive() {
    return new WrittenArchive()
        .manifest("Implementation-Title: ordinary", "Class-Path: b.jar")
        .add("META-INF/maven/g/a/pom.properties", "groupId=g\nartifactId=a\nversion=1\n")
        .add("liba.so", new byte[100]);
  }

  private byte[] withAllOddNames() {
    WrittenArchive archive = archive();
    for (String odd : ODD) {
      archive = archive.add(odd, "artifactId=odd");
    }
    return archive.add("a/B.class", ordinary).bytes();
  }

  private static void assertIsOrdinary(ClassOrigin origin) {
    assertThat(origin.classFiles()).isEqualTo(1);
    assertThat(origin.classes()).extracting(OriginClass::name).containsExactly("a.B");
    assertThat(origin.classes().get(0).shape()).isPresent();
    assertThat(origin.identity().poms()).containsExactly("g:a:1");
    assertThat(origin.identity().title()).isEqualTo("ordinary");
    assertThat(origin.libraries()).containsExactly(new OriginLibrary("liba.so", 100));
  }

  private List<ClassOrigin> read(byte[] archive) throws IOException {
    Path file = Files.write(directory.resolve("a.jar"), archive);
    ArchiveReader reader = new ArchiveReader(Set.of("a.B", "odd.A", ".odd.A", "..odd.A"), 17);
    List<ClassOrigin> origins = reader.read(file, "/opt/a.jar");
    assertThat(reader.unreadArchives()).isEmpty();
    return origins;
  }
}
