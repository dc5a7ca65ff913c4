// SPDX-License-Identifier: Apache-2.0
/**
 * How large objects are: sizes solved from the addresses of a dump and from the rules by which
 * HotSpot lays out fields.
 *
 * <p>May import the JDK, primitive collections and the room {@code array} and {@code hprof}.
 */
package dev.tare.heap.layout;
