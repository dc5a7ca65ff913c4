// SPDX-License-Identifier: Apache-2.0
/**
 * The file that a flight recording is: chunks, how they are written without the flight recorder,
 * which would cost an observed JVM 20 to 30 MB, and what can be read of those that a killed process
 * left. What is in an event is known to {@code event} only. May import the JDK.
 */
package dev.tare.capture.chunk;
