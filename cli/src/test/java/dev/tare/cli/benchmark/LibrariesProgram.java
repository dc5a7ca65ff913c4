// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.benchmark;

import dev.tare.testing.Lifeline;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A service that initialises the libraries whose names it is given, in that order, and waits. It
 * keeps what a service would keep.
 */
final class LibrariesProgram {

  /** Time for the compiler to end what it has begun. */
  private static final int SETTLE_MILLIS = 1_500;

  private static final List<Object> KEPT = new ArrayList<>();

  private LibrariesProgram() {}

  /** Takes names of {@link RemovableLibrary}. */
  public static void main(String[] names) throws Exception {
    for (String name : names) {
      KEPT.add(
          switch (name) {
            case "JACKSON" -> jackson();
            case "SPRING" -> spring();
            case "H2" -> database("jdbc:h2:mem:x");
            case "DUCKDB" -> database("jdbc:duckdb:");
            case "OPENPNP" -> call("nu.pattern.OpenCV", "loadLocally");
            case "BYTEDECO" -> bytedeco();
            case "PYTORCH" -> call("ai.djl.engine.Engine", "getEngine", "PyTorch");
            default -> throw new IllegalArgumentException(name);
          });
    }
    Thread.sleep(SETTLE_MILLIS);
    System.gc();
    System.gc();
    Thread.sleep(SETTLE_MILLIS);
    Lifeline.ready("libraries=" + KEPT.size());
  }

  /** A bean of the context, and what Jackson writes and reads. */
  static final class Bean {
    private String name = "x";

    public String getName() {
      return name;
    }

    public void setName(String name) {
      this.name = name;
    }
  }

  private static Object jackson() throws ReflectiveOperationException {
    Class<?> type = Class.forName("com.fasterxml.jackson.databind.ObjectMapper");
    Object mapper = type.getConstructor().newInstance();
    Object text = type.getMethod("writeValueAsString", Object.class).invoke(mapper, new Bean());
    var read = type.getMethod("readValue", String.class, Class.class);
    read.invoke(mapper, text, Bean.class);
    read.invoke(mapper, text, Map.class);
    return mapper;
  }

  private static Object spring() throws ReflectiveOperationException {
    return Class.forName(
            "org.springframework.context.annotation.AnnotationConfigApplicationContext")
        .getConstructor(Class[].class)
        .newInstance((Object) new Class<?>[] {Bean.class});
  }

  private static Object database(String url) throws Exception {
    Connection connection = DriverManager.getConnection(url);
    try (Statement statement = connection.createStatement()) {
      statement.execute("create table media(id integer primary key, title varchar(80))");
      statement.execute("insert into media values (1, 'x')");
      statement.executeQuery("select title from media where id = 1").close();
    }
    return connection;
  }

  private static Object bytedeco() throws ReflectiveOperationException {
    Class<?> loader = Class.forName("org.bytedeco.javacpp.Loader");
    List<Object> loaded = new ArrayList<>();
    for (String module : List.of("opencv_imgproc", "opencv_dnn")) {
      Class<?> preset = Class.forName("org.bytedeco.opencv.global." + module);
      loaded.add(loader.getMethod("load", Class.class).invoke(null, preset));
    }
    return loaded;
  }

  private static Object call(String type, String method, String... arguments)
      throws ReflectiveOperationException {
    Class<?>[] types = new Class<?>[arguments.length];
    Arrays.fill(types, String.class);
    return Class.forName(type).getMethod(method, types).invoke(null, (Object[]) arguments);
  }
}
