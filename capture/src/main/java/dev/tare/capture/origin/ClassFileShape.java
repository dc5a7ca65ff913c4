// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.origin;

/**
 * What of a class file decides how much metadata the JVM makes of it.
 *
 * @param constants entries of the constant pool
 * @param methods how many methods it declares
 * @param codeBytes bytes of all methods' code
 * @param annotationBytes bytes of annotations that are kept at run time
 * @param frameBytes bytes of stack maps
 * @param debugBytes bytes of line numbers and local variables
 */
public record ClassFileShape(
    int constants,
    int methods,
    int codeBytes,
    int annotationBytes,
    int frameBytes,
    int debugBytes) {}
