// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.loader;

import dev.tare.analyzer.ledger.Certainty;
import java.util.List;
import java.util.Optional;

/**
 * A class loader that should be gone and is still reachable.
 *
 * @param type the loader's own class
 * @param name the loader in words: its class, and its name if it has one
 * @param address its address when the dump was written
 * @param signs why it should be gone, the strongest first
 * @param certainty derived if two signs agree, otherwise a heuristic
 * @param classes how many classes it holds, with those of arrays and hidden ones
 * @param source where most of its classes come from; absent if that is not known
 * @param retainedObjects objects that only it and other loaders of the same list keep alive, itself
 *     and its classes included; what several of them share is counted with the first
 * @param retainedBytes their true sizes
 * @param holders what keeps it alive, the shortest ways first, one for each kind of way
 * @param moreHolders how many kinds of ways there are beyond these; 0 if all are there
 */
public record LeakedLoader(
    String type,
    String name,
    long address,
    List<LoaderSign> signs,
    Certainty certainty,
    long classes,
    Optional<String> source,
    long retainedObjects,
    long retainedBytes,
    List<LoaderHolder> holders,
    long moreHolders) {

  /** Takes private copies. */
  public LeakedLoader {
    signs = List.copyOf(signs);
    holders = List.copyOf(holders);
  }
}
