// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebApplicationsTest {

  @TempDir private Path proc;

  @Test
  void everyApplicationHasItsClassesAndLibraries() throws IOException {
    file("webapps/shop/WEB-INF/web.xml", "");
    file("webapps/shop/WEB-INF/lib/b.jar", "");
    file("webapps/shop/WEB-INF/lib/a.jar", "");
    file("webapps/shop/WEB-INF/lib/readme.txt", "");
    file("webapps/docs/index.html", "");
    file("work/Catalina/localhost/shop/org/apache/jsp/index_jsp.class", "");
    file("work/Catalina/localhost/note.txt", "");

    assertThat(places("/srv"))
        .containsExactly(
            "/srv/webapps/shop/WEB-INF/classes",
            "/srv/webapps/shop/WEB-INF/lib/a.jar",
            "/srv/webapps/shop/WEB-INF/lib/b.jar",
            "/srv/work/Catalina/localhost/shop");
    assertThat(places("/srv/")).isEqualTo(places("/srv"));
  }

  @Test
  void anArchiveCountsWhereItIsNotUnpacked() throws IOException {
    file("webapps/shop.war", "");
    file("webapps/shop/WEB-INF/web.xml", "");
    file("webapps/packed.war", "");

    assertThat(places("/srv"))
        .containsExactly("/srv/webapps/packed.war", "/srv/webapps/shop/WEB-INF/classes");
  }

  @Test
  void aConfigurationTellsOfOtherDirectories() throws IOException {
    file(
        "conf/server.xml",
        """
        <!-- <Host appBase="commented"> -->
        <Host name="a" appBase = "hosted"><Context docBase='/opt/single'/><Context docBase="in"/></Host>
        <Host name="b" appBase="/var/apps"/>
        """);
    file("conf/Catalina/a/other.xml", "<Context docBase=\"/opt/other.war\" path='/o'/>");
    file("conf/web.xml", "<Context docBase=\"/opt/no\"/>");
    file("webapps/shop/WEB-INF/web.xml", "");
    file("hosted/in/WEB-INF/web.xml", "");
    file("commented/x/WEB-INF/web.xml", "");
    file("../opt/single/WEB-INF/web.xml", "");
    file("../opt/no/WEB-INF/web.xml", "");
    file("../var/apps/b/WEB-INF/web.xml", "");

    assertThat(places("/srv"))
        .containsExactly(
            "/opt/single/WEB-INF/classes",
            "/opt/other.war",
            "/srv/hosted/in/WEB-INF/classes",
            "/var/apps/b/WEB-INF/classes");
  }

  @Test
  void elsewhereThereIsNone() throws IOException {
    file("webapps/shop/WEB-INF/web.xml", "");

    assertThat(places("")).isEmpty();
    assertThat(places("srv")).isEmpty();
    assertThat(places("/gone")).isEmpty();
  }

  private List<String> places(String base) {
    return new WebApplications(new ProcFiles(proc, 7), base).places();
  }

  private void file(String path, String text) throws IOException {
    Path file = proc.resolve("7/root/srv").resolve(path).normalize();
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
