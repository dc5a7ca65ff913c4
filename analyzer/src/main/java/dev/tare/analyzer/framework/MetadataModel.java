// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.framework;

import dev.tare.capture.origin.ClassFileShape;
import java.util.Optional;

/**
 * Estimates what the JVM makes of a class file in metaspace and class space. Only the proportions
 * between classes of one loader are used, whose sum the JVM tells: jars then differ from their true
 * size by 6 % in the median (fitted on 9,800 classes defined one by one on JDK 17, checked on a
 * service of 6,700 classes on 17 and 25).
 */
final class MetadataModel {

  /** What a class takes that was made at run time for a lambda. */
  private static final double GENERATED_BYTES = 1_900;

  /** The mean, for a class whose file was not found. */
  private static final double TYPICAL_BYTES = 4_700;

  private static final double CLASS_BYTES = 830;
  private static final double BYTES_PER_CONSTANT = 17;
  private static final double BYTES_PER_METHOD = 200;
  private static final double BYTES_PER_CODE_BYTE = 0.85;
  private static final double BYTES_PER_ANNOTATION_BYTE = 2;
  private static final double BYTES_PER_FRAME_BYTE = 1.4;
  private static final double BYTES_PER_DEBUG_BYTE = 0.65;

  private MetadataModel() {}

  /**
   * The estimate.
   *
   * @param shape of the class file, absent if it was not found
   * @param isGenerated whether the class was made at run time
   */
  static double bytes(Optional<ClassFileShape> shape, boolean isGenerated) {
    if (shape.isEmpty()) {
      return isGenerated ? GENERATED_BYTES : TYPICAL_BYTES;
    }
    ClassFileShape file = shape.get();
    return CLASS_BYTES
        + BYTES_PER_CONSTANT * file.constants()
        + BYTES_PER_METHOD * file.methods()
        + BYTES_PER_CODE_BYTE * file.codeBytes()
        + BYTES_PER_ANNOTATION_BYTE * file.annotationBytes()
        + BYTES_PER_FRAME_BYTE * file.frameBytes()
        + BYTES_PER_DEBUG_BYTE * file.debugBytes();
  }
}
