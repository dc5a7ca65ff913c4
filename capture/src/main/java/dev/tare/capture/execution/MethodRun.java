// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.execution;

/**
 * A method that has run.
 *
 * @param name without its class
 * @param descriptor of its parameters and result, as in class files
 * @param invocations how often it was called while the JVM counted; a compiled method may not count
 * @param uncounted whether it has compiled code that does not count calls (levels 1 and 4)
 */
record MethodRun(String name, String descriptor, long invocations, boolean uncounted) {

  /** What tells it from the other methods of its class. */
  String signature() {
    return name + descriptor;
  }
}
