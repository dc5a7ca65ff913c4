// SPDX-License-Identifier: Apache-2.0
/**
 * The agent's life: its options, its one thread, the flight recording, what it says. May import:
 * the JDK, {@code capture} and the agent's other packages.
 */
package dev.tare.agent.run;
