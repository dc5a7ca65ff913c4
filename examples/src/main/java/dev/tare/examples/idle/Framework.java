// SPDX-License-Identifier: Apache-2.0
package dev.tare.examples.idle;

/** A framework with a native library. What it returns is kept by who calls. */
interface Framework {

  /**
   * Loads its native library, as services do in a static initialiser.
   *
   * @return what must stay reachable
   */
  Object initialize() throws ReflectiveOperationException;

  /** Does a little real work in native code. It must have been initialised. */
  void use() throws ReflectiveOperationException;
}
