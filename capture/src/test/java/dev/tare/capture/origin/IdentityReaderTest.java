// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.origin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentityReaderTest {

  @TempDir private Path directory;

  @Test
  void anArchiveMaySayNothing() throws IOException {
    assertThat(identity(new WrittenArchive().files("a/B.class"))).isEqualTo(ArchiveIdentity.NONE);
    assertThat(identity(new WrittenArchive().manifest())).isEqualTo(ArchiveIdentity.NONE);
  }

  @Test
  void readsTheManifest() throws IOException {
    assertThat(
            identity(
                new WrittenArchive()
                    .manifest(
                        "Implementation-Title: An Archive ",
                        "Implementation-Version: 1.2.3",
                        "Bundle-Version: 1.2.3.4",
                        "Bundle-SymbolicName: org.example.archive;singleton:=true",
                        "Automatic-Module-Name: org.example",
                        "Main-Class: org.example.Main")))
        .isEqualTo(
            new ArchiveIdentity(
                List.of(),
                "An Archive",
                "1.2.3",
                "org.example",
                "org.example.archive",
                "org.example.Main"));
  }

  @Test
  void takesTheNextBestWhereSomethingIsMissing() throws IOException {
    ArchiveIdentity identity =
        identity(
            new WrittenArchive()
                .manifest(
                    "Bundle-Version: 4.5", "Main-Class: launch.Launcher", "Start-Class: app.Main"));

    assertThat(identity.version()).isEqualTo("4.5");
    assertThat(identity.startClass()).isEqualTo("app.Main");
  }

  @Test
  void theDescriptorOfAModuleComesFirst() throws IOException {
    byte[] descriptor =
        CompiledClasses.of("module-info", "module org.example.described {}").get("module-info");

    assertThat(
            identity(
                    new WrittenArchive()
                        .manifest("Automatic-Module-Name: org.example.automatic")
                        .add("module-info.class", descriptor))
                .module())
        .isEqualTo("org.example.described");
  }

  @Test
  void readsTheCoordinatesOfEachArtifactInIt() throws IOException {
    assertThat(
            identity(
                    new WrittenArchive()
                        .add("META-INF/maven/g/one/pom.properties", pom("g", " one ", "1"))
                        .add("META-INF/maven/g/two/pom.properties", "artifactId=two")
                        .add("META-INF/maven/g/three/pom.properties", "version=3\ngroupId=g")
                        .files("META-INF/maven/g/one/pom.xml"))
                .poms())
        .containsExactlyInAnyOrder("g:one:1", ":two:");
  }

  @Test
  void whatIsDamagedSaysNothing() throws IOException {
    assertThat(
            identity(
                new WrittenArchive()
                    .add("META-INF/MANIFEST.MF", "no manifest\n at all")
                    .add("META-INF/maven/g/a/pom.properties", "artifactId=\\uXYZ")
                    .files("module-info.class")))
        .isEqualTo(ArchiveIdentity.NONE);
  }

  private static String pom(String group, String artifact, String version) {
    return "groupId=" + group + "\nartifactId=" + artifact + "\nversion=" + version + "\n";
  }

  private ArchiveIdentity identity(WrittenArchive archive) throws IOException {
    Path file = archive.write(directory.resolve("a.jar"));
    return new ArchiveReader(Set.of(), 17).read(file, "/opt/a.jar").get(0).identity();
  }
}
