// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.ledger.library;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** A library of classes {@code example.parts.Part0}, {@code Part1} and so on. */
final class LibraryJar {

  static final String ARTIFACT = "many-parts";

  private LibraryJar() {}

  /**
   * Writes one.
   *
   * @param directory for the archive and what it is made of
   * @param version of the library, which also changes its classes
   * @param classes how many
   */
  static Path write(Path directory, String version, int classes) throws IOException {
    return write(directory, ARTIFACT, version, classes);
  }

  /**
   * Writes one under another name, with the same names of classes.
   *
   * @param directory for the archive and what it is made of
   * @param artifact its name
   * @param version of the library, which also changes its classes
   * @param classes how many
   */
  static Path write(Path directory, String artifact, String version, int classes)
      throws IOException {
    Path compiled = Files.createDirectories(directory.resolve("parts-" + version));
    compile(version, classes, compiled);
    Path jar = directory.resolve(artifact + "-" + version + ".jar");
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out);
        Stream<Path> files = Files.walk(compiled)) {
      add(
          entries,
          "META-INF/maven/example/" + artifact + "/pom.properties",
          ("groupId=example\nartifactId=" + artifact + "\nversion=" + version)
              .getBytes(StandardCharsets.UTF_8));
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        add(entries, compiled.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    return jar;
  }

  private static void add(JarOutputStream jar, String name, byte[] bytes) throws IOException {
    jar.putNextEntry(new JarEntry(name));
    jar.write(bytes);
    jar.closeEntry();
  }

  private static void compile(String version, int classes, Path into) {
    StringBuilder text = new StringBuilder("package example.parts;\n");
    for (int i = 0; i < classes; i++) {
      text.append("class Part%d {\n".formatted(i));
      // Of different sizes, so that shares by number would be wrong.
      for (int method = 0; method <= i % 7; method++) {
        text.append("  String m%d() { return \"%s %d\"; }\n".formatted(method, version, i));
      }
      text.append("}\n");
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    JavaFileObject source =
        new SimpleJavaFileObject(URI.create("string:///Parts.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
          }
        };
    List<String> options = List.of("--release", "17", "-proc:none", "-d", into.toString());
    if (!compiler.getTask(null, null, null, options, null, List.of(source)).call()) {
      throw new IllegalStateException("the library does not compile");
    }
  }
}
