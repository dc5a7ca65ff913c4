// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tare.capture.Skipped;
import dev.tare.capture.jvm.LoadedClass;
import dev.tare.capture.origin.ClassFileConsumer;
import dev.tare.capture.origin.ClassOrigin;
import dev.tare.capture.origin.ClassPath;
import dev.tare.capture.origin.OriginClass;
import dev.tare.capture.origin.OriginKind;
import dev.tare.capture.origin.SharedClasses;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OriginSurveyTest {

  private final List<Skipped> skipped = new ArrayList<>();

  @TempDir private Path proc;

  @BeforeEach
  void aProcess() throws IOException {
    Files.createDirectories(proc.resolve("7/root/opt"));
    Files.createDirectory(proc.resolve("7/fd"));
  }

  /** Links out of a temporary directory are warned about when it is deleted. */
  @AfterEach
  void deleteLinks() throws IOException {
    try (Stream<Path> all = Files.walk(proc)) {
      for (Path link : all.filter(Files::isSymbolicLink).toList()) {
        Files.delete(link);
      }
    }
  }

  @Test
  void findsClassesOfTheJdkInItsModulesOnly() throws IOException {
    Path home = Path.of(System.getProperty("java.home")).toRealPath();
    Path seen = proc.resolve("7/root").resolve(home.toString().substring(1));
    Files.createDirectories(seen.getParent());
    Files.createSymbolicLink(seen, home);
    write("a.jar", "", "java/lang/String.class", "a/B.class");

    assertThat(
            read(
                new OriginSurvey(files()),
                new ClassPath(List.of("/opt/a.jar"), List.of(), "/", home.toString(), 17),
                "java.lang.String",
                "a.B"))
        .extracting(ClassOrigin::kind, OriginSurveyTest::classes)
        .containsExactly(
            tuple(OriginKind.MODULE, List.of("java.lang.String")),
            tuple(OriginKind.ARCHIVE, List.of("a.B")));
    assertThat(skipped).isEmpty();
  }

  @Test
  void looksInTheOrderOfTheJvm() throws IOException {
    write("a.jar", "Class-Path: c.jar d.jar", "a/A.class");
    write("b.jar", "Class-Path: a.jar", "a/B.class");
    write("c.jar", "", "a/C.class");
    write("d.jar", "", "a/D.class");
    write("e.jar", "", "a/E.class");
    open("/opt/e.jar");
    open("/opt/b.jar");

    assertThat(read(new OriginSurvey(files()), path("/opt/a.jar", "/opt/b.jar"), "a.A"))
        .extracting(ClassOrigin::path)
        .containsExactly("/opt/a.jar", "/opt/c.jar", "/opt/d.jar", "/opt/b.jar", "/opt/e.jar");
  }

  @Test
  void readsAFileOnceWhateverItsNames() throws IOException {
    write("a.jar", "", "a/A.class");
    Files.createSymbolicLink(proc.resolve("7/root/opt/current.jar"), Path.of("a.jar"));
    open("/opt/a.jar");

    assertThat(read(new OriginSurvey(files()), path("/opt/current.jar", "./a.jar"), "a.A"))
        .extracting(ClassOrigin::path)
        .containsExactly("/opt/current.jar");
  }

  @Test
  void absoluteLinksBeginAtTheRootOfTheProcess() throws IOException {
    write("a.jar", "", "a/A.class");
    Files.createSymbolicLink(proc.resolve("7/root/current"), Path.of("/releases/latest"));
    Files.createDirectory(proc.resolve("7/root/releases"));
    Files.createSymbolicLink(proc.resolve("7/root/releases/latest"), Path.of("../../opt"));

    assertThat(read(new OriginSurvey(files()), path("/current/a.jar"), "a.A"))
        .extracting(ClassOrigin::path, OriginSurveyTest::classes)
        .containsExactly(tuple("/current/a.jar", List.of("a.A")));
  }

  @Test
  void tellsNothingTwice() throws IOException {
    write("a.jar", "", "a/A.class", "a/B.class");
    write("b.jar", "", "a/C.class");
    OriginSurvey survey = new OriginSurvey(files());
    ClassPath path = path("/opt/a.jar", "/opt/b.jar");

    assertThat(read(survey, path, "a.A"))
        .extracting(OriginSurveyTest::classes)
        .as("also what has none, for its native libraries")
        .containsExactly(List.of("a.A"), List.of());
    assertThat(read(survey, path, "a.A")).isEmpty();
    write("c.jar", "", "x");
    open("/opt/c.jar");
    assertThat(read(survey, path, "a.A", "a.B"))
        .extracting(ClassOrigin::path, OriginSurveyTest::classes)
        .containsExactly(tuple("/opt/a.jar", List.of("a.B")), tuple("/opt/c.jar", List.of()));
  }

  @Test
  void comparesAllClassesOfArchivesOnce() throws IOException {
    String[] names = new String[30];
    Arrays.setAll(names, i -> "a/b/C" + i + ".class");
    write("a.jar", "", names);
    write("b.jar", "", names);
    OriginSurvey survey = new OriginSurvey(files());
    ClassPath path = path("/opt/a.jar", "/opt/b.jar");

    assertThat(read(survey, path, "a.b.C1"))
        .extracting(ClassOrigin::shared)
        .containsExactly(List.of(), List.of(new SharedClasses("/opt/a.jar", 30, "")));
    assertThat(read(survey, path, "a.b.C2")).allMatch(origin -> origin.shared().isEmpty());
  }

  @Test
  void looksForNoHiddenClass() throws IOException {
    write("a.jar", "", "a/A.class");

    assertThat(
            new OriginSurvey(files())
                .read(
                    List.of(new LoadedClass("a.A", 1, true)),
                    path("/opt/a.jar"),
                    skipped,
                    ClassFileConsumer.NONE))
        .isEmpty();
  }

  @Test
  void aDirectoryOfModulesHasArchivesAndOpenModules() throws IOException {
    Path open = Files.createDirectories(proc.resolve("7/root/opt/mods/open"));
    Files.writeString(open.resolve("module-info.class"), "");
    Files.createDirectories(open.resolve("a"));
    Files.writeString(open.resolve("a/A.class"), "");
    write("mods/b.jar", "", "b/B.class");
    ClassPath path = new ClassPath(List.of(), List.of("mods"), "/opt", "", 17);

    assertThat(read(new OriginSurvey(files()), path, "a.A", "b.B"))
        .filteredOn(origin -> !origin.classes().isEmpty())
        .extracting(ClassOrigin::path, OriginSurveyTest::classes)
        .containsExactly(
            tuple("/opt/mods/b.jar", List.of("b.B")), tuple("/opt/mods/open", List.of("a.A")));
  }

  @Test
  void whatCannotBeReadIsSkippedAndNamed() throws IOException {
    Files.writeString(proc.resolve("7/root/opt/broken.jar"), "no archive");
    write("a.jar", "", "a/A.class", "lib/broken.jar");
    Files.createDirectories(proc.resolve("7/root/jdk"));
    ClassPath path =
        new ClassPath(
            List.of("/opt/broken.jar", "/opt/gone.jar", "/opt/a.jar"), List.of(), "/", "/jdk", 0);

    assertThat(read(new OriginSurvey(files()), path, "a.A"))
        .extracting(ClassOrigin::path)
        .containsExactly("/opt/a.jar");
    assertThat(skipped)
        .extracting(Skipped::what)
        .containsExactly(
            "the modules of the JDK",
            "the classes in /opt/broken.jar",
            "the classes in /opt/a.jar!/lib/broken.jar");
  }

  private ProcFiles files() {
    return new ProcFiles(proc, 7);
  }

  private static ClassPath path(String... entries) {
    return new ClassPath(List.of(entries), List.of(), "/opt", "", 17);
  }

  private List<ClassOrigin> read(OriginSurvey survey, ClassPath path, String... classes) {
    List<LoadedClass> loaded =
        Stream.of(classes).map(name -> new LoadedClass(name, 1, false)).toList();
    return survey.read(loaded, path, skipped, ClassFileConsumer.NONE);
  }

  private static List<String> classes(ClassOrigin origin) {
    return origin.classes().stream().map(OriginClass::name).toList();
  }

  private void open(String path) throws IOException {
    int next = proc.resolve("7/fd").toFile().list().length;
    Files.createSymbolicLink(proc.resolve("7/fd/" + next), Path.of(path));
  }

  private void write(String jar, String manifest, String... entries) throws IOException {
    try (OutputStream file = Files.newOutputStream(proc.resolve("7/root/opt").resolve(jar));
        ZipOutputStream zip = new ZipOutputStream(file)) {
      zip.putNextEntry(new ZipEntry("META-INF/MANIFEST.MF"));
      String text = "Manifest-Version: 1.0\n" + manifest + "\n";
      zip.write(text.getBytes(StandardCharsets.UTF_8));
      for (String entry : entries) {
        zip.putNextEntry(new ZipEntry(entry));
      }
    }
  }
}
