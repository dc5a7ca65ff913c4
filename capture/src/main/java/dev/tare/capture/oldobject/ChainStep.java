// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.oldobject;

import java.util.OptionalInt;

/**
 * What holds the object before it in a chain from a sample to its root.
 *
 * @param className of the holder as in source, of an array with its brackets; for a static field
 *     the class that has the field
 * @param field by which it holds; empty in an array
 * @param isStatic whether that is a static field
 * @param index in an array; absent for a field
 * @param skipped how many holders between this and the root's side the flight recorder left out
 */
public record ChainStep(
    String className, String field, boolean isStatic, OptionalInt index, int skipped) {}
