// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.heap;

/**
 * What one kind of root keeps alive. An object counts for the first kind that reaches it, so that
 * rows add up.
 *
 * @param kind the kind of root in words: "loaded class", "local variable of a thread"
 * @param objects objects kept alive
 * @param bytes their bytes
 */
public record RootRow(String kind, long objects, long bytes) {}
