// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.loader;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Jars of one small application, as many as there are things to do with it. */
final class ApplicationJars {

  /** Bytes that a class of the application keeps in a static field. */
  static final int STATIC_BYTES = 300_007;

  private static final Map<String, String> SOURCES =
      Map.of(
          "Service",
          """
          package app;
          public class Service implements Runnable {
            static final byte[] CACHE = new byte[300_007];
            static final Part FIRST = new Part();
            final Part[] parts = {FIRST};
            public Object other;
            final Runnable task = () -> System.out.println(parts.length);
            static class Part { }
            public void run() { task.run(); }
          }
          """,
          "Worker",
          """
          package app;
          public class Worker {
            static final byte[] CACHE = new byte[300_007];
            public static void start() {
              Thread thread = new Thread(new Loop(), "worker");
              thread.setContextClassLoader(Worker.class.getClassLoader());
              thread.setDaemon(true);
              thread.start();
            }
            static class Loop implements Runnable {
              public void run() {
                try {
                  Thread.sleep(600_000);
                } catch (InterruptedException ended) {
                  return;
                }
                System.out.println(this);
              }
            }
          }
          """,
          "LogHandler",
          """
          package app;
          public class LogHandler extends java.util.logging.Handler {
            static final byte[] CACHE = new byte[300_007];
            public void publish(java.util.logging.LogRecord record) { }
            public void flush() { }
            public void close() { }
          }
          """,
          "Ciphers",
          """
          package app;
          public class Ciphers extends java.security.Provider {
            static final byte[] CACHE = new byte[300_007];
            public Ciphers() {
              super("app", "1", "of the application");
            }
          }
          """,
          "SqlDriver",
          """
          package app;
          import java.sql.*;
          public class SqlDriver implements Driver {
            static final byte[] CACHE = new byte[300_007];
            static {
              try {
                DriverManager.registerDriver(new SqlDriver());
              } catch (SQLException e) {
                throw new IllegalStateException(e);
              }
            }
            public Connection connect(String url, java.util.Properties info) { return null; }
            public boolean acceptsURL(String url) { return false; }
            public DriverPropertyInfo[] getPropertyInfo(String url, java.util.Properties info) {
              return new DriverPropertyInfo[0];
            }
            public int getMajorVersion() { return 1; }
            public int getMinorVersion() { return 0; }
            public boolean jdbcCompliant() { return false; }
            public java.util.logging.Logger getParentLogger() { return null; }
          }
          """);

  private ApplicationJars() {}

  /** Writes the jars into a directory. */
  static void write(Path directory, List<String> names) throws IOException {
    Path classes = Files.createDirectories(directory.resolve("classes"));
    compile(classes);
    for (String name : names) {
      try (OutputStream out = Files.newOutputStream(directory.resolve(name + ".jar"));
          JarOutputStream jar = new JarOutputStream(out);
          Stream<Path> files = Files.walk(classes)) {
        for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
          jar.putNextEntry(new JarEntry(classes.relativize(file).toString()));
          Files.copy(file, jar);
        }
      }
    }
  }

  private static void compile(Path classes) {
    List<? extends JavaFileObject> sources =
        SOURCES.entrySet().stream().map(e -> new Source(e.getKey(), e.getValue())).toList();
    List<String> options = List.of("--release", "17", "-proc:none", "-d", classes.toString());
    boolean compiled =
        ToolProvider.getSystemJavaCompiler()
            .getTask(null, null, null, options, null, sources)
            .call();
    if (!compiled) {
      throw new UncheckedIOException(new IOException("The application does not compile"));
    }
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String name, String text) {
      super(URI.create("string:///app/" + name + ".java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
