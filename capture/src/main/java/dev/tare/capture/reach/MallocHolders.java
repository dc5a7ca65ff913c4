// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.reach;

import dev.tare.capture.execution.NameShare;
import java.util.Comparator;
import java.util.List;

/**
 * Who holds what malloc gave out. The bytes of all holders, those of several and those of nobody
 * are together the resident bytes of all chunks in use.
 *
 * @param holders native libraries, by address
 * @param severalBytes what several libraries hold, none of them nearer than another
 * @param unheldBytes what no library leads to: what Java holds by a number, what is held by a
 *     register or stack only, what was lost
 * @param names of what the JVM holds, the names that the classes of some archives alone use, the
 *     largest first; empty too when not measured
 * @param micros how long it took to find out, while the process went on
 */
public record MallocHolders(
    List<MallocHolder> holders,
    long severalBytes,
    long unheldBytes,
    List<NameShare> names,
    long micros) {

  /** By address. */
  public static final Comparator<MallocHolder> BY_ADDRESS =
      (one, other) -> Long.compareUnsigned(one.start(), other.start());

  /** Takes a private copy. */
  public MallocHolders {
    holders = List.copyOf(holders);
    names = List.copyOf(names);
  }

  /** The same with names. */
  public MallocHolders withNames(List<NameShare> found) {
    return new MallocHolders(holders, severalBytes, unheldBytes, found, micros);
  }
}
