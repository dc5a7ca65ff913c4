// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.origin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.CRC32;

/** The class files of one origin by the name of their class. */
final class ClassFiles {

  /** A class file is mostly a few kilobytes; none that a compiler wrote is as large. */
  private static final long MOST_BYTES = 16L << 20;

  private final Map<String, ClassFile> byName = new TreeMap<>();

  private record ClassFile(int release, Path path, long bytes) {}

  /**
   * Adds one; of several for different releases the newest counts.
   *
   * @param name binary name of the class
   * @param release of Java that it is meant for, 0 for all
   * @param path the file
   * @param bytes its length
   */
  void add(String name, int release, Path path, long bytes) {
    ClassFile other = byName.get(name);
    if (other == null || other.release() < release) {
      byName.put(name, new ClassFile(release, path, bytes));
    }
  }

  /** Opens those that are wanted. */
  ClassOrigin origin(
      OriginKind kind,
      String path,
      long bytes,
      ArchiveIdentity identity,
      List<OriginLibrary> libraries,
      Set<String> wanted,
      ClassFileConsumer consumer)
      throws IOException {
    List<OriginClass> classes = new ArrayList<>();
    for (Map.Entry<String, ClassFile> each : byName.entrySet()) {
      if (wanted.contains(each.getKey())) {
        classes.add(read(each.getKey(), each.getValue().path(), false, path, consumer));
      }
    }
    return new ClassOrigin(kind, path, bytes, byName.size(), identity, libraries, classes);
  }

  /** The length of each in bytes by the name of its class. */
  Map<String, Long> lengths() {
    Map<String, Long> lengths = new TreeMap<>();
    byName.forEach((name, file) -> lengths.put(name, file.bytes()));
    return lengths;
  }

  /**
   * Reads a class file.
   *
   * @param name of the class
   * @param inDefaultArchive whether the JDK's class-data archive has it too
   * @param origin what it is in
   * @param consumer gets the bytes too
   */
  static OriginClass read(
      String name, Path file, boolean inDefaultArchive, String origin, ClassFileConsumer consumer)
      throws IOException {
    byte[] bytes = Files.size(file) <= MOST_BYTES ? Files.readAllBytes(file) : new byte[0];
    CRC32 checksum = new CRC32();
    checksum.update(bytes);
    consumer.accept(name, origin, bytes);
    return new OriginClass(
        name, checksum.getValue(), inDefaultArchive, ClassFileReader.read(bytes));
  }
}
