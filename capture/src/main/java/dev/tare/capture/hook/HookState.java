// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.hook;

/**
 * Whether a hook works.
 *
 * @param hook its name as in the agent's options: {@code map}, {@code load} or {@code reserve}
 * @param active whether it was seen to work
 * @param detail how that is known, or why it does not work
 */
public record HookState(String hook, boolean active, String detail) {}
