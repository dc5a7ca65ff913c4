// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.origin;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * The files of an archive, by the reader that class loaders have, too. The JDK's file system for
 * archives refuses a whole archive for one name that is no path, and spells names anew.
 */
final class ArchiveFiles implements StoredFiles {

  private final ZipFile zip;
  private final Map<String, StoredFile> files = new LinkedHashMap<>();

  private ArchiveFiles(ZipFile zip) {
    this.zip = zip;
    zip.stream()
        .filter(entry -> StoredFiles.isFile(entry.getName()))
        .limit(MOST_FILES)
        .forEach(this::add);
  }

  static ArchiveFiles open(Path file) throws IOException {
    ZipFile zip = new ZipFile(file.toFile());
    try {
      return new ArchiveFiles(zip);
    } catch (RuntimeException damaged) {
      zip.close();
      throw damaged;
    }
  }

  private void add(ZipEntry entry) {
    files.put(
        entry.getName(), new StoredFile(entry.getName(), entry.getSize(), () -> content(entry)));
  }

  private InputStream content(ZipEntry entry) throws IOException {
    InputStream content = zip.getInputStream(entry);
    if (content == null) {
      throw new ZipException("no file " + entry.getName());
    }
    return content;
  }

  @Override
  public Map<String, StoredFile> byName() {
    return files;
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
