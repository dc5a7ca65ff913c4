// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.graph;

/** The ids of a dump are no addresses of a heap: an index of them would be larger than the dump. */
final class ScatteredIds extends RuntimeException {

  private static final long serialVersionUID = 1;

  ScatteredIds() {
    super("", null, false, false);
  }
}
