// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveReaderTest {

  @TempDir private Path directory;

  @Test
  void findsTheWantedClassesOfAnArchive() throws IOException {
    byte[] file = CompiledClasses.of("a.B", "package a; class B {}").get("a.B");
    Path jar =
        new WrittenArchive()
            .add("a/B.class", file)
            .files("a/C.class", "a/D.class", "a/text.txt", "META-INF/x")
            .write(directory.resolve("a.jar"));
    CRC32 checksum = new CRC32();
    checksum.update(file);

    ClassOrigin origin = only(new ArchiveReader(Set.of("a.B", "a.C", "other.D"), 17), jar);
    assertThat(origin.kind()).isEqualTo(OriginKind.ARCHIVE);
    assertThat(origin.path()).isEqualTo("/opt/a.jar");
    assertThat(origin.fileBytes()).isEqualTo(Files.size(jar));
    assertThat(origin.classFiles()).isEqualTo(3);
    assertThat(origin.classes()).extracting(OriginClass::name).containsExactly("a.B", "a.C");
    assertThat(origin.classes().get(0))
        .isEqualTo(new OriginClass("a.B", checksum.getValue(), false, ClassFileReader.read(file)));
    assertThat(origin.classes().get(1).shape()).as("no class file").isEmpty();
  }

  @Test
  void findsNativeLibraries() throws IOException {
    Path jar =
        new WrittenArchive()
            .add("META-INF/native/libone.so", new byte[100])
            .add("libtwo.so.1.2", new byte[200])
            .add("darwin/libthree.jnilib", new byte[300])
            .add("libfive.so_linux_amd64", new byte[400])
            .files("libfour.dll", "a/So.class", "text.so.txt", "libsix.so_", "a.so_x/text")
            .write(directory.resolve("a.jar"));

    assertThat(only(new ArchiveReader(Set.of(), 17), jar).libraries())
        .containsExactlyInAnyOrder(
            new OriginLibrary("META-INF/native/libone.so", 100),
            new OriginLibrary("libtwo.so.1.2", 200),
            new OriginLibrary("darwin/libthree.jnilib", 300),
            new OriginLibrary("libfive.so_linux_amd64", 400));
  }

  @Test
  void ofSeveralReleasesTakesTheNewestThatRuns() throws IOException {
    byte[] jar =
        new WrittenArchive()
            .manifest("Multi-Release: true")
            .add("a/B.class", "for all")
            .add("META-INF/versions/11/a/B.class", "11")
            .add("META-INF/versions/9/a/B.class", "9")
            .add("META-INF/versions/21/a/B.class", "21")
            .bytes();

    assertThat(checksumIn(jar, 8)).isEqualTo(checksum("for all"));
    assertThat(checksumIn(jar, 9)).isEqualTo(checksum("9"));
    assertThat(checksumIn(jar, 17)).isEqualTo(checksum("11"));
    assertThat(checksumIn(jar, 25)).isEqualTo(checksum("21"));
  }

  /** As where archives with such files were shaded into one that does not say so. */
  @Test
  void releasesCountOnlyWhereTheManifestSaysSo() throws IOException {
    byte[] jar =
        new WrittenArchive()
            .add("a/B.class", "for all")
            .add("META-INF/versions/11/a/B.class", "11")
            .bytes();

    assertThat(checksumIn(jar, 17)).isEqualTo(checksum("for all"));
  }

  @Test
  void findsClassesInADirectory() throws IOException {
    Files.createDirectories(directory.resolve("classes/a"));
    Files.writeString(directory.resolve("classes/a/B.class"), "B");
    Files.writeString(directory.resolve("classes/Main.class"), "Main");
    Files.createSymbolicLink(directory.resolve("linked"), Path.of("classes"));

    for (String name : List.of("classes", "linked")) {
      ClassOrigin origin =
          only(new ArchiveReader(Set.of("a.B", "Main"), 17), directory.resolve(name));
      assertThat(origin.kind()).isEqualTo(OriginKind.DIRECTORY);
      assertThat(origin.fileBytes()).isZero();
      assertThat(origin.classes()).extracting(OriginClass::name).containsExactly("Main", "a.B");
    }
  }

  @Test
  void findsNothingWhereNothingIs() throws IOException {
    assertThat(new ArchiveReader(Set.of(), 17).read(directory.resolve("gone.jar"), "/gone.jar"))
        .isEmpty();
  }

  @Test
  void keepsWhatTheManifestAdds() throws IOException {
    Path jar =
        new WrittenArchive()
            .manifest("Class-Path: lib/b.jar /c.jar")
            .write(directory.resolve("a.jar"));
    ArchiveReader reader = new ArchiveReader(Set.of(), 17);
    reader.read(jar, "/opt/a.jar");
    assertThat(reader.addedPlaces()).containsExactly("/opt/lib/b.jar", "/c.jar");

    reader.read(new WrittenArchive().files("x").write(directory.resolve("b.jar")), "/opt/b.jar");
    assertThat(reader.addedPlaces()).as("of the archive read last").isEmpty();
  }

  @Test
  void whatIsNoArchiveIsAFailure() throws IOException {
    for (String name : List.of("a.jar", "a.war", "a.txt")) {
      Path file = Files.writeString(directory.resolve(name), "no archive");
      ArchiveReader reader = new ArchiveReader(Set.of(), 17);
      assertThatThrownBy(() -> reader.read(file, "/opt/" + name)).isInstanceOf(IOException.class);
      Files.write(file, new byte[0]);
      assertThatThrownBy(() -> reader.read(file, "/opt/" + name)).isInstanceOf(IOException.class);
    }
  }

  private long checksumIn(byte[] jar, int release) throws IOException {
    Path file = Files.write(directory.resolve("releases.jar"), jar);
    ClassOrigin origin = only(new ArchiveReader(Set.of("a.B"), release), file);
    assertThat(origin.classFiles()).isEqualTo(1);
    return origin.classes().get(0).checksum();
  }

  private static long checksum(String text) {
    CRC32 checksum = new CRC32();
    checksum.update(text.getBytes());
    return checksum.getValue();
  }

  private static ClassOrigin only(ArchiveReader reader, Path file) throws IOException {
    List<ClassOrigin> origins = reader.read(file, "/opt/" + file.getFileName());
    assertThat(origins).hasSize(1);
    return origins.get(0);
  }
}
