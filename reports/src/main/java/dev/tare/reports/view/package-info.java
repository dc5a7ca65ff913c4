// SPDX-License-Identifier: Apache-2.0
/**
 * A report without a format: sections of blocks, tables of typed cells. Every format for readers
 * renders this. May import: the JDK and {@code reports.amount}.
 */
package dev.tare.reports.view;
