// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.ownership;

import dev.tare.analyzer.holder.ClassOrigin;
import dev.tare.analyzer.holder.FieldValues;
import dev.tare.heap.HeapDump;
import dev.tare.heap.array.PagedInts;
import dev.tare.heap.graph.HeapClass;
import dev.tare.heap.graph.HeapObjects;
import dev.tare.heap.graph.References;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The JDK's objects about an archive that classes come from and about a single class: the archive's
 * open file, its table of contents, its manifest, and what a class loader notes for each class that
 * it loads. The JDK keeps them in tables of its own; without the archive they would not be there.
 * Fields: java/util/zip/ZipFile.java, java/lang/ClassLoader.java of JDK 17 and 25.
 */
final class BroughtObjects {

  private static final String FILE = "java.util.zip.ZipFile";
  private static final String CONTENTS = "java.util.zip.ZipFile$Source";
  private static final String LOADER = "java.lang.ClassLoader";
  private static final String NODE = "java.util.concurrent.ConcurrentHashMap$Node";

  /** Of the nodes in one place of a table; a forged dump may have a circle. */
  private static final int MOST_STEPS = 1_000;

  private final HeapObjects objects;
  private final References references;
  private final FieldValues values;
  private final ClassOwners classes;
  private final Map<String, Owner> byPath = new HashMap<>();
  private final Map<Long, Owner> owners = new HashMap<>();

  /** By class: whether its instances may be such. */
  private final boolean[] isLooked;

  /**
   * Finds them.
   *
   * @param dump the dump
   * @param classes whose its classes are
   */
  BroughtObjects(HeapDump dump, ClassOwners classes) {
    this.objects = dump.objects();
    this.references = dump.references();
    this.values = new FieldValues(dump);
    this.classes = classes;
    this.isLooked = new boolean[objects.classes().size()];
    boolean[] isLoader = new boolean[isLooked.length];
    ClassOrigin origin = new ClassOrigin(dump);
    for (HeapClass type : objects.classes()) {
      Optional<String> path = type.isArray() ? Optional.empty() : origin.location(type);
      path.ifPresent(known -> byPath.putIfAbsent(known, classes.of(type)));
      isLoader[type.number()] = type.isSubclassOf(LOADER);
      isLooked[type.number()] =
          type.name().equals(CONTENTS) || type.name().equals(NODE) || type.isSubclassOf(FILE);
    }
    for (long object = 0; object < objects.count(); object++) {
      HeapClass type = objects.classOf(object);
      if (objects.isClassMirror(object)) {
        continue;
      }
      if (isLoader[type.number()]) {
        findNotes(values.reference(values.reference(object, "parallelLockMap"), "table"));
      } else if (isLooked[type.number()] && !type.name().equals(NODE)) {
        findArchive(object, type);
      }
    }
  }

  private void findArchive(long object, HeapClass type) {
    String path =
        type.name().equals(CONTENTS)
            ? text(values.reference(values.reference(object, "key"), "file"), "path")
            : text(object, "name");
    Owner owner = path == null ? null : byPath.get(path);
    if (owner != null) {
      owners.put(object, owner);
    }
  }

  /** The nodes of a loader's table have the name of a class each. */
  private void findNotes(long table) {
    long start = table == PagedInts.NONE ? 0 : references.start(table);
    int count = start == 0 ? 0 : references.count(start);
    for (int i = 0; i < count; i++) {
      long node = references.target(start, i);
      for (int step = 0; step < MOST_STEPS && node != PagedInts.NONE; step++) {
        String name = objects.classOf(node).name().equals(NODE) ? text(node, "key") : null;
        Optional<Owner> owner = name == null ? Optional.empty() : classes.named(name);
        if (owner.isPresent()) {
          owners.put(node, owner.get());
        }
        node = values.reference(node, "next");
      }
    }
  }

  private String text(long object, String field) {
    return values.text(values.reference(object, field));
  }

  /** Whose such an object is. */
  Owner of(long object) {
    return owners.get(object);
  }

  /**
   * Whether an object is one.
   *
   * @param type the number of its class
   */
  boolean has(long object, int type) {
    return isLooked[type] && owners.containsKey(object);
  }

  /** The objects. */
  Iterable<Long> all() {
    return owners.keySet();
  }
}
