// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.graph;

import dev.tare.heap.layout.ObjectLayout;

/** Gives every object its true size. */
final class ObjectSizes {

  private ObjectSizes() {}

  static ObjectLayout settle(HeapObjects objects, SmallestGaps evidence, int idBytes) {
    ObjectLayout layout = ObjectLayout.usualFor(idBytes);
    for (HeapClass type : objects.classes()) {
      if (!type.isArray()) {
        type.instanceBytes(evidence.of(type.number()));
      }
    }
    objects.settle(layout);
    return layout;
  }
}
