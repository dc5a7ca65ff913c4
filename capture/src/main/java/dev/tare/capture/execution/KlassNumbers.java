// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.execution;

import java.util.HashMap;
import java.util.Map;

/** Numbers the classes of a process, from one look to the next, and remembers what was told. */
final class KlassNumbers {

  private final Map<Long, Numbered> byAddress = new HashMap<>();
  private int next;

  private static final class Numbered {
    private final int id;
    private final long loaderData;
    private final String name;
    private ClassReferences told;

    Numbered(int id, long loaderData, String name) {
      this.id = id;
      this.loaderData = loaderData;
      this.name = name;
    }
  }

  /** The number of a class. Where one was unloaded, another may lie later. */
  int number(LoadedKlass klass, String name) {
    Numbered known = byAddress.get(klass.address());
    if (known == null || known.loaderData != klass.loaderData() || !known.name.equals(name)) {
      known = new Numbered(next++, klass.loaderData(), name);
      byAddress.put(klass.address(), known);
    }
    return known.id;
  }

  /** How many classes there have been. */
  int count() {
    return next;
  }

  /** Whether this was not told of the class before. */
  boolean isNew(LoadedKlass klass, ClassReferences now) {
    return !now.equals(byAddress.get(klass.address()).told);
  }

  /** Remembers that it was told. */
  void tell(LoadedKlass klass, ClassReferences now) {
    byAddress.get(klass.address()).told = now;
  }
}
