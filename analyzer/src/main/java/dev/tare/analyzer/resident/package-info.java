// SPDX-License-Identifier: Apache-2.0
/**
 * The objects of a heap dump on the resident pages of the process that wrote it.
 *
 * <p>May import the JDK, {@code dev.tare.heap}, {@code dev.tare.capture} and the rooms {@code
 * evidence}, {@code space}, {@code ledger}, {@code jvm}, {@code inflation}, {@code holder}, {@code
 * heap}, {@code loader}, {@code finding} and {@code ownership}.
 */
package dev.tare.analyzer.resident;
