// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.oldobject;

/**
 * Where a chain of references begins. What the flight recorder says besides, which may be the name
 * of a thread, is not kept.
 *
 * @param system the part of the JVM, for example {@code Threads}; empty when not said
 * @param type of the root, for example {@code Stack Variable}; empty when not said
 */
public record GcRoot(String system, String type) {}
