// SPDX-License-Identifier: Apache-2.0
/**
 * What the texts of a HotSpot JVM say about addresses and amounts, and the claims that follow. May
 * import: the JDK, {@code capture}, {@code analyzer.ledger} and {@code analyzer.space}.
 */
package dev.tare.analyzer.jvm;
