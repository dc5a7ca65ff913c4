// SPDX-License-Identifier: Apache-2.0
package dev.tare.testing;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * A target's program given as text. It is compiled in the test's JVM: the source launcher would
 * leave the pages of a compiler in the very process that is measured.
 */
record InlineSource(String mainClass, Path classes) {
  private static final Pattern TYPE = Pattern.compile("\\b(?:class|record|enum)\\s+(\\w+)");

  /** Compiles for the oldest JVM; the main class is the first type of the text. */
  static InlineSource compile(String source, List<Path> classPath) {
    Matcher type = TYPE.matcher(source);
    if (!type.find()) {
      throw new IllegalArgumentException("No class in the inline source:\n" + source);
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      throw new IllegalStateException(
          "No compiler in " + System.getProperty("java.home") + ": tests need a JDK, not a JRE");
    }
    try {
      Path classes = Files.createTempDirectory("tare-inline-");
      DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
      List<String> options =
          Arrays.asList(
              "--release",
              String.valueOf(TestJdks.OLDEST),
              "-proc:none",
              "-d",
              classes.toString(),
              "-cp",
              classPath.stream().map(Path::toString).collect(Collectors.joining(":")));
      List<JavaFileObject> units = List.of(new Text(type.group(1), source));
      if (!compiler.getTask(null, null, problems, options, null, units).call()) {
        Files.delete(classes);
        throw new IllegalArgumentException(
            "The inline source does not compile: " + problems.getDiagnostics() + "\n" + source);
      }
      return new InlineSource(type.group(1), classes);
    } catch (IOException e) {
      throw new IllegalStateException("Cannot compile the inline source", e);
    }
  }

  /** Removes the compiled classes. */
  void delete() throws IOException {
    try (var files = Files.walk(classes)) {
      for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(file);
      }
    }
  }

  private static final class Text extends SimpleJavaFileObject {
    private final String source;

    Text(String name, String source) {
      super(URI.create("string:///" + name + ".java"), Kind.SOURCE);
      this.source = source;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return source;
    }
  }
}
