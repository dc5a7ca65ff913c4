// SPDX-License-Identifier: Apache-2.0
/**
 * The HPROF file: its records, read from a memory-mapped file.
 *
 * <p>May import the JDK, primitive collections and the room {@code work}.
 */
package dev.tare.heap.hprof;
