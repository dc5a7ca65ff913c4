// SPDX-License-Identifier: Apache-2.0
/**
 * The facts of one snapshot, parsed and indexed for the rules that attribute them. May import: the
 * JDK, {@code capture}, {@code analyzer.jvm}, {@code analyzer.nmt} and {@code analyzer.space}.
 */
package dev.tare.analyzer.evidence;
