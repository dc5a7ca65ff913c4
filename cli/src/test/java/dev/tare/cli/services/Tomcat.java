// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.services;

import dev.tare.testing.TestJdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A servlet container with copies of one web application: the same classes in many loaders. */
public final class Tomcat extends Service {
  private static final List<String> PAGES =
      List.of(
          "jsp/jsp2/el/basic-arithmetic.jsp",
          "jsp/dates/date.jsp",
          "servlets/servlet/HelloWorldExample",
          "jsp/snp/snoop.jsp");

  private final int copies;
  private final HttpProbe visitor;

  private Tomcat(ProcessBuilder builder, int port, int copies) throws IOException {
    super(builder, port);
    this.copies = copies;
    this.visitor = new HttpProbe(port);
  }

  /** Starts the container with so many copies of its examples. */
  public static Tomcat start(TestJdk jdk, Path scratch, List<String> jvmArgs, int copies)
      throws Exception {
    int port = freePort();
    Path home = artifacts("tomcat").resolve("apache-tomcat-11.0.10");
    Path base = prepare(home, scratch.resolve("tomcat"), port, copies);
    List<String> defaults = new ArrayList<>(List.of("-Xmx256m"));
    for (String opened : List.of("lang", "io", "util", "util.concurrent")) {
      defaults.add("--add-opens=java.base/java." + opened + "=ALL-UNNAMED");
    }
    defaults.add("-Djava.util.logging.manager=org.apache.juli.ClassLoaderLogManager");
    defaults.add("-Djava.util.logging.config.file=" + base.resolve("conf/logging.properties"));
    defaults.add("-Dcatalina.home=" + home);
    defaults.add("-Dcatalina.base=" + base);
    defaults.add("-cp");
    defaults.add(home.resolve("bin/bootstrap.jar") + ":" + home.resolve("bin/tomcat-juli.jar"));
    ProcessBuilder builder =
        java(jdk, scratch, defaults, jvmArgs, "org.apache.catalina.startup.Bootstrap", "start");
    Tomcat container = new Tomcat(builder, port, copies);
    try {
      container.awaitPort();
      return container;
    } catch (Exception e) {
      container.close();
      throw e;
    }
  }

  /** Requests four pages of every copy, so that each compiles its pages and loads its classes. */
  public void request() throws Exception {
    for (int copy = 1; copy <= copies; copy++) {
      for (String page : PAGES) {
        int status = visitor.get("/ex" + copy + "/" + page);
        if (status != 200) {
          throw failure("answered /ex" + copy + "/" + page + " with " + status);
        }
      }
    }
  }

  private static Path prepare(Path home, Path base, int port, int copies) throws IOException {
    copy(home.resolve("conf"), base.resolve("conf"));
    Path server = base.resolve("conf/server.xml");
    Files.writeString(
        server,
        Files.readString(server)
            .replace("port=\"8080\"", "port=\"" + port + "\" address=\"127.0.0.1\"")
            .replace("port=\"8005\"", "port=\"-1\""));
    for (String directory : List.of("logs", "temp", "work")) {
      Files.createDirectories(base.resolve(directory));
    }
    for (int i = 1; i <= copies; i++) {
      copy(home.resolve("webapps/examples"), base.resolve("webapps/ex" + i));
    }
    return base;
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
  }
}
