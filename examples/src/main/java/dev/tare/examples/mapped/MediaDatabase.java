// SPDX-License-Identifier: Apache-2.0
package dev.tare.examples.mapped;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.SplittableRandom;
import java.util.UUID;

/** A database of 201,000 media files with thumbnails, 206 MiB; always the same bytes. */
final class MediaDatabase {

  static final int ROWS = 201_000;

  private static final int ROWS_PER_BATCH = 5_000;
  private static final int THUMBNAIL_BYTES = 820;
  private static final long SEED = 20_100_011;
  private static final String[] GENRES = {"Science Fiction", "Documentary", "Comedy", "Drama"};

  private MediaDatabase() {}

  /**
   * The database in a directory, made on first use. It appears under its name only when it is
   * whole, so an interrupted run leaves nothing to trip over.
   */
  static Path in(Path directory) throws IOException, SQLException {
    Path database = directory.resolve("media.db");
    if (!Files.exists(database)) {
      System.out.println("Generating " + database + " (206 MiB, once)");
      Files.createDirectories(directory);
      Path partial = Files.createTempFile(directory, "media", ".partial");
      try {
        fill(partial);
        Files.move(partial, database, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(partial);
      }
    }
    return database;
  }

  private static void fill(Path file) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      // An interrupted run throws the file away: nothing is gained by waiting for the disk.
      statement.execute("pragma synchronous=off");
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
    SplittableRandom random = new SplittableRandom(SEED);
    byte[] thumbnail = new byte[THUMBNAIL_BYTES];
    try (PreparedStatement insert =
        connection.prepareStatement("insert into media values(?, ?, ?, ?)")) {
      for (int row = 0; row < ROWS; row++) {
        random.nextBytes(thumbnail);
        insert.setString(1, new UUID(random.nextLong(), random.nextLong()).toString());
        insert.setString(2, "Title " + row);
        insert.setString(3, GENRES[row % GENRES.length]);
        insert.setBytes(4, thumbnail);
        insert.addBatch();
        if ((row + 1) % ROWS_PER_BATCH == 0) {
          insert.executeBatch();
        }
      }
      insert.executeBatch();
    }
  }
}
