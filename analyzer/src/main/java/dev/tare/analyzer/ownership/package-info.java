// SPDX-License-Identifier: Apache-2.0
/**
 * Whose the objects of a heap dump are: the application's, a library's, the JDK's.
 *
 * <p>May import the JDK, {@code dev.tare.heap} and the room {@code holder}.
 */
package dev.tare.analyzer.ownership;
