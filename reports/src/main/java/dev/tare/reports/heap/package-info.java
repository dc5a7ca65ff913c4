// SPDX-License-Identifier: Apache-2.0
/**
 * The reports of a heap dump and of the change between two: which sections they have and in which
 * order. May import: the JDK, {@code heap}, {@code analyzer.heap}, {@code analyzer.inflation} and
 * the rooms {@code view} and {@code amount}.
 */
package dev.tare.reports.heap;
