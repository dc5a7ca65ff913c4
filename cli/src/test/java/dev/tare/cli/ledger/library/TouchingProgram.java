// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.ledger.library;

import com.github.luben.zstd.Zstd;
import dev.tare.testing.Lifeline;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;

/** Calls one native library again and again, and another one at the start only. */
final class TouchingProgram {

  private static final int BETWEEN_MILLIS = 100;

  private TouchingProgram() {}

  /** Takes nothing. */
  public static void main(String[] none) throws Exception {
    if (Zstd.compress(new byte[100_003]).length == 0) {
      throw new IllegalStateException("nothing compressed");
    }
    Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
    Thread calls = new Thread(() -> call(connection), "calls");
    calls.setDaemon(true);
    calls.start();
    Lifeline.ready("called=true");
  }

  private static void call(Connection connection) {
    try (Statement statement = connection.createStatement()) {
      statement.execute("create table media(id integer primary key, title text)");
      for (int i = 0; true; i++) {
        statement.execute("insert into media(title) values ('title " + i + "')");
        statement.executeQuery("select count(*) from media where title like '%7%'").close();
        Thread.sleep(BETWEEN_MILLIS);
      }
    } catch (Exception ended) {
      throw new IllegalStateException(ended);
    }
  }
}
