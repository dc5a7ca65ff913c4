// SPDX-License-Identifier: Apache-2.0
/**
 * Divides entries by their content. A division never changes a sum; without evidence an entry stays
 * as it is. May import: the JDK, {@code capture}, {@code analyzer.evidence}, {@code analyzer.jvm},
 * {@code analyzer.nmt}, {@code analyzer.resident}, {@code analyzer.space} and {@code
 * analyzer.ledger}.
 */
package dev.tare.analyzer.division;
