// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.heap;

/**
 * What roots of one kind keep alive. What several roots lead to has rows of its own, so that rows
 * add up.
 *
 * @param kind the kind of root in words: "class", "local variable"
 * @param objects how many objects nothing but such roots leads to first
 * @param bytes what these objects retain
 */
public record RootRow(String kind, long objects, long bytes) {}
