// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.services;

import dev.tare.testing.Lifeline;
import dev.tare.testing.TargetJvm;
import dev.tare.testing.TestJdk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/** A program with many connections to one SQLite database, each of which maps the whole file. */
public final class SqliteConnections {
  private static final int ROWS = 201_000;
  private static final int BLOB_BYTES = 820;
  private static final String[] GENRES = {"Science Fiction", "Documentary", "Comedy", "Drama"};

  private SqliteConnections() {}

  /** Starts the program; the database of about 206 MiB is built in {@code scratch} on first use. */
  public static TargetJvm start(TestJdk jdk, Path scratch, List<String> jvmArgs, int connections) {
    return TargetJvm.on(jdk)
        .allowNativeAccess()
        .jvmArgs("-Xmx256m", "-Djava.io.tmpdir=" + scratch)
        .jvmArgs(jvmArgs.toArray(String[]::new))
        .classPathOf(org.sqlite.JDBC.class)
        .main(SqliteConnections.class)
        .args(database(scratch), connections)
        .start();
  }

  /** The file that every connection maps. */
  public static Path database(Path scratch) {
    return scratch.resolve("media.db");
  }

  /** Takes the database and the number of connections. */
  public static void main(String[] args) throws SQLException {
    Path database = Path.of(args[0]);
    if (!Files.exists(database)) {
      build(database);
    }
    List<Connection> connections = new ArrayList<>();
    long bytes = 0;
    while (connections.size() < Integer.parseInt(args[1])) {
      Connection connection = connect(database);
      connections.add(connection);
      try (Statement statement = connection.createStatement()) {
        statement.execute("pragma mmap_size=1073741824");
        bytes = scan(statement);
      }
    }
    Lifeline.ready("connections=" + connections.size() + " blobBytes=" + bytes);
  }

  private static long scan(Statement statement) throws SQLException {
    try (ResultSet sums = statement.executeQuery("select sum(length(blob)) from media")) {
      sums.next();
      return sums.getLong(1);
    }
  }

  private static Connection connect(Path database) throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + database);
  }

  private static void build(Path database) throws SQLException {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute("pragma journal_mode=wal");
      statement.execute(
          "create table media(id text primary key, title text, genre text, blob blob)");
      connection.setAutoCommit(false);
      insertRows(connection);
      connection.commit();
      connection.setAutoCommit(true);
      statement.execute("pragma wal_checkpoint(truncate)");
    }
  }

  private static void insertRows(Connection connection) throws SQLException {
    SplittableRandom random = new SplittableRandom(ROWS);
    byte[] blob = new byte[BLOB_BYTES];
    try (PreparedStatement insert =
        connection.prepareStatement("insert into media values(?, ?, ?, ?)")) {
      for (int row = 1; row <= ROWS; row++) {
        random.nextBytes(blob);
        insert.setString(1, new UUID(random.nextLong(), random.nextLong()).toString());
        insert.setString(2, "Title " + row);
        insert.setString(3, GENRES[row % GENRES.length]);
        insert.setBytes(4, blob);
        insert.addBatch();
        if (row % 5_000 == 0 || row == ROWS) {
          insert.executeBatch();
        }
      }
    }
  }
}
