// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.ledger.library;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Libraries of a text each, of different makers, that the compiler makes class files of. */
final class WrittenLibrary {

  private final Path directory;
  private final List<Path> jars = new ArrayList<>();

  /**
   * None yet.
   *
   * @param directory for archives and what they are made of
   */
  WrittenLibrary(Path directory) {
    this.directory = directory;
  }

  /** All archives so far. */
  Path[] jars() {
    return jars.toArray(Path[]::new);
  }

  /**
   * Writes one, which may use those written before.
   *
   * @param artifact its name; the group is {@code org.} and the same
   * @param source of class {@code Main} in the package of that name
   * @param services implementations by the name of their service
   */
  void add(String artifact, String source, Map<String, String> services) throws IOException {
    Path classes = Files.createDirectories(directory.resolve(artifact));
    compile("package " + artifact + ";\n" + source, classes);
    Path jar = directory.resolve(artifact + "-1.0.jar");
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out);
        Stream<Path> files = Files.walk(classes)) {
      String identity = "groupId=org.%1$s\nartifactId=%1$s\nversion=1.0".formatted(artifact);
      String place = "META-INF/maven/org.%1$s/%1$s/pom.properties".formatted(artifact);
      write(entries, place, identity.getBytes(StandardCharsets.UTF_8));
      for (Map.Entry<String, String> each : services.entrySet()) {
        write(entries, "META-INF/services/" + each.getKey(), each.getValue().getBytes());
      }
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        write(entries, classes.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    jars.add(jar);
  }

  private static void write(JarOutputStream jar, String name, byte[] bytes) throws IOException {
    jar.putNextEntry(new JarEntry(name));
    jar.write(bytes);
    jar.closeEntry();
  }

  private void compile(String text, Path into) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    JavaFileObject source =
        new SimpleJavaFileObject(URI.create("string:///Main.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
          }
        };
    String path = jars.stream().map(Path::toString).collect(Collectors.joining(":"));
    List<String> options =
        List.of("--release", "17", "-proc:none", "-cp", path, "-d", into.toString());
    if (!compiler.getTask(null, null, null, options, null, List.of(source)).call()) {
      throw new IllegalStateException("the library does not compile: " + text);
    }
  }
}
