// SPDX-License-Identifier: Apache-2.0
/**
 * What each section of a report says about an analysis. Sums and arranges, concludes nothing. May
 * import: the JDK, {@code analyzer}, {@code capture}, {@code reports.amount}, {@code reports.heap}
 * and {@code reports.view}.
 */
package dev.tare.reports.section;
