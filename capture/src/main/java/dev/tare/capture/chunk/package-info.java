// SPDX-License-Identifier: Apache-2.0
/**
 * Writing chunks of a flight recording without the flight recorder, which would cost an observed
 * JVM 20 to 30 MB. What an event looks like is known to {@code event} only. May import the JDK.
 */
package dev.tare.capture.chunk;
