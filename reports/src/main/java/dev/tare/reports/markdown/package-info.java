// SPDX-License-Identifier: Apache-2.0
/** A report as GitHub Flavored Markdown. May import: the JDK and {@code reports.view}. */
package dev.tare.reports.markdown;
