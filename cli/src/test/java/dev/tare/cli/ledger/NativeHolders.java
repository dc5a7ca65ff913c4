// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.ledger;

import dev.tare.cli.workload.UnsafeMemory;
import dev.tare.testing.Lifeline;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A database in memory, whose pages a native library holds, and memory of Unsafe, which only Java
 * knows.
 */
final class NativeHolders {

  static final int ROWS = 907;
  static final int BLOB_BYTES = 25_013;
  static final int UNSAFE_COUNT = 1_009;
  static final int UNSAFE_BYTES = 17_021;

  private static final List<Object> KEPT = new ArrayList<>();

  private NativeHolders() {}

  /** Takes nothing. */
  public static void main(String[] none) throws Exception {
    KEPT.add(database());
    KEPT.add(unsafeMemory());
    Lifeline.ready("rows=" + ROWS);
  }

  private static Connection database() throws Exception {
    Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
    try (Statement statement = connection.createStatement()) {
      statement.execute("create table media(id integer primary key, content blob)");
    }
    SplittableRandom random = new SplittableRandom(ROWS);
    byte[] blob = new byte[BLOB_BYTES];
    try (PreparedStatement insert = connection.prepareStatement("insert into media values(?, ?)")) {
      for (int row = 1; row <= ROWS; row++) {
        random.nextBytes(blob);
        insert.setInt(1, row);
        insert.setBytes(2, blob);
        insert.executeUpdate();
      }
    }
    return connection;
  }

  private static long[] unsafeMemory() throws ReflectiveOperationException {
    long[] addresses = new long[UNSAFE_COUNT];
    for (int i = 0; i < addresses.length; i++) {
      addresses[i] = UnsafeMemory.allocate(UNSAFE_BYTES);
      UnsafeMemory.fill(addresses[i], UNSAFE_BYTES, (byte) 0x5a);
    }
    return addresses;
  }
}
