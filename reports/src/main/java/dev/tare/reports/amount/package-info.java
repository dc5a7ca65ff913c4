// SPDX-License-Identifier: Apache-2.0
/** How amounts are spelled for a reader: bytes, shares, times. May import: the JDK only. */
package dev.tare.reports.amount;
