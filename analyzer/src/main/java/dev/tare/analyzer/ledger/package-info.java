// SPDX-License-Identifier: Apache-2.0
/**
 * The ledger: entries that do not overlap, their labels and columns, and the one way to divide
 * them. May import: the JDK only.
 */
package dev.tare.analyzer.ledger;
