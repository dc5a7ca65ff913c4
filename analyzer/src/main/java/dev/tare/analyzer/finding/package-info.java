// SPDX-License-Identifier: Apache-2.0
/**
 * What a reader should act on, concluded from ledgers. May import: the JDK, {@code analyzer.ledger}
 * and the rooms that supply evidence.
 */
package dev.tare.analyzer.finding;
