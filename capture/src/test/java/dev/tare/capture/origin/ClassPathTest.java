// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.origin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassPathTest {

  @Test
  void readsTheSystemProperties() {
    String text =
        """
        4242:
        #Fri Nov 27 10:00:00 UTC 2026
        java.specification.version=17
        java.home=/usr/lib/jvm/jdk
        java.class.path=/opt/a.jar\\:lib/b\\ c.jar
        jdk.module.path=mods\\:\\:/opt/more
        catalina.base=/srv/tomcat
        """;
    assertThat(ClassPath.parse(text, "/srv"))
        .isEqualTo(
            new ClassPath(
                List.of("/opt/a.jar", "lib/b c.jar"),
                List.of("mods", "/opt/more"),
                "/srv",
                "/usr/lib/jvm/jdk",
                17,
                "/srv/tomcat"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "4242:\n", "java.class.path=\\uXY", "java.specification.version=1.8"})
  void knowsNothingOfAnotherText(String text) {
    assertThat(ClassPath.parse(text, "/srv"))
        .isEqualTo(new ClassPath(List.of(), List.of(), "/srv", "", 0));
  }

  @Test
  void entriesMayBeRelative() {
    ClassPath path = path("java.class.path=lib/a.jar\\:/opt/b.jar\\:.\njdk.module.path=mods");

    assertThat(path.places(List.of()))
        .containsExactly("/srv/lib/a.jar", "/opt/b.jar", "/srv/.", "/srv/mods");
    assertThat(path.isOfModules("/srv/mods")).isTrue();
    assertThat(path.isOfModules("/opt/b.jar")).isFalse();
  }

  @Test
  void anEmptyEntryIsTheWorkingDirectory() {
    assertThat(path("java.class.path=").places(List.of())).containsExactly("/srv");
    assertThat(path("java.class.path=\\:/opt/b.jar").places(List.of()))
        .containsExactly("/srv", "/opt/b.jar");
    assertThat(path("java.class.path=/opt/b.jar\\:").places(List.of()))
        .containsExactly("/opt/b.jar", "/srv");
  }

  @Test
  void aProgramThatIsAModuleHasNoClassPathByItself() {
    assertThat(path("java.class.path=\njdk.module.main=a\njdk.module.path=/m").places(List.of()))
        .containsExactly("/m");
  }

  @Test
  void whatIsRelativeToAnUnknownDirectoryIsLeftOut() {
    ClassPath path = ClassPath.parse("java.class.path=lib/a.jar\\:\\:/opt/b.jar", "");

    assertThat(path.places(List.of())).containsExactly("/opt/b.jar");
  }

  @Test
  void archivesThatAreOpenComeBehindTheClassPath() {
    assertThat(
            path("java.class.path=/opt/a.jar")
                .places(
                    List.of(
                        "/srv/x.war", "socket:[1]", "/opt/a.jar", "/srv/y.jar", "/srv/z.jar.log")))
        .containsExactly("/opt/a.jar", "/srv/x.war", "/srv/y.jar");
  }

  @Test
  void classesOfAWebApplicationAreBesideItsLibraries() {
    assertThat(path("").places(List.of("/srv/app/WEB-INF/lib/a.jar", "/srv/app/WEB-INF/lib/b.jar")))
        .containsExactly(
            "/srv/app/WEB-INF/classes", "/srv/app/WEB-INF/lib/a.jar", "/srv/app/WEB-INF/lib/b.jar");
  }

  @Test
  void whatTheJdkHasIsNoPlace() {
    ClassPath path = path("java.home=/jdk\njava.class.path=/jdk/lib/tools.jar\\:/jdk2/a.jar");

    assertThat(path.places(List.of("/jdk/lib/jrt-fs.jar"))).containsExactly("/jdk2/a.jar");
  }

  @Test
  void aManifestAddsPlacesBesideItsArchive() {
    assertThat(
            ClassPath.added(
                "/opt/app/a.jar",
                "b.jar lib/c.jar  ../d.jar classes/ /e.jar file:/f.jar file:///g.jar"))
        .containsExactly(
            "/opt/app/b.jar",
            "/opt/app/lib/c.jar",
            "/opt/app/../d.jar",
            "/opt/app/classes/",
            "/e.jar",
            "/f.jar",
            "/g.jar");
    assertThat(ClassPath.added("/a.jar", "b.jar")).containsExactly("/b.jar");
  }

  @Test
  void spacesInAManifestAreEscaped() {
    assertThat(ClassPath.added("/opt/a.jar", "b%20c.jar file:/d%20e.jar"))
        .containsExactly("/opt/b c.jar", "/d e.jar");
  }

  @Test
  void whatIsNoFileIsNotAdded() {
    assertThat(ClassPath.added("/opt/a.jar", "")).isEmpty();
    assertThat(ClassPath.added("/opt/a.jar", "http://example.org/b.jar jar:file:/c.jar!/"))
        .isEmpty();
    assertThat(ClassPath.added("/opt/a.jar", "b|c.jar")).containsExactly("/opt/b|c.jar");
  }

  private static ClassPath path(String text) {
    return ClassPath.parse(text, "/srv");
  }
}
