// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.hprof;

/** Names of classes as a programmer spells them, from the JVM's own spelling. */
final class JavaNames {

  private JavaNames() {}

  /**
   * {@code java/util/Map} is {@code java.util.Map}, {@code [[I} is {@code int[][]}. The suffix of a
   * hidden class, {@code +0x...}, gets the slash that the class histogram prints.
   */
  static String ofClass(String internal) {
    int dimensions = 0;
    while (dimensions < internal.length() && internal.charAt(dimensions) == '[') {
      dimensions++;
    }
    String element = internal.substring(dimensions);
    if (dimensions > 0) {
      element = ofElement(element);
    }
    return element.replace('/', '.').replace("+0x", "/0x") + "[]".repeat(dimensions);
  }

  private static String ofElement(String descriptor) {
    return switch (descriptor) {
      case "Z" -> "boolean";
      case "C" -> "char";
      case "F" -> "float";
      case "D" -> "double";
      case "B" -> "byte";
      case "S" -> "short";
      case "I" -> "int";
      case "J" -> "long";
      default ->
          descriptor.startsWith("L") && descriptor.endsWith(";")
              ? descriptor.substring(1, descriptor.length() - 1)
              : descriptor;
    };
  }
}
