// SPDX-License-Identifier: Apache-2.0
package dev.tare.examples.mapped;

import dev.tare.examples.Life;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * A service that reads one SQLite database of 206 MiB through twelve connections. Each connection
 * maps the file, because it was told to with {@code PRAGMA mmap_size}.
 *
 * <p>What to notice:
 *
 * <ol type="a">
 *   <li>Resident memory counts the file twelve times, 2.4 GiB; its pages are there once. Look at
 *       the columns resident and unique of the database.
 *   <li>One mapping instead of twelve would save 2.2 GiB of resident memory and next to nothing of
 *       unique memory: what other processes can use does not change.
 *   <li>The Java heap is small. No heap dump would ever show where this memory is.
 * </ol>
 */
public final class MappedManyTimes {

  private static final int CONNECTIONS = 12;
  private static final long MAP_BYTES = 1L << 30;

  private final List<Connection> connections = new ArrayList<>();

  private MappedManyTimes() {}

  /**
   * Runs the service.
   *
   * @param args the directory for the database and how many connections to open, both optional
   */
  public static void main(String[] args) throws IOException, SQLException {
    Path directory = Path.of(args.length > 0 ? args[0] : temporaryDirectory());
    int count = args.length > 1 ? Integer.parseInt(args[1]) : CONNECTIONS;
    Path database = MediaDatabase.in(directory);
    MappedManyTimes service = new MappedManyTimes();
    for (int i = 0; i < count; i++) {
      service.open(database);
    }
    System.out.println(count + " connections have read " + database);
    Life.untilInputCloses();
  }

  private static String temporaryDirectory() {
    return Path.of(System.getProperty("java.io.tmpdir"), "tare-examples").toString();
  }

  /** The connection stays open, as in a pool, and with it its mapping. */
  private void open(Path database) throws SQLException {
    Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
    connections.add(connection);
    try (Statement statement = connection.createStatement()) {
      statement.execute("pragma mmap_size=" + MAP_BYTES);
      try (ResultSet all =
          statement.executeQuery("select count(*), sum(length(blob)) from media")) {
        all.next();
      }
    }
  }
}
