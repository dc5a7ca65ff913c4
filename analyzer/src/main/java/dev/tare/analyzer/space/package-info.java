// SPDX-License-Identifier: Apache-2.0
/**
 * The address space of a process: who claims which addresses, which pages are there, and the ledger
 * that follows. Attribution is by intervals of addresses, because the kernel merges adjacent
 * mappings. May import: the JDK, {@code capture} and {@code analyzer.ledger}.
 */
package dev.tare.analyzer.space;
