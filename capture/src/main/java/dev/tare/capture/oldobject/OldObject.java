// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.oldobject;

import dev.tare.capture.hook.CallStack;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * An object that the flight recorder sampled when it was allocated and that a collection has left
 * alive since.
 *
 * @param className as in source, of an array with its brackets
 * @param arrayElements absent for what is no array
 * @param bytes of the object itself; absent where the JDK does not say, as JDK 17
 * @param age from its allocation to the end of the recording
 * @param stack of its allocation
 * @param ofObserver whether Tare or the flight recorder made it
 * @param chain from its holder to the one that the root holds; empty if none was found, or if the
 *     root holds the object itself
 * @param root absent if no chain was found or none was searched
 */
public record OldObject(
    String className,
    OptionalInt arrayElements,
    OptionalLong bytes,
    Duration age,
    CallStack stack,
    boolean ofObserver,
    List<ChainStep> chain,
    Optional<GcRoot> root) {

  /** Takes private copies. */
  public OldObject {
    chain = List.copyOf(chain);
  }

  /** Whether it is known what holds it. */
  public boolean hasChain() {
    return root.isPresent() || !chain.isEmpty();
  }
}
