// SPDX-License-Identifier: Apache-2.0
/**
 * Files in the address space: how often each is mapped and what that costs. May import: the JDK,
 * {@code capture}, {@code analyzer.ledger} and {@code analyzer.space}.
 */
package dev.tare.analyzer.mapping;
