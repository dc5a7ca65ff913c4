// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.heap;

import java.util.List;

/**
 * An object that keeps much alive.
 *
 * @param className its class
 * @param address its address when the dump was written
 * @param retainedBytes what would be freed with it, itself included
 * @param shallowBytes its own bytes
 * @param path how a root reaches it: first the root, then one {@code class.field} or {@code
 *     class[index]} a step, the last of which refers to the object; empty when no root does
 */
public record BigObjectRow(
    String className, long address, long retainedBytes, long shallowBytes, List<String> path) {

  /** Takes a private copy of the path. */
  public BigObjectRow {
    path = List.copyOf(path);
  }
}
