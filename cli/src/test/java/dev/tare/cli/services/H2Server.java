// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.services;

import dev.tare.testing.TestJdk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A database server with a table of media in memory, in one of two shapes. */
public final class H2Server extends Service {
  /** How the table holds identifiers and genres. */
  public enum Shape {
    /** As text. */
    TEXT(
        """
        create table media(id varchar primary key, genre varchar, title varchar);
        insert into media select cast(random_uuid() as varchar),
          array['Science Fiction','Documentary','Comedy','Drama'][1+mod(x,4)], 'Title '||x
          from system_range(1, %d);
        """),
    /** As a UUID and a code. */
    COMPACT(
        """
        create table media(id uuid primary key, genre tinyint, title varchar);
        insert into media select random_uuid(), mod(x,4), 'Title '||x from system_range(1, %d);
        """);

    private final String sql;

    Shape(String sql) {
      this.sql = sql;
    }
  }

  private final TestJdk jdk;
  private final Path scratch;
  private int last;

  private H2Server(ProcessBuilder builder, int port, TestJdk jdk, Path scratch) throws IOException {
    super(builder, port);
    this.jdk = jdk;
    this.scratch = scratch;
  }

  /** Starts the server without tables. */
  public static H2Server start(TestJdk jdk, Path scratch, List<String> jvmArgs) throws Exception {
    int port = freePort();
    ProcessBuilder builder =
        java(
            jdk,
            scratch,
            List.of("-Xmx768m", "-Dh2.bindAddress=127.0.0.1", "-cp", jar()),
            jvmArgs,
            "org.h2.tools.Server",
            "-tcp",
            "-tcpPort",
            String.valueOf(port),
            "-ifNotExists");
    H2Server server = new H2Server(builder, port, jdk, scratch);
    try {
      server.awaitPort();
      return server;
    } catch (Exception e) {
      server.close();
      throw e;
    }
  }

  /** Fills the table. */
  public void fill(Shape shape, int rows) throws IOException {
    last = rows;
    List<String> answer = execute(shape.sql.formatted(rows) + "select 'rows', count(*) from media");
    if (answer.stream().noneMatch(line -> line.matches("rows +\\| " + rows))) {
      throw failure("holds no " + rows + " rows but " + answer);
    }
  }

  /** Replaces rows of the table of text by others of the same kind. */
  public void replace(int rows) throws IOException {
    execute(
        """
        delete from media limit %d;
        insert into media select cast(random_uuid() as varchar),
          array['Science Fiction','Documentary','Comedy','Drama'][1+mod(x,4)],
          'Title '||x from system_range(%d, %d)
        """
            .formatted(rows, last + 1, last + rows));
    last += rows;
  }

  /** Through H2's own shell. */
  private List<String> execute(String sql) throws IOException {
    ProcessBuilder shell =
        java(
            jdk,
            scratch,
            List.of("-Xmx64m", "-cp", jar()),
            List.of(),
            "org.h2.tools.Shell",
            "-url",
            "jdbc:h2:tcp://127.0.0.1:" + port() + "/mem:x;DB_CLOSE_DELAY=-1",
            "-user",
            "sa",
            "-sql",
            sql);
    try (ShortLived client = new ShortLived(shell)) {
      client.awaitSuccess();
      return client.stdout();
    }
  }

  private static String jar() {
    return artifacts("h2").resolve("h2-2.3.232.jar").toString();
  }
}
