// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.reach;

/**
 * A native library and what malloc gave out that it holds.
 *
 * @param start where in memory its file begins
 * @param path of the file
 * @param bytes resident bytes of the chunks that it holds, malloc's own bytes included
 * @param chunks how many they are
 * @param markedBytes of these, what has an address in the library itself: objects of its classes,
 *     its functions. The rest is reached from there
 */
public record MallocHolder(long start, String path, long bytes, int chunks, long markedBytes) {}
