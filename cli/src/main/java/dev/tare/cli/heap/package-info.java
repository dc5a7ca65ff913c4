// SPDX-License-Identifier: Apache-2.0
/**
 * The analysis of heap dumps and the comparison of two. May import the other rooms, the other
 * packages of the command and picocli.
 */
package dev.tare.cli.heap;
