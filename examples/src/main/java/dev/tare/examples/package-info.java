// SPDX-License-Identifier: Apache-2.0
/**
 * Small services, one per phenomenon, to point the {@code tare} command at.
 *
 * <p>May import the JDK and the SQLite driver; never a room of Tare.
 */
package dev.tare.examples;
