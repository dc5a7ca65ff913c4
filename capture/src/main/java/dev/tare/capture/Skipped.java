// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture;

/**
 * A fact that was not recorded.
 *
 * @param what the fact, for example a diagnostic command
 * @param why why not, and what would make it possible
 */
public record Skipped(String what, String why) {}
