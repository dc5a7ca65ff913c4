// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.layout;

import dev.tare.heap.hprof.BasicType;
import dev.tare.heap.hprof.DumpedClass;
import dev.tare.heap.hprof.DumpedField;
import java.util.ArrayList;
import java.util.List;

/**
 * What of a class decides the size of its instances and of its {@code java.lang.Class} object.
 *
 * @param name as in source, {@code java.util.HashMap$Node}
 * @param superclass number of the superclass, which is its place in the list of all shapes; {@value
 *     #NONE} if it has none or it is unknown
 * @param fields the instance fields that it declares itself
 * @param statics its static fields
 */
public record ClassShape(String name, int superclass, FieldCounts fields, FieldCounts statics) {

  /** The number of no class. */
  public static final int NONE = -1;

  /** The shape of a class as a dump describes it; the number of its superclass or {@link #NONE}. */
  public static ClassShape of(DumpedClass dumped, int superclass) {
    return new ClassShape(
        dumped.name(),
        superclass,
        FieldCounts.of(types(dumped.fields())),
        FieldCounts.of(types(dumped.statics())));
  }

  private static List<BasicType> types(List<DumpedField> fields) {
    List<BasicType> types = new ArrayList<>(fields.size());
    for (DumpedField field : fields) {
      // <resolved_references> and <init_lock> are not fields; the dump shows what the JVM holds.
      if (!field.name().startsWith("<")) {
        types.add(field.type());
      }
    }
    return types;
  }
}
