// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.origin;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.CRC32;

/** The class files of one origin by the name of their class. */
final class ClassFiles {

  /** A class file is mostly a few kilobytes; none that a compiler wrote is as large. */
  private static final int MOST_BYTES = 16 << 20;

  private final Map<String, ClassFile> byName = new TreeMap<>();

  private record ClassFile(int release, StoredFile file) {}

  /**
   * Adds one; of several for different releases the newest counts.
   *
   * @param name binary name of the class
   * @param release of Java that it is meant for, 0 for all
   * @param file it
   */
  void add(String name, int release, StoredFile file) {
    ClassFile other = byName.get(name);
    if (other == null || other.release() < release) {
      byName.put(name, new ClassFile(release, file));
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
        classes.add(read(each.getKey(), each.getValue().file(), false, path, consumer));
      }
    }
    return new ClassOrigin(kind, path, bytes, byName.size(), identity, libraries, classes);
  }

  /** The length of each in bytes by the name of its class. */
  Map<String, Long> lengths() {
    Map<String, Long> lengths = new TreeMap<>();
    byName.forEach((name, each) -> lengths.put(name, each.file().bytes()));
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
      String name,
      StoredFile file,
      boolean inDefaultArchive,
      String origin,
      ClassFileConsumer consumer)
      throws IOException {
    byte[] bytes = file.read(MOST_BYTES);
    CRC32 checksum = new CRC32();
    checksum.update(bytes);
    consumer.accept(name, origin, bytes);
    return new OriginClass(
        name, checksum.getValue(), inDefaultArchive, ClassFileReader.read(bytes));
  }
}
