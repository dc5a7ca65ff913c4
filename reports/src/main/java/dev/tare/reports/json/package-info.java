// SPDX-License-Identifier: Apache-2.0
/**
 * A report for scripts: exact bytes, keys that do not change. May import: the JDK, {@code
 * analyzer}, {@code heap}, {@code capture} and Jackson.
 */
package dev.tare.reports.json;
