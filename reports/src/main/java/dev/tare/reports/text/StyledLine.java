// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.text;

/**
 * A line of a report.
 *
 * @param text without a line end
 * @param style how all of it stands out
 */
record StyledLine(String text, Style style) {}
