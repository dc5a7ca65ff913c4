// SPDX-License-Identifier: Apache-2.0
/**
 * Which object keeps which alive: immediate dominators and retained sizes.
 *
 * <p>May import the JDK, primitive collections and the room {@code array} and {@code graph}.
 */
package dev.tare.heap.dominator;
