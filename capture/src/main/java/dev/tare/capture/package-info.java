// SPDX-License-Identifier: Apache-2.0
/**
 * The recorded file and the readers that fill it: the event types of a capture, the parsers of what
 * the operating system and the JVM say about a process, and the pass over one process.
 *
 * <p>May import the JDK only.
 */
package dev.tare.capture;
