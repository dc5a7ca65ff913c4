// SPDX-License-Identifier: Apache-2.0
/**
 * The objects of a dump in the order of their addresses, and the references between them.
 *
 * <p>May import the JDK, primitive collections and the rooms {@code array}, {@code hprof} and
 * {@code layout}.
 */
package dev.tare.heap.graph;
