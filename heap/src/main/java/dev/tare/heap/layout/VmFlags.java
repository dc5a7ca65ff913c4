// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.layout;

/**
 * The flags of a 64-bit HotSpot JVM that decide the layout of objects, as its
 * HotSpotDiagnosticMXBean tells them.
 *
 * @param compressedOops {@code UseCompressedOops}
 * @param compressedClassPointers {@code UseCompressedClassPointers}
 * @param compactObjectHeaders {@code UseCompactObjectHeaders}; false where the flag does not exist
 * @param alignmentBytes {@code ObjectAlignmentInBytes}
 * @param jdk feature version of the JVM, such as 17 or 25
 */
public record VmFlags(
    boolean compressedOops,
    boolean compressedClassPointers,
    boolean compactObjectHeaders,
    int alignmentBytes,
    int jdk) {

  /** The first JDK that places small elements directly behind the length (JDK-8139457). */
  private static final int UNPADDED_ARRAY_BASE = 23;

  /** The layout that these flags make. */
  public ObjectLayout layout() {
    int header = compactObjectHeaders ? 8 : compressedClassPointers ? 12 : 16;
    int base = header == 16 && jdk < UNPADDED_ARRAY_BASE ? 24 : header + 4;
    return new ObjectLayout(
        header, base, compressedOops ? 4 : 8, alignmentBytes, ObjectLayout.Origin.FROM_FLAGS);
  }
}
