// SPDX-License-Identifier: Apache-2.0
/**
 * The examples that come with Tare, run to be looked at. May import the other packages of the
 * command and picocli, never the examples: they are started as any other program.
 */
package dev.tare.cli.demo;
