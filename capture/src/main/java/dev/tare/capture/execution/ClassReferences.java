// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.execution;

import java.util.Comparator;
import java.util.List;

/**
 * Which other classes a loaded class has led to.
 *
 * @param id its number in this recording; of classes of one loader the one loaded later has the
 *     larger number
 * @param loaderData address of the metadata of its loader, 0 for the bootstrap loader
 * @param name binary name, of a hidden class with {@code +0x} and an address behind it; empty if it
 *     could not be read
 * @param supertypes numbers, ascending, of its superclass and the interfaces that it declares
 * @param resolved of other classes that its code has come to, where arrays count as their elements
 * @param named of other loaded classes that it names without having come to them; not told of
 *     classes of the bootstrap loader
 */
public record ClassReferences(
    int id,
    long loaderData,
    String name,
    List<Integer> supertypes,
    List<Integer> resolved,
    List<Integer> named) {

  /** The order in which they are kept. */
  public static final Comparator<ClassReferences> BY_NUMBER =
      Comparator.comparingInt(ClassReferences::id);

  /** Takes private copies. */
  public ClassReferences {
    supertypes = List.copyOf(supertypes);
    resolved = List.copyOf(resolved);
    named = List.copyOf(named);
  }
}
