// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.origin;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;

/** The files below a directory. */
record DirectoryFiles(Map<String, StoredFile> byName) implements StoredFiles {

  static DirectoryFiles below(Path root) throws IOException {
    Map<String, StoredFile> files = new LinkedHashMap<>();
    // A class path may lead through symbolic links.
    Files.walkFileTree(
        root,
        EnumSet.of(FileVisitOption.FOLLOW_LINKS),
        Integer.MAX_VALUE,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            // A pipe would never end, and a broken link has nothing.
            if (attributes.isRegularFile()) {
              String name = root.relativize(file).toString();
              files.put(
                  name, new StoredFile(name, attributes.size(), () -> Files.newInputStream(file)));
            }
            return files.size() < MOST_FILES ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure) {
            return FileVisitResult.CONTINUE;
          }
        });
    return new DirectoryFiles(files);
  }
}
