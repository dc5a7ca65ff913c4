// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.holder;

import dev.tare.heap.HeapDump;
import dev.tare.heap.array.PagedInts;
import dev.tare.heap.graph.FieldSlot;
import dev.tare.heap.graph.HeapClass;
import dev.tare.heap.hprof.BasicType;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where the classes of a dump come from: which loader, which jar, and whether they are the JDK's.
 * Not for several threads.
 */
public final class ClassOrigin {

  private static final String PLATFORM_LOADER =
      "jdk.internal.loader.ClassLoaders$PlatformClassLoader";

  private static final String SYSTEM_LOADER = "jdk.internal.loader.ClassLoaders$AppClassLoader";

  private final HeapDump dump;
  private final FieldValues values;
  private final Map<Long, String> loaderNames = new HashMap<>();
  private final Map<Long, Optional<String>> locations = new HashMap<>();

  /** Of the classes of this dump. */
  public ClassOrigin(HeapDump dump) {
    this.dump = dump;
    this.values = new FieldValues(dump);
  }

  /**
   * Whether the JDK brought a class: its loader is the bootstrap or the platform loader. The loader
   * of an array class is that of its elements.
   */
  public boolean isOfJdk(HeapClass type) {
    return type.loader() == PagedInts.NONE
        || dump.objects().classOf(type.loader()).name().equals(PLATFORM_LOADER);
  }

  /**
   * Whether a class stays as long as the JVM does: its loader is one of the three that the JVM
   * begins with.
   */
  public boolean isOfJvm(HeapClass type) {
    return isOfJdk(type) || dump.objects().classOf(type.loader()).name().equals(SYSTEM_LOADER);
  }

  /**
   * The loader in words: its class, and its name if it has one; empty for the bootstrap loader.
   *
   * @param loader number of the loader's object, {@link PagedInts#NONE} for the bootstrap loader
   */
  public String loader(long loader) {
    if (loader == PagedInts.NONE) {
      return "";
    }
    return loaderNames.computeIfAbsent(
        loader,
        object -> {
          String type = dump.objects().classOf(object).name();
          String name = values.text(values.reference(object, "name"));
          return name == null || name.isEmpty() ? type : type + " '" + name + "'";
        });
  }

  /** The file name of the jar or directory that a class was loaded from, if the dump tells. */
  public Optional<String> jar(HeapClass type) {
    return location(type).map(ClassOrigin::fileName);
  }

  /** The whole path of the jar or directory that a class was loaded from, if the dump tells. */
  public Optional<String> location(HeapClass type) {
    long domain = dump.objects().find(type.dumped().domainId());
    if (type.dumped().domainId() == 0 || domain == PagedInts.NONE) {
      return Optional.empty();
    }
    return locations.computeIfAbsent(domain, this::locationOfDomain);
  }

  private Optional<String> locationOfDomain(long domain) {
    long source = values.reference(domain, "codesource");
    long url = source == PagedInts.NONE ? source : values.reference(source, "location");
    String path = url == PagedInts.NONE ? null : values.text(values.reference(url, "path"));
    return path == null || path.isEmpty() ? Optional.empty() : Optional.of(path);
  }

  /** Nested jars end in {@code !/}: {@code app.jar!/BOOT-INF/lib/inner.jar!/}. */
  private static String fileName(String path) {
    String whole = path;
    while (whole.endsWith("/") || whole.endsWith("!")) {
      whole = whole.substring(0, whole.length() - 1);
    }
    String last = whole.substring(whole.lastIndexOf('/') + 1);
    try {
      return Optional.ofNullable(URI.create(last).getPath()).orElse(last);
    } catch (IllegalArgumentException notEscaped) {
      return last;
    }
  }

  /** Whether an instance of the class can be a holder: it is the application's and no array. */
  boolean canHold(HeapClass type) {
    return !type.isArray() && !isOfJdk(type) && hasReferences(type);
  }

  private static boolean hasReferences(HeapClass type) {
    for (FieldSlot slot : type.fields()) {
      if (slot.type() == BasicType.OBJECT) {
        return true;
      }
    }
    return false;
  }
}
