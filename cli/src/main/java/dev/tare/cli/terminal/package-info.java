// SPDX-License-Identifier: Apache-2.0
/**
 * Who reads what a command writes, and how far it has come. May import the JDK and the progress
 * bar.
 */
package dev.tare.cli.terminal;
