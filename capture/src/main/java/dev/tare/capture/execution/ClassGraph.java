// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.execution;

import java.util.List;

/**
 * Which loaded classes have led to which, at one moment.
 *
 * @param classes by number: those that no earlier snapshot has, or that have led to more since
 * @param allClasses how many classes all snapshots up to this one have told of
 * @param unread how many lists of classes, and classes that are not the bootstrap loader's, could
 *     not be read; then ways are missing
 * @param micros how long it took to read them, while the process went on
 */
public record ClassGraph(List<ClassReferences> classes, int allClasses, int unread, long micros) {

  /** Takes a private copy. */
  public ClassGraph {
    classes = List.copyOf(classes);
  }
}
