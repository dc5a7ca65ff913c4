// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.heap;

/**
 * The computed sizes beside the class histogram that the same JVM printed.
 *
 * @param histogramBytes what the histogram sums to
 * @param analyzedBytes what the objects of the same classes sum to here
 * @param classesCompared how many classes are in both
 * @param classesEqual for how many of them an instance has exactly the same size
 * @param classObjectsNotDumped how many more {@code java.lang.Class} objects the histogram has: a
 *     JVM counts those of archived classes that are not loaded, and writes none of them into dumps
 */
public record SizeCheck(
    long histogramBytes,
    long analyzedBytes,
    long classesCompared,
    long classesEqual,
    long classObjectsNotDumped) {}
