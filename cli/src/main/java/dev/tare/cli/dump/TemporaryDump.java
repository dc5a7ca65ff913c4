// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.dump;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;

/**
 * A dump that is needed until a report is written.
 *
 * @param path where it will be
 */
public record TemporaryDump(Path path) implements Closeable {

  /** A name that is not taken, in this JVM's directory for temporary files. */
  public static TemporaryDump create() {
    String name = "tare-" + Long.toHexString(new SecureRandom().nextLong()) + ".hprof";
    return new TemporaryDump(Path.of(System.getProperty("java.io.tmpdir")).resolve(name));
  }

  /** Deletes it if it was written. */
  @Override
  public void close() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException notDeleted) {
      // It is in the directory whose files may be deleted by anybody at any time.
    }
  }
}
