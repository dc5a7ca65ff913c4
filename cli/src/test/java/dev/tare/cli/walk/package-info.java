// SPDX-License-Identifier: Apache-2.0
/**
 * What the agent's walk of the heap finds, held against what was planted and against heap dumps.
 */
package dev.tare.cli.walk;
