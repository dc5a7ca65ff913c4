// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.jvm;

import java.util.OptionalLong;

/**
 * What a JVM printed for one diagnostic command.
 *
 * @param command the command with its arguments
 * @param beforePages whether it ran before the pages were read, rather than after
 * @param text what was printed, secrets redacted
 * @param durationMillis how long the recorder waited for it
 * @param pauseMicros how long all application threads stood still meanwhile, absent when the JVM
 *     keeps no count that can be read
 */
public record JvmText(
    String command,
    boolean beforePages,
    String text,
    long durationMillis,
    OptionalLong pauseMicros) {}
