// SPDX-License-Identifier: Apache-2.0
/** A report as plain text of aligned columns. May import: the JDK and {@code reports.view}. */
package dev.tare.reports.text;
