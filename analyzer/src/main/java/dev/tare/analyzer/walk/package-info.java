// SPDX-License-Identifier: Apache-2.0
/**
 * What a walk inside of the JVM tells about the heap's contents, held against the JVM's own count
 * of objects. May import: capture, the rows of a histogram of {@code heap}.
 */
package dev.tare.analyzer.walk;
