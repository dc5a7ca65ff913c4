// SPDX-License-Identifier: Apache-2.0
/**
 * Which processes there are, what a user calls them and what can be told about them at a glance.
 * May import {@code dev.tare.capture}, {@code dev.tare.analyzer.limit}, {@code
 * dev.tare.reports.amount}, picocli and Jackson.
 */
package dev.tare.cli.process;
