// SPDX-License-Identifier: Apache-2.0
/**
 * What a reader sees of an analysis: text, Markdown, HTML and JSON.
 *
 * <p>May import the JDK, {@code dev.tare.analyzer}, {@code dev.tare.heap}, {@code dev.tare.capture}
 * and Jackson.
 */
package dev.tare.reports;
