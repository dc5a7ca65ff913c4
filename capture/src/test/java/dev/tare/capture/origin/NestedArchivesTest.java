// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives that hold an application with its libraries. */
class NestedArchivesTest {

  private static final Set<String> WANTED = Set.of("launch.Launcher", "app.Main", "lib.One");

  @TempDir private Path directory;

  @Test
  void readsAnExecutableArchive() throws IOException {
    byte[] library = library();
    ArchiveReader reader = new ArchiveReader(WANTED, 17);

    assertThat(read(reader, executable().stored("BOOT-INF/lib/one-1.0.jar", library).bytes()))
        .extracting(ClassOrigin::kind, ClassOrigin::path, ClassOrigin::fileBytes, this::classes)
        .containsExactly(
            tuple(
                OriginKind.ARCHIVE, "/opt/app.jar", Files.size(file()), List.of("launch.Launcher")),
            tuple(OriginKind.DIRECTORY, "/opt/app.jar!/BOOT-INF/classes/", 0L, List.of("app.Main")),
            tuple(
                OriginKind.NESTED,
                "/opt/app.jar!/BOOT-INF/lib/one-1.0.jar",
                (long) library.length,
                List.of("lib.One")));
    assertThat(reader.addedPlaces()).as("those of nested archives are not used").isEmpty();
    assertThat(reader.unreadArchives()).isEmpty();
  }

  /** An executable archive looks for classes in this order, so the first that has one counts. */
  @Test
  void nestedArchivesComeInTheOrderOfTheArchive() throws IOException {
    for (List<String> order : List.of(List.of("b", "a", "c"), List.of("c", "b", "a"))) {
      WrittenArchive archive = executable();
      for (String name : order) {
        archive = archive.stored("BOOT-INF/lib/" + name + ".jar", library());
      }

      assertThat(read(archive.bytes()))
          .filteredOn(origin -> origin.kind() == OriginKind.NESTED)
          .extracting(origin -> origin.path().substring(origin.path().lastIndexOf('/') + 1))
          .containsExactlyElementsOf(order.stream().map(name -> name + ".jar").toList());
    }
  }

  @Test
  void nestedArchivesMayBeDeflated() throws IOException {
    assertThat(read(executable().add("BOOT-INF/lib/one-1.0.jar", library()).bytes()))
        .filteredOn(origin -> origin.kind() == OriginKind.NESTED)
        .extracting(this::classes)
        .containsExactly(List.of("lib.One"));
  }

  @Test
  void aScriptMayComeBeforeTheArchive() throws IOException {
    byte[] jar = executable().stored("BOOT-INF/lib/one-1.0.jar", library()).bytes();
    ByteArrayOutputStream withScript = new ByteArrayOutputStream();
    withScript.write("#!/bin/bash\nexec java -jar \"$0\" \"$@\"\n".getBytes());
    withScript.write(jar);

    assertThat(read(withScript.toByteArray()))
        .extracting(this::classes)
        .containsExactly(List.of("launch.Launcher"), List.of("app.Main"), List.of("lib.One"));
  }

  @Test
  void readsAWebApplication() throws IOException {
    assertThat(
            read(
                new WrittenArchive()
                    .files("WEB-INF/web.xml", "WEB-INF/classes/app/Main.class")
                    .add("WEB-INF/lib/one-1.0.jar", library())
                    .bytes()))
        .extracting(ClassOrigin::path, this::classes)
        .containsExactly(
            tuple("/opt/app.jar", List.of()),
            tuple("/opt/app.jar!/WEB-INF/classes/", List.of("app.Main")),
            tuple("/opt/app.jar!/WEB-INF/lib/one-1.0.jar", List.of("lib.One")));
  }

  @Test
  void readsArchivesInArchivesInArchives() throws IOException {
    byte[] inner = library();
    for (String name : List.of("c.war", "b.rar", "a.ear", "z.jar")) {
      inner = new WrittenArchive().add(name, inner).files("x").bytes();
    }
    assertThat(read(inner))
        .extracting(ClassOrigin::path)
        .as("three deep")
        .containsExactly(
            "/opt/app.jar",
            "/opt/app.jar!/z.jar",
            "/opt/app.jar!/z.jar!/a.ear",
            "/opt/app.jar!/z.jar!/a.ear!/b.rar");
  }

  @Test
  void whatOnlyHasTheNameOfAnArchiveIsLeftOut() throws IOException {
    ArchiveReader reader = new ArchiveReader(WANTED, 17);
    byte[] jar =
        executable()
            .add("templates/empty.jar", new byte[0])
            .add("BOOT-INF/lib/broken.jar", "no archive")
            .stored("BOOT-INF/lib/one-1.0.jar", library())
            .bytes();

    assertThat(read(reader, jar))
        .extracting(this::classes)
        .containsExactly(List.of("launch.Launcher"), List.of("app.Main"), List.of("lib.One"));
    assertThat(reader.unreadArchives())
        .containsExactlyInAnyOrder(
            "/opt/app.jar!/templates/empty.jar", "/opt/app.jar!/BOOT-INF/lib/broken.jar");
  }

  private static WrittenArchive executable() {
    return new WrittenArchive()
        .manifest("Main-Class: launch.Launcher", "Start-Class: app.Main")
        .files("launch/Launcher.class", "BOOT-INF/classes/app/Main.class");
  }

  private static byte[] library() {
    return new WrittenArchive()
        .manifest("Class-Path: other.jar")
        .files("lib/One.class", "lib/Two.class")
        .bytes();
  }

  private List<ClassOrigin> read(byte[] archive) throws IOException {
    return read(new ArchiveReader(WANTED, 17), archive);
  }

  private List<ClassOrigin> read(ArchiveReader reader, byte[] archive) throws IOException {
    return reader.read(Files.write(file(), archive), "/opt/app.jar");
  }

  private Path file() {
    return directory.resolve("app.jar");
  }

  private List<String> classes(ClassOrigin origin) {
    return origin.classes().stream().map(OriginClass::name).toList();
  }
}
