// SPDX-License-Identifier: Apache-2.0
/**
 * Arrays longer than 2^31 elements, in pages, and arrays of bits. The index of an object is a
 * {@code long}; stored, it is an unsigned 32-bit number.
 *
 * <p>May import the JDK.
 */
package dev.tare.heap.array;
