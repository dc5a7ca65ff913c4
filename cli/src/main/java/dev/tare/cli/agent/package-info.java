// SPDX-License-Identifier: Apache-2.0
/**
 * The agent in a process that runs already: loaded for the time of a recording, and out again. May
 * import: the JDK, {@code capture} and the command's packages {@code attach} and {@code terminal}.
 */
package dev.tare.cli.agent;
