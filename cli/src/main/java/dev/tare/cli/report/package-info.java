// SPDX-License-Identifier: Apache-2.0
/**
 * A capture or a running process as a report, and where any report goes. May import the other
 * rooms, the other packages of the command and picocli.
 */
package dev.tare.cli.report;
