// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.workload;

import com.github.luben.zstd.ZstdCompressCtx;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.SplittableRandom;
import org.xerial.snappy.Snappy;

/** Three libraries with native code, lightly used: SQLite, Snappy and Zstandard. */
final class NativeLibraries {
  private final SplittableRandom random;
  private Connection connection;
  private ZstdCompressCtx compressor;
  private byte[] compressed;

  NativeLibraries(SplittableRandom random) {
    this.random = random;
  }

  void use() throws SQLException, IOException {
    byte[] document = new byte[random.nextInt(200_000, 400_000)];
    for (int i = 0; i < document.length; i++) {
      document[i] = (byte) random.nextInt(7);
    }
    connection = DriverManager.getConnection("jdbc:sqlite::memory:");
    try (Statement statement = connection.createStatement()) {
      statement.execute("create table media(id integer primary key, title text)");
    }
    insertRows(random.nextInt(2_000, 6_000));
    compressor = new ZstdCompressCtx().setLevel(random.nextInt(3, 9));
    compressed = compressor.compress(Snappy.compress(document));
  }

  private void insertRows(int rows) throws SQLException {
    connection.setAutoCommit(false);
    try (PreparedStatement insert =
        connection.prepareStatement("insert into media(title) values(?)")) {
      for (int i = 0; i < rows; i++) {
        insert.setString(1, "Title " + random.nextInt());
        insert.executeUpdate();
      }
    }
    connection.commit();
  }
}
