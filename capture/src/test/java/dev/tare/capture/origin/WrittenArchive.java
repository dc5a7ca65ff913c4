// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.origin;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** An archive, put together by a test. */
final class WrittenArchive {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final ZipOutputStream zip = new ZipOutputStream(bytes);

  /** Adds a manifest with these lines. */
  WrittenArchive manifest(String... lines) {
    String text = "Manifest-Version: 1.0\n" + String.join("\n", lines) + "\n";
    return add("META-INF/MANIFEST.MF", text);
  }

  /** Adds files with something in them. */
  WrittenArchive files(String... names) {
    for (String name : names) {
      add(name, "content of " + name);
    }
    return this;
  }

  /** Adds a file with a text. */
  WrittenArchive add(String name, String text) {
    return add(name, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Adds a file, deflated. */
  WrittenArchive add(String name, byte[] content) {
    return put(new ZipEntry(name), content);
  }

  /** Adds a file as it is. */
  WrittenArchive stored(String name, byte[] content) {
    ZipEntry entry = new ZipEntry(name);
    CRC32 checksum = new CRC32();
    checksum.update(content);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(content.length);
    entry.setCrc(checksum.getValue());
    return put(entry, content);
  }

  private WrittenArchive put(ZipEntry entry, byte[] content) {
    try {
      zip.putNextEntry(entry);
      zip.write(content);
      zip.closeEntry();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The archive; nothing can be added afterwards. */
  byte[] bytes() {
    try {
      zip.close();
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes it to a file. */
  Path write(Path file) throws IOException {
    return Files.write(file, bytes());
  }
}
