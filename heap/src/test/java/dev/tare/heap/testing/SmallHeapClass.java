// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.testing;

import dev.tare.heap.hprof.BasicType;
import dev.tare.heap.hprof.DumpedField;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A class of a {@link SmallHeap}.
 *
 * @param parent the name of its superclass, null when the source names none
 */
record SmallHeapClass(
    String name, String parent, List<DumpedField> statics, List<DumpedField> fields) {
  private static final Pattern SOURCE =
      Pattern.compile("\\s*class\\s+(\\S+)(?:\\s+extends\\s+(\\S+))?\\s*\\{(.*)\\}\\s*");
  private static final Pattern FIELD = Pattern.compile("(static\\s+)?(\\w+)\\s+(\\S+)");
  private static final Map<String, String> LETTERS =
      Map.of(
          "boolean", "Z", "byte", "B", "char", "C", "short", "S", "int", "I", "long", "J", "float",
          "F", "double", "D");

  static SmallHeapClass parse(String source) {
    Matcher parsed = SOURCE.matcher(source);
    if (!parsed.matches()) {
      throw new IllegalArgumentException("Not a class: " + source);
    }
    List<DumpedField> statics = new ArrayList<>();
    List<DumpedField> fields = new ArrayList<>();
    for (String text : parsed.group(3).split(";")) {
      if (text.isBlank()) {
        continue;
      }
      Matcher field = FIELD.matcher(text.strip());
      if (!field.matches()) {
        throw new IllegalArgumentException("Not a field: " + text);
      }
      boolean isReference = field.group(2).equals("ref");
      BasicType type = isReference ? BasicType.OBJECT : SmallHeap.primitive(field.group(2));
      (field.group(1) == null ? fields : statics).add(new DumpedField(field.group(3), type, 0));
    }
    return new SmallHeapClass(parsed.group(1), parsed.group(2), statics, fields);
  }

  /** The name as in a record of a loaded class: {@code java/lang/String}, {@code [I}. */
  String internalName() {
    String element = name.replace("[]", "");
    int dimensions = (name.length() - element.length()) / 2;
    String internal = element.replace('.', '/');
    return dimensions == 0
        ? internal
        : "[".repeat(dimensions) + LETTERS.getOrDefault(element, "L" + internal + ";");
  }
}
