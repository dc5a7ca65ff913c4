// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.tare.testing.EachJdk;
import dev.tare.testing.TestJdk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModuleReaderTest {

  private static final String PARSER = "javax.xml.parsers.SAXParser";

  /** That of the JDK which runs this, and of others. */
  @EachJdk
  void findsTheModuleOfAClass(TestJdk jdk) throws IOException {
    List<ClassOrigin> origins =
        new ModuleReader(
                Set.of(
                    "java.lang.String", "java.util.Map$Entry", PARSER, "com.example.Own", "Main"))
            .read(jdk.home());

    assertThat(origins)
        .extracting(ClassOrigin::kind, ClassOrigin::path, origin -> origin.identity().module())
        .containsExactly(
            tuple(OriginKind.MODULE, "jrt:/java.base", "java.base"),
            tuple(OriginKind.MODULE, "jrt:/java.xml", "java.xml"));
    assertThat(origins.get(0).classes())
        .extracting(OriginClass::name, OriginClass::inDefaultArchive)
        .containsExactlyInAnyOrder(
            tuple("java.lang.String", true), tuple("java.util.Map$Entry", true));
    assertThat(origins.get(1).classes())
        .extracting(OriginClass::name, OriginClass::inDefaultArchive)
        .containsExactly(tuple(PARSER, false));
    assertThat(origins)
        .flatExtracting(ClassOrigin::classes)
        .allSatisfy(each -> assertThat(each.shape()).isPresent());
  }

  @Test
  void aDirectoryThatIsNoJdkIsAFailure(@TempDir Path directory) {
    assertThatThrownBy(() -> new ModuleReader(Set.of(PARSER)).read(directory))
        .isInstanceOf(IOException.class);
  }

  /** A process may say that its JDK is where it likes. */
  @Test
  void runsNothingOfTheOtherJdk(@TempDir Path home) throws IOException {
    Path own = Path.of(System.getProperty("java.home"));
    Files.createDirectory(home.resolve("lib"));
    Files.createSymbolicLink(home.resolve("lib/modules"), own.resolve("lib/modules"));
    new WrittenArchive()
        .add(
            "jdk/internal/jrtfs/JrtFileSystemProvider.class",
            CompiledClasses.of(
                    "x.JrtFileSystemProvider",
                    "package x; public class JrtFileSystemProvider {"
                        + " static { System.setProperty(\"tare.test.ran\", \"\"); } }")
                .get("x.JrtFileSystemProvider"))
        .write(home.resolve("lib/jrt-fs.jar"));

    assertThat(new ModuleReader(Set.of(PARSER)).read(home)).hasSize(1);
    assertThat(System.getProperty("tare.test.ran")).isNull();
    Files.delete(home.resolve("lib/modules"));
  }

  @Test
  void anImageThatIsDamagedIsAFailure(@TempDir Path home) throws IOException {
    Files.createDirectory(home.resolve("lib"));
    for (String image : List.of("", "no image", "\u00da\u00da\u00fe\u00ca".repeat(100))) {
      Files.writeString(home.resolve("lib/modules"), image);
      assertThatThrownBy(() -> new ModuleReader(Set.of(PARSER)).read(home))
          .isInstanceOf(IOException.class);
    }
  }

  /** Of its own JDK it makes none, so that nothing is left if the process ends meanwhile. */
  @EachJdk
  void leavesNoFilesBehind(TestJdk jdk) throws IOException {
    Set<Path> before = directories();
    List<Set<Path>> meanwhile = new ArrayList<>();
    ClassFileConsumer watching = (name, origin, classFile) -> meanwhile.add(directories());
    new ModuleReader(Set.of(PARSER), watching).read(jdk.home());

    assertThat(directories()).isEqualTo(before);
    boolean isOwn = Files.isSameFile(jdk.home(), Path.of(System.getProperty("java.home")));
    assertThat(meanwhile).isNotEmpty();
    assertThat(meanwhile.get(0).equals(before)).isEqualTo(isOwn);
  }

  private static Set<Path> directories() {
    try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return all.filter(each -> each.getFileName().toString().startsWith("tare-modules-"))
          .collect(Collectors.toSet());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
