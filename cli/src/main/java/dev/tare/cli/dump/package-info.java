// SPDX-License-Identifier: Apache-2.0
/**
 * Letting a running JVM write a heap dump, and finding the one of a capture again. May import
 * {@code dev.tare.capture}, {@code dev.tare.heap}, {@code dev.tare.analyzer}, {@code
 * dev.tare.cli.attach}, {@code dev.tare.cli.heap}, {@code dev.tare.cli.terminal}, the formats of
 * {@code dev.tare.reports.amount} and what the commands have in common.
 */
package dev.tare.cli.dump;
