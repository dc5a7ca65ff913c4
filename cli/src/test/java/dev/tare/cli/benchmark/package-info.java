// SPDX-License-Identifier: Apache-2.0
/**
 * What observing a process costs the process and the observer; see {@code docs/benchmarks.md}. Run
 * only by the profile {@code benchmark}. May import: everything.
 */
package dev.tare.cli.benchmark;
