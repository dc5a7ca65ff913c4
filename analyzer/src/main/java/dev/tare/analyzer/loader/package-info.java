// SPDX-License-Identifier: Apache-2.0
/**
 * The class loaders of a heap dump that should be gone, and what still holds them.
 *
 * <p>May import the JDK, primitive collections, {@code dev.tare.heap} and the rooms {@code holder}
 * and {@code ledger}.
 */
package dev.tare.analyzer.loader;
