// SPDX-License-Identifier: Apache-2.0
/**
 * What a heap dump amounts to: the analysis of one dump and the comparison of two, as plain values.
 * May import: the JDK, {@code heap} and the rooms {@code holder}, {@code inflation}, {@code loader}
 * and {@code remedy}.
 */
package dev.tare.analyzer.heap;
