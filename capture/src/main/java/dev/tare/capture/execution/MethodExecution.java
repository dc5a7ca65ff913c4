// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.execution;

import java.util.List;

/**
 * A method that has run, and which others that have run too it may have called.
 *
 * @param name without its class and its parameters
 * @param id a hash of its class, name and descriptor
 * @param invocations how often it was called while the JVM counted
 * @param uncounted whether it has compiled code that does not count calls
 * @param isPublic whether anybody may call it
 * @param isCallback whether it is one that a general type of the JDK declares ({@code Object},
 *     {@code Runnable}, {@code Comparator}, collections, ...), so that the JDK may call it for
 *     whoever made the object
 * @param loadsLibrary whether it contains a call that loads a native library
 * @param calls ids of the methods that its code may call, as far as they have run. Calls on types
 *     of java.base are left out: anybody may implement them
 */
public record MethodExecution(
    String name,
    int id,
    long invocations,
    boolean uncounted,
    boolean isPublic,
    boolean isCallback,
    boolean loadsLibrary,
    List<Integer> calls) {

  /** Takes a private copy. */
  public MethodExecution {
    calls = List.copyOf(calls);
  }
}
