// SPDX-License-Identifier: Apache-2.0
/**
 * Heap dumps for tests: written record by record, generated at any size, or taken from a JVM. May
 * import the JDK, {@code dev.tare.heap} and {@code dev.tare.testing}.
 */
package dev.tare.heap.testing;
