// SPDX-License-Identifier: Apache-2.0
/**
 * Native Memory Tracking: its texts, and what it counts beside what is resident. May import: the
 * JDK, {@code capture}, {@code analyzer.ledger} and {@code analyzer.space}.
 */
package dev.tare.analyzer.nmt;
