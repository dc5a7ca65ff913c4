// SPDX-License-Identifier: Apache-2.0
/**
 * The {@code tare} command: options, attaching to a process, facts about the host, progress and
 * exit codes.
 *
 * <p>May import every other room, picocli, OSHI and the progress bar.
 */
package dev.tare.cli;
