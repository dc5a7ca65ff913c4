// SPDX-License-Identifier: Apache-2.0
/**
 * The rules that claim addresses, one for each kind of memory. A rule knows nothing of the others;
 * their order decides. May import: the JDK, {@code capture} and the other rooms of the analyzer
 * except {@code division}, {@code finding} and the top.
 */
package dev.tare.analyzer.attribution;
